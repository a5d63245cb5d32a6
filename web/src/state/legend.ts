/** The five colours as the server draws them. The page carries the table, as it is wanted with the first picture; that the two agree is tested. */
import type { Colour, LegendColour } from "@/api/types";

const row = (
  colour: Colour,
  rank: number,
  hex: string,
  letter: [string, string],
  name: string,
  meaning: [string, string],
): LegendColour => ({
  colour,
  rank,
  hex,
  letter: { zh: letter[0], en: letter[1] },
  name: { zh: letter[0], en: name },
  meaning: { zh: meaning[0], en: meaning[1] },
});

/** Worst first. */
export const legend: readonly LegendColour[] = [
  row("red", 1, "#b50f22", ["红", "R"], "Red", ["脏乱差", "Dirty and disorderly"]),
  row("orange", 2, "#ee8224", ["橙", "O"], "Orange", [
    "基本洁化，配套设施不完善",
    "Basically clean, facilities incomplete",
  ]),
  row("yellow", 3, "#fde46a", ["黄", "Y"], "Yellow", [
    "洁化、净化、序化，配套设施完善",
    "Clean and orderly, facilities complete",
  ]),
  row("blue", 4, "#3f8ee0", ["蓝", "B"], "Blue", ["美化", "Beautified"]),
  row("green", 5, "#267a58", ["绿", "G"], "Green", ["美化与文化相融", "Beauty with culture"]),
];

/** The row of a colour. */
export function legendOf(colour: Colour): LegendColour | undefined {
  return legend.find((entry) => entry.colour === colour);
}

/** Text that can be read on a hue (WCAG 4.5:1): dark on light hues, white on dark ones. */
export function inkOn(hex: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  // White reaches 4.5:1 on a luminance up to 0.183; the dark ink (about 0.008) from 0.21 on, 4.1:1 at least in between.
  return luminance <= 0.19 ? "#ffffff" : "#14181b";
}
