/** The places of a plan on a flat picture. */
import { expect, it } from "vitest";
import { beeline, groundOf, SIZE, tilesOf, wayOf } from "@/state/planBoardMap";
import { draft, timetable } from "../planOf";

it("fits places into the picture, north above and east to the right", () => {
  const { at } = groundOf([
    [120, 29],
    [120.01, 29.02],
  ]);
  const [south, north] = [at([120, 29]), at([120.01, 29.02])];
  expect(north.y).toBeLessThan(south.y);
  expect(north.x).toBeGreaterThan(south.x);
  for (const { x, y } of [south, north]) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(SIZE.width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(SIZE.height);
  }
  const alone = groundOf([[120, 29]]).at([120, 29]);
  expect(alone.x).toBeCloseTo(SIZE.width / 2, 3);
  expect(alone.y).toBeCloseTo(SIZE.height / 2, 3);
});

it("covers the picture with tiles, each where its place is", () => {
  const ground = groundOf([
    [120.6, 27.7],
    [120.7, 27.8],
  ]);
  const tiles = tilesOf(ground);
  const [first, last] = [tiles[0], tiles.at(-1)];
  if (!first || !last) throw new Error("there is no tile");
  expect(first.size).toBeLessThanOrEqual(256);
  expect(first.size).toBeGreaterThan(128);
  expect(first.left).toBeLessThanOrEqual(0);
  expect(first.top).toBeLessThanOrEqual(0);
  expect(last.left + last.size).toBeGreaterThanOrEqual(SIZE.width);
  expect(last.top + last.size).toBeGreaterThanOrEqual(SIZE.height);
  // The corner of a tile by the definition of tiles, against the places of the picture.
  const count = 2 ** last.z;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * last.y) / count))) * 180) / Math.PI;
  const corner = ground.at([(last.x / count) * 360 - 180, lat]);
  expect(corner.x).toBeCloseTo(last.left, 3);
  expect(corner.y).toBeCloseTo(last.top, 3);
});

it("goes from the base by the stops and back", () => {
  const [tour] = timetable.tours;
  const way = tour ? wayOf(draft, tour) : [];
  expect(way.map(({ stop }) => stop)).toEqual([null, 0, 1, 2, null]);
  expect(way[2]?.place).toEqual([120.01, 29.01]);
});

it("measures a beeline", () => {
  expect(beeline([120, 29], [120, 29.01])).toBeCloseTo(1_113.2, 0);
  expect(beeline([120, 60], [120.01, 60])).toBeCloseTo(556.6, 0);
});
