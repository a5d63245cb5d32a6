/** By when something is to be done, as people say it; and the words of both languages. */
import { afterEach, describe, expect, it } from "vitest";
import { i18n } from "@/i18n";
import { en } from "@/i18n/cases/en";
import { categoryName, type Due, directionTold, dueTold, urgencyOf } from "@/i18n/cases/words";
import { zh } from "@/i18n/cases/zh";
import { place } from "@/state/place";

/** Ten in the morning in the communities' zone. */
const NOW = new Date("2026-11-22T02:00:00Z");
const about = (more: Partial<Due> = {}): Due => ({
  state: "dispatched",
  deadline: null,
  rests_until: null,
  on_time: null,
  found_at: "2026-11-20T02:00:00Z",
  ...more,
});
const due = (deadline: string) => dueTold(about({ deadline }), NOW);
const inEnglish = () => {
  place.language = "en";
  i18n.global.locale.value = "en";
};
afterEach(() => {
  place.language = "zh";
  i18n.global.locale.value = "zh";
});

describe("a deadline", () => {
  it("is told from today on", () => {
    expect(due("2026-11-22T08:00:00Z")).toBe("今天 16:00 到期");
    expect(due("2026-11-23T01:00:00Z")).toBe("明天 09:00 到期");
    expect(due("2026-11-25T09:30:00Z")).toBe("11月25日 17:30 到期");
    expect(due("2027-01-04T09:30:00Z")).toBe("2027年1月4日 17:30 到期");
  });

  it("is told by how much it is past", () => {
    expect(due("2026-11-19T01:00:00Z")).toBe("超期 3 天");
    expect(due("2026-11-21T21:30:00Z")).toBe("超期 4 小时");
    expect(due("2026-11-22T01:59:50Z")).toBe("超期 1 分钟");
  });

  it("is told in English, one day as one", () => {
    inEnglish();
    expect(due("2026-11-21T01:00:00Z")).toBe("1 day overdue");
    expect(due("2026-11-25T09:30:00Z")).toBe("due 25 Nov 17:30");
  });

  it("is of no matter once the case is put right", () => {
    const past = { deadline: "2026-11-19T01:00:00Z" };
    expect(dueTold(about({ ...past, state: "rectified", on_time: true }), NOW)).toBe("按期整改");
    expect(dueTold(about({ ...past, state: "closed", on_time: false }), NOW)).toBe("超期结案");
    expect(dueTold(about({ state: "closed" }), NOW)).toBe("结案");
    expect(dueTold(about({ state: "deferred", rests_until: "2026-11-30T00:30:00Z" }), NOW)).toBe(
      "缓办到2026年11月30日",
    );
    expect(dueTold(about({ state: "reported" }), NOW)).toContain("发现");
  });

  it("is urgent today and after", () => {
    expect(urgencyOf(about({ deadline: "2026-11-22T15:59:00Z" }), NOW)).toBe("today");
    expect(urgencyOf(about({ deadline: "2026-11-22T16:00:00Z" }), NOW)).toBe("none");
    expect(urgencyOf(about({ deadline: "2026-11-22T01:00:00Z" }), NOW)).toBe("overdue");
    expect(urgencyOf(about({ deadline: "2026-11-22T01:00:00Z", state: "rectified" }), NOW)).toBe("none");
  });
});

it("names categories, also those that a community added", () => {
  expect(categoryName("clutter")).toBe("乱堆乱放");
  expect(categoryName("broken_lamp")).toBe("broken lamp");
});

it("names directions all around", () => {
  expect([0, 44, 90, 181, 359, -90].map(directionTold)).toEqual(["北", "东北", "东", "南", "北", "西"]);
});

it("has the same texts and blanks in both languages", () => {
  const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  const texts = (of: object, path = ""): [string, string][] =>
    Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string"
        ? [[`${path}${key}`, value] as [string, string]]
        : texts(value as object, `${path}${key}.`),
    );
  const english = new Map(texts(en));
  for (const [name, text] of texts(zh)) {
    const other = english.get(name) ?? "";
    // English may leave the number out of its singular.
    expect([name, blanks(other)]).toEqual([name, blanks(text)]);
  }
  expect(english.size).toBe(texts(zh).length);
});
