/** Edges of tiles on whole pixels. */
import { expect, it } from "vitest";
import { snapped } from "@/map/snappedTiles";

const scale = 2 ** 0.25;
const tile = (column: number) => ({ left: column * 256, top: 0, right: (column + 1) * 256, bottom: 256 });

it.each([
  [1, 0],
  [2, 0],
  [1.25, 7],
  [1.5, -1001],
])("they lie there with %d pixels to one of the page, moved by %d", (density, x) => {
  for (const column of [-3, 0, 1, 40]) {
    const { left, right } = snapped(tile(column), scale, { x, y: 0, density });
    for (const edge of [left, right]) {
      const pixel = (x + edge * scale) * density;
      expect(pixel).toBeCloseTo(Math.round(pixel), 6);
    }
    expect(Math.abs(left - column * 256)).toBeLessThan(1);
  }
});

it("neighbours still meet", () => {
  const at = { x: 3, y: 5, density: 1.5 };
  expect(snapped(tile(8), scale, at).left).toBe(snapped(tile(7), scale, at).right);
});

it("nothing moves at whole zooms", () => {
  expect(snapped(tile(2), 1, { x: -12, y: 4, density: 2 })).toEqual(tile(2));
});
