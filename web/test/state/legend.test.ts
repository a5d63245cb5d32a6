/** Letters on the hues can be read. */
import { expect, it } from "vitest";
import { inkOn, legend } from "@/state/legend";
import tokens from "@/styles/tokens.css?raw";

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

it.each(legend.map((row) => [row.colour, row.hex]))(
  "ink on %s reaches the contrast of text",
  (_colour, hex) => {
    const [low = 0, high = 0] = [luminance(hex), luminance(inkOn(hex))].sort((a, b) => a - b);
    expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.5);
  },
);

it.each(legend.map((row) => [row.colour, row.hex]))(
  "the style sheet knows the hue and the ink of %s",
  (colour, hex) => {
    expect(tokens).toContain(`--${colour}: ${hex};`);
    expect(tokens).toContain(`--on-${colour}: ${inkOn(hex)};`);
  },
);
