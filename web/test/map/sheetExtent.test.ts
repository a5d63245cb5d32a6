/** The map on paper holds what was seen, in a round scale. */
import { expect, it } from "vitest";
import { metresPerPixel, PIXEL_M, PIXELS_PER_MM } from "@/map/scale";
import { sheetExtent } from "@/map/sheetExtent";
import { sheetSize } from "@/state/printing";

const seen = { lon: 120.64, lat: 27.79, zoom: 16.25, width: 1000, height: 820 };

it.each([
  ["A4", "landscape"],
  ["A4", "portrait"],
  ["A3", "landscape"],
  ["A3", "portrait"],
] as const)("holds what was seen on %s %s", (paper, turn) => {
  const { map } = sheetSize(paper, turn);
  const extent = sheetExtent(seen, map);
  const here = metresPerPixel(seen.lat, extent.zoom);
  expect(extent.width * here).toBeGreaterThanOrEqual(
    seen.width * metresPerPixel(seen.lat, seen.zoom) * 0.999,
  );
  expect(extent.height * here).toBeGreaterThanOrEqual(
    seen.height * metresPerPixel(seen.lat, seen.zoom) * 0.999,
  );
  expect(here / PIXEL_M).toBeCloseTo(extent.denominator, 3);
  expect(extent.width / PIXELS_PER_MM).toBeCloseTo(map.width, 9);
});

it("gives the map most of the paper", () => {
  const { width, height, map } = sheetSize("A4", "landscape");
  expect([width, height]).toEqual([297, 210]);
  expect((map.width * map.height) / (width * height)).toBeGreaterThan(0.5);
});
