/** The places of a plan on a flat picture. */
import { expect, it } from "vitest";
import { beeline, projectionOf, SIZE, wayOf } from "@/state/planBoardMap";
import { draft, timetable } from "../planOf";

it("fits places into the picture, north above and east to the right", () => {
  const at = projectionOf([
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
  expect(projectionOf([[120, 29]])([120, 29])).toEqual({ x: SIZE.width / 2, y: SIZE.height / 2 });
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
