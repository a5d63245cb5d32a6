/** Metres on the map and on paper. */
import { expect, it } from "vitest";
import { barLength, metresPerPixel, niceScale, PIXEL_M, PIXELS_PER_MM, zoomOfScale } from "@/map/scale";

it("knows a pixel's metres as every web map does", () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(156_543.034, 2);
  expect(metresPerPixel(60, 1)).toBeCloseTo(156_543.034 / 4, 2);
});

it("finds the zoom of a scale on paper", () => {
  const zoom = zoomOfScale(27.79, 5_000);
  expect(metresPerPixel(27.79, zoom) / PIXEL_M).toBeCloseTo(5_000, 6);
  // 10 cm of paper are 500 m then.
  expect(100 * PIXELS_PER_MM * metresPerPixel(27.79, zoom)).toBeCloseTo(500, 6);
});

it.each([
  [5_000, 5_000],
  [5_001, 6_000],
  [7_100, 7_500],
  [990, 1_000],
  [1_100, 1_250],
  [812_345, 1_000_000],
])("draws 1:%s in 1:%s", (wanted, drawn) => {
  expect(niceScale(wanted)).toBe(drawn);
});

it.each([
  [512, 500],
  [499, 200],
  [100, 100],
  [1.9, 1],
  [23_000, 20_000],
])("a bar of at most %s metres is %s long", (most, length) => {
  expect(barLength(most)).toBe(length);
});
