/** One block, two blocks. */
import { beforeEach, expect, it } from "vitest";
import { i18n } from "@/i18n";
import { many } from "@/i18n/many";
import { place } from "@/state/place";

beforeEach(() => {
  place.language = "en";
  i18n.global.locale.value = "en";
});

it("is in the singular for one only, and writes the number as people do", () => {
  expect([0, 1, 2, 3222].map((n) => many("community.count", n))).toEqual([
    "0 blocks",
    "1 block",
    "2 blocks",
    "3,222 blocks",
  ]);
  expect(many("list.chip", 1, { name: "Red" })).toBe("Red, 1 block");
});

it("is the same for any number in Chinese", () => {
  place.language = "zh";
  i18n.global.locale.value = "zh";
  expect([1, 2].map((n) => many("redDays.days", n))).toEqual(["1 天", "2 天"]);
});
