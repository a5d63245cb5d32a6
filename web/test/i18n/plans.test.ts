/** The texts about plans: the same in both languages; and what is made of them. */
import { expect, it } from "vitest";
import { i18n } from "@/i18n";
import { en } from "@/i18n/plans/en";
import {
  adviceTold,
  estimateTold,
  fixTold,
  memberTold,
  violationTold,
  whereTold,
  whyLeftTold,
} from "@/i18n/plans/words";
import { zh } from "@/i18n/plans/zh";
import { place } from "@/state/place";
import "@/i18n/signed";
import { made } from "../plan";

function flat(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string")
    return [[path, [...new Set([...value.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join()]];
  return Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${path}.${name}`));
}

const told = { ...made(), nameOf: (block: number) => `HB-0${block}` };

it("has every text in both, with the same blanks", () => {
  expect(flat(en)).toEqual(flat(zh));
});

it("tells an estimate with its spread, and a figure that is certain alone", () => {
  expect(estimateTold({ median: 12, low: 7, high: 20 })).toBe("12（7–20）");
  expect(estimateTold({ median: 2.5, low: 2.5, high: 2.5 })).toBe("2.5");
});

it("names crew, day and block of what does not hold", () => {
  expect(whereTold(told, { violation: "too_short", tour: 0, stop: 0, minutes: 5 })).toBe(
    "甲班 · 2026年7月1日 · HB-01",
  );
  expect(whereTold(told, { violation: "too_late", tour: 0, minutes: 5 })).toBe("甲班 · 2026年7月1日");
  expect(whereTold(told, { violation: "closed", tour: 0, stop: 1 })).toBe("甲班 · 2026年7月1日 · 北站");
  expect(whereTold(told, { violation: "forgotten", block: 2, measure: 0, portions: 1 })).toBe("HB-02");
  expect(whereTold(told, { violation: "unknown", tour: 9 })).toBe("");
});

it("says what does not hold", () => {
  expect(violationTold(told, { violation: "too_late", tour: 0, minutes: 25 })).toContain("25 分钟");
  expect(violationTold(told, { violation: "not_able", tour: 0, stop: 0, lacks: ["电焊", "梯子"] })).toContain(
    "电焊、梯子",
  );
  expect(
    violationTold(told, { violation: "too_soon", tour: 0, stop: 0, after: 0, earliest: "2026-07-03" }),
  ).toContain("“清理陈年垃圾”要先完成，最早 2026年7月3日");
  expect(
    violationTold(told, { violation: "too_soon", tour: 0, stop: 0, after: 0, earliest: null }),
  ).toContain("没有排上");
  expect(violationTold(told, { violation: "forgotten", block: 2, measure: 0, portions: 3 })).toContain(
    "3 份",
  );
});

it("says something of a violation that only a newer server knows", () => {
  expect(violationTold(told, { violation: "gone_fishing", tour: 0 } as never)).toBe("gone_fishing");
});

it("says why something is left out, and what would help", () => {
  const left = { block: 2, measure: 0, portions: 1 };
  expect(whyLeftTold(told, { ...left, why: { reason: "too_far", minutes: 510 } })).toContain("08:30");
  expect(whyLeftTold(told, { ...left, why: { reason: "not_before", measure: 0 } })).toContain("清理陈年垃圾");
  const fix = { crew: null, lacks: [], minutes: null, measure: null };
  expect(fixTold(told, 2, { ...fix, fix: "truck", crew: "甲班" })).toBe("给 甲班 配一辆车");
  expect(fixTold(told, 2, { ...fix, fix: "truck" })).toBe("配一辆车");
});

it("tells advice in figures, with the blocks by name", () => {
  const none = { crews: null, like: null, by: null, days: null, without: [] };
  expect(adviceTold(told.nameOf, { ...none, change: "more_crews", crews: 2, like: "甲班" })).toContain(
    "2 个和“甲班”",
  );
  expect(adviceTold(told.nameOf, { ...none, change: "later_date", by: "2026-08-01", days: 5 })).toContain(
    "2026年8月1日（5 个工作日）",
  );
  expect(adviceTold(told.nameOf, { ...none, change: "fewer_blocks", without: [1, 2] })).toContain(
    "HB-01、HB-02",
  );
});

it("says in words which part of a draft something is about, in both languages", () => {
  expect(memberTold(told, "crews[0].shifts")).toBe("甲班");
  expect(memberTold(told, "tasks[1].measures[0].text")).toBe("HB-02 措施 1");
  expect(memberTold(told, "target.by")).toBe("目标日期");
  place.language = "en";
  i18n.global.locale.value = "en";
  expect(memberTold(told, "tasks[1].measures[0].text")).toBe("HB-02 Measure 1");
  expect(memberTold(told, "tips")).toBe("tips");
  place.language = "zh";
  i18n.global.locale.value = "zh";
});
