/** The block of a place, by outlines in memory. */
import { describe, expect, it } from "vitest";
import type { LonLat } from "@/api/reports";
import type { Block, Geometry } from "@/api/types";
import { blockAround, nearestIn } from "@/state/blockAround";
import { distance, moved } from "@/state/spot";

const CORNER: LonLat = [120.64, 27.79];
const at = (east: number, north: number): LonLat => moved(CORNER, east, north);
/** Of so many metres, from a corner. */
function square(east: number, north: number, size: number): number[][] {
  return [
    at(east, north),
    at(east + size, north),
    at(east + size, north + size),
    at(east, north + size),
    at(east, north),
  ];
}
const block = (id: number, geometry: Geometry | null): Block => ({
  type: "Feature",
  id,
  geometry,
  properties: { id, code: `HB-${id}`, name: "", community: "1" } as Block["properties"],
});
/** Two squares side by side; the second has a hole, and an island of its own far away. */
const first = block(1, { type: "Polygon", coordinates: [square(0, 0, 100)] });
const second = block(2, {
  type: "MultiPolygon",
  coordinates: [[square(100, 0, 100), square(140, 40, 20)], [square(400, 0, 50)]],
});
const blocks = [first, second, block(3, null)];

describe("a place", () => {
  it("in the middle of a block is in that one alone", () => {
    const found = blockAround(blocks, at(50, 50), 10);
    expect(found).toMatchObject({ certainty: "inside", distance_m: 0, accuracy_m: 10, alternatives: [] });
    expect(found?.block?.id).toBe(1);
    expect(found?.edge_distance_m).toBeCloseTo(50, 1);
    expect(blockAround(blocks, at(420, 20), 10)?.block?.id).toBe(2);
  });

  it("near an edge may be in the neighbour as well", () => {
    const found = blockAround(blocks, at(97, 50), 10);
    expect(found?.certainty).toBe("near_edge");
    expect(found?.block?.id).toBe(1);
    expect(found?.alternatives.map(({ id }) => id)).toEqual([2]);
    expect(blockAround(blocks, at(97, 50), 2)?.alternatives).toEqual([]);
  });

  it("outside is told the nearest, and how far", () => {
    const found = blockAround(blocks, at(50, -80), 10);
    expect(found).toMatchObject({ certainty: "outside", block: null });
    expect(found?.nearest?.id).toBe(1);
    expect(found?.distance_m).toBeCloseTo(80, 1);
  });

  it("in a hole is not in the block around it", () => {
    expect(blockAround([second], at(150, 50), 1)?.block).toBeNull();
  });

  it("is nowhere where no outline is known", () => {
    expect(blockAround([block(3, null)], at(0, 0), 10)).toBeNull();
  });
});

it("is moved into a block by the shortest way", () => {
  const geometry = first.geometry as Geometry;
  const to = nearestIn(geometry, at(50, -80));
  expect(to && distance(to, at(50, 2))).toBeLessThan(0.1);
  expect(to && blockAround([first], to, 1)?.block?.id).toBe(1);
});
