/** Both languages of the form of campaigns say the same things, with the same blanks to fill; and sums of money. */
import { afterEach, expect, it } from "vitest";
import { i18n } from "@/i18n";
import { en } from "@/i18n/campaigns/en";
import { zh } from "@/i18n/campaigns/zh";
import { formatYuan } from "@/i18n/format";
import { place } from "@/state/place";

afterEach(() => {
  place.language = "zh";
  i18n.global.locale.value = "zh";
});

function flat(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") {
    const blanks = [...value.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    return [[path, [...new Set(blanks)].sort().join()]];
  }
  return Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${path}.${name}`));
}

it("has every text in both, with the same blanks", () => {
  expect(flat(en)).toEqual(flat(zh));
});

it("writes yuan in both alike", () => {
  expect(formatYuan(12_000)).toBe("¥12,000");
  place.language = "en";
  expect(formatYuan(800)).toBe("¥800");
  expect(formatYuan(1_234_567)).toBe("¥1,234,567");
});
