/** Names stand inside their blocks. */
import { describe, expect, it } from "vitest";
import { labelPoint } from "@/map/labelPoint";

const square = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

describe("a label point", () => {
  it("is the middle of a square", () => {
    const point = labelPoint({ type: "Polygon", coordinates: [square(0, 0, 0.01)] });
    expect(point?.lon).toBeCloseTo(0.005, 4);
    expect(point?.lat).toBeCloseTo(0.005, 4);
    expect(point?.room).toBeCloseTo(0.005, 4);
  });

  it("stays out of a hole", () => {
    const point = labelPoint({
      type: "Polygon",
      coordinates: [square(0, 0, 0.01), square(0.003, 0.003, 0.004)],
    });
    const { lon = 0.005, lat = 0.005 } = point ?? {};
    const inHole = lon > 0.003 && lon < 0.007 && lat > 0.003 && lat < 0.007;
    expect(inHole).toBe(false);
  });

  it("belongs to the largest part", () => {
    const point = labelPoint({
      type: "MultiPolygon",
      coordinates: [[square(0, 0, 0.001)], [square(1, 1, 0.01)]],
    });
    expect(point?.lon).toBeCloseTo(1.005, 4);
  });

  it("is none where there is no area", () => {
    expect(
      labelPoint({
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      }),
    ).toBeNull();
  });
});
