/** Times in the communities' zone, in both languages. */
import { beforeEach, describe, expect, it } from "vitest";
import {
  dayOf,
  daysSince,
  formatArea,
  formatDate,
  formatLength,
  formatMoment,
  formatShare,
  formatSince,
  wallClock,
} from "@/i18n/format";
import { place } from "@/state/place";

beforeEach(() => {
  place.language = "zh";
});

describe("a moment", () => {
  it("is told in the communities' zone", () => {
    expect(formatMoment("2026-03-31T17:30:00Z")).toBe("2026年4月1日 01:30");
    expect(formatDate("2026-03-31")).toBe("2026年3月31日");
    place.language = "en";
    expect(formatDate("2026-03-31")).toBe("31 Mar 2026");
    expect(formatMoment("2025-12-31T16:00:00Z")).toBe("1 Jan 2026 00:00");
  });

  it("is the hour when it is of today, and has its date else", () => {
    const now = new Date("2026-03-31T17:30:00Z");
    expect(formatSince("2026-03-31T16:05:00Z", now)).toBe("00:05");
    expect(formatSince("2026-03-31T15:55:00Z", now)).toBe("2026年3月31日 23:55");
  });

  it("is written as the browser would, without its tables", () => {
    for (const [language, tag, month] of [
      ["zh", "zh-CN", "long"],
      ["en", "en-GB", "short"],
    ] as const) {
      place.language = language;
      const browser = new Intl.DateTimeFormat(tag, {
        timeZone: "Asia/Shanghai",
        year: "numeric",
        month,
        day: "numeric",
      });
      for (let at = 0; at < 24; at += 1) {
        const moment = new Date(Date.UTC(2026, at, 1 + at, at));
        expect(formatDate(moment.toISOString())).toBe(browser.format(moment));
      }
    }
  });

  it("has a day and a wall clock there", () => {
    const moment = new Date("2026-03-31T17:30:00Z");
    expect(dayOf(moment)).toBe("2026-04-01");
    expect(wallClock(moment)).toBe("2026-04-01T01:30:00");
  });

  it("counts whole days up to the end of the day looked at", () => {
    expect(daysSince("2026-03-01T00:00:00Z", "2026-03-31")).toBe(30);
    expect(daysSince("2026-03-01T00:00:00Z", null, new Date("2026-03-02T12:00:00Z"))).toBe(1);
  });
});

it("quantities are short", () => {
  expect(formatArea(12_345.6)).toBe("12,346 m²");
  expect(formatArea(1_234_567)).toBe("1.23 km²");
  expect(formatArea(12_345.6, 342_000)).toBe("1.2 ha");
  expect(formatLength(4.26)).toBe("4.3 m");
  expect(formatLength(1_260)).toBe("1.3 km");
  expect(formatShare(0.0216)).toBe("2.2%");
  expect(formatShare(0.42)).toBe("42%");
});
