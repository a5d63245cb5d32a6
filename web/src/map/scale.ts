/** How long a metre is on the map: for the scale bar and the scale in figures. */

/** Metres around the equator, as Web Mercator has it. */
const AROUND = 40_075_016.686;
/** Metres of a CSS pixel on paper: a 96th of an inch. */
export const PIXEL_M = 0.0254 / 96;
export const PIXELS_PER_MM = 0.001 / PIXEL_M;

/** Metres on the ground that one CSS pixel shows at a latitude and zoom. */
export function metresPerPixel(lat: number, zoom: number): number {
  return (AROUND * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
}

/** The zoom at which paper shows a latitude in 1:denominator. */
export function zoomOfScale(lat: number, denominator: number): number {
  return Math.log2(metresPerPixel(lat, 0) / (denominator * PIXEL_M));
}

/** Scales that maps are drawn in: between two of them lies at most a quarter. */
const STEPS = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10];

/** The next such denominator that is not smaller. */
export function niceScale(denominator: number): number {
  const power = 10 ** Math.floor(Math.log10(denominator));
  const step = STEPS.find((one) => one * power >= denominator * (1 - 1e-9)) ?? 10;
  return Math.round(step * power);
}

/** The longest of 1, 2 or 5 times a power of ten that is not longer than some metres. */
export function barLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [5, 2, 1].find((one) => one * power <= most * (1 + 1e-9)) ?? 1;
  return step * power;
}
