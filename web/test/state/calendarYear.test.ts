/** A year of the working-day calendar: what a day is, what pressing it makes of it, and what cannot stand. */
import { describe, expect, it } from "vitest";
import type { CalendarYear } from "@/api/calendar";
import { areHours, countsOf, faultOf, holidayOn, kindOf, turned, weeksOf } from "@/state/calendarYear";

const year = (more: Partial<CalendarYear> = {}): CalendarYear => ({
  year: 2026,
  source: "",
  provisional: false,
  holidays: [{ name: "春节", name_en: "Spring Festival", from: "2026-02-15", to: "2026-02-23" }],
  workdays: ["2026-02-14", "2026-02-28"],
  ...more,
});
const called = { name: "假日", name_en: null };
const spans = ({ holidays }: CalendarYear) => holidays.map(({ from, to }) => `${from} ${to}`);

describe("a day", () => {
  it("is what its year says, and else what the week says", () => {
    const years = [year()];
    expect(kindOf("2026-02-13", years)).toBe("work");
    expect(kindOf("2026-02-14", years)).toBe("shifted");
    expect(kindOf("2026-02-15", years)).toBe("off");
    expect(kindOf("2026-03-01", years)).toBe("weekend");
    expect(kindOf("2027-02-15", [])).toBe("work");
    expect(holidayOn("2026-02-20", years)?.name).toBe("春节");
  });

  it("is what the later year says, when two name it", () => {
    const before = year({ workdays: ["2027-01-02"], holidays: [] });
    const after = year({
      year: 2027,
      workdays: [],
      holidays: [{ ...called, from: "2026-12-31", to: "2027-01-02" }],
    });
    expect(kindOf("2026-12-31", [before, after])).toBe("off");
    expect(kindOf("2027-01-02", [before, after])).toBe("off");
    expect(kindOf("2027-01-02", [before])).toBe("shifted");
  });
});

it("has the weeks of a month from Monday", () => {
  const weeks = weeksOf(2026, 2);
  expect(weeks).toHaveLength(5);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-02-01"]);
  expect(weeks[4]).toEqual([
    "2026-02-23",
    "2026-02-24",
    "2026-02-25",
    "2026-02-26",
    "2026-02-27",
    "2026-02-28",
    null,
  ]);
  expect(weeksOf(2028, 2).flat().filter(Boolean)).toHaveLength(29);
});

describe("turning a day", () => {
  it("works a day of a weekend, and gives it back", () => {
    const worked = turned(year(), "2026-02-07", called);
    expect(worked.workdays).toEqual(["2026-02-07", "2026-02-14", "2026-02-28"]);
    expect(turned(worked, "2026-02-07", called)).toEqual(year());
  });

  it("takes a working day off: with the holiday beside it, or as one of its own", () => {
    expect(spans(turned(year(), "2026-02-24", called))).toEqual(["2026-02-15 2026-02-24"]);
    const alone = turned(year(), "2026-01-07", called);
    expect(alone.holidays[0]).toEqual({ ...called, from: "2026-01-07", to: "2026-01-07" });
  });

  it("takes a day out of a holiday: at its end, in its middle, and the last one", () => {
    expect(spans(turned(year(), "2026-02-23", called))).toEqual(["2026-02-15 2026-02-22"]);
    const two = turned(year(), "2026-02-18", called);
    expect(spans(two)).toEqual(["2026-02-15 2026-02-17", "2026-02-19 2026-02-23"]);
    const one = year({ holidays: [{ ...called, from: "2026-05-01", to: "2026-05-01" }] });
    expect(turned(one, "2026-05-01", called).holidays).toEqual([]);
  });
});

it("says what cannot stand together, as the server does", () => {
  const day = (from: string, to: string, name = "元旦") => ({ name, name_en: null, from, to });
  const fault = (more: Partial<CalendarYear>) => faultOf(year(more));
  expect(faultOf(year())).toBeNull();
  expect(fault({ holidays: [day("2026-01-01", "2026-01-01", " ")] })).toBe("name");
  expect(fault({ holidays: [day("", "")] })).toBe("day");
  expect(fault({ holidays: [day("2026-01-03", "2026-01-01")] })).toBe("ends");
  expect(fault({ holidays: [day("2025-11-30", "2026-01-01")], workdays: [] })).toBe("outside");
  expect(fault({ holidays: [day("2026-01-03", "2026-01-05"), day("2026-01-01", "2026-01-03")] })).toBe(
    "overlap",
  );
  expect(fault({ workdays: ["2026-02-15"] })).toBe("both");
  expect(fault({ workdays: ["2026-03-02"] })).toBe("weekday");
});

it("knows hours that follow on one another, to midnight", () => {
  expect(
    areHours([
      ["08:30", "12:00"],
      ["14:00", "24:00"],
    ]),
  ).toBe(true);
  expect(areHours([])).toBe(false);
  expect(areHours([["08:30", "08:30"]])).toBe(false);
  expect(
    areHours([
      ["08:30", "12:00"],
      ["12:00", "17:00"],
    ]),
  ).toBe(false);
  expect(areHours([["", ""]])).toBe(false);
});

it("counts what is off beside the weekends, and what of them is worked", () => {
  // Of the nine days from a Sunday to a Monday six are days of a week.
  expect(countsOf(year())).toEqual({ off: 6, shifted: 2 });
});
