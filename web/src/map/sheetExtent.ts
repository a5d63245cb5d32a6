/** The piece of the map that goes on paper: all that can be seen, in the next round scale that holds it. */
import { metresPerPixel, niceScale, PIXEL_M, PIXELS_PER_MM, zoomOfScale } from "./scale";
import type { Extent } from "./tileCover";

export interface SheetExtent extends Extent {
  /** The map is 1 to this at its middle. */
  denominator: number;
}

/** What is seen on the screen, for a map of so many millimetres. */
export function sheetExtent(seen: Extent, { width, height }: { width: number; height: number }): SheetExtent {
  const metres = metresPerPixel(seen.lat, seen.zoom);
  const wide = (seen.width * metres) / (width / 1_000);
  const high = (seen.height * metres) / (height / 1_000);
  const denominator = niceScale(Math.max(wide, high));
  return {
    lon: seen.lon,
    lat: seen.lat,
    zoom: zoomOfScale(seen.lat, denominator),
    width: width * PIXELS_PER_MM,
    height: height * PIXELS_PER_MM,
    denominator,
  };
}

/** Millimetres on paper of one CSS pixel at 96 to the inch. */
export const MM_PER_PIXEL = PIXEL_M * 1_000;
