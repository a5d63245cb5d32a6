/** Days of the calendar. */
import { expect, it } from "vitest";
import { addDays, addMonths, daysBetween, isDay } from "@/state/day";

it("counts over the ends of months and leap years", () => {
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  expect(daysBetween("2026-01-05", "2026-11-21")).toBe(320);
  expect(daysBetween("2026-03-02", "2026-03-01")).toBe(-1);
});

it("keeps to the last day of a shorter month", () => {
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(addMonths("2026-11-21", -12)).toBe("2025-11-21");
  expect(addMonths("2026-01-31", 3)).toBe("2026-04-30");
});

it("knows what is no day", () => {
  expect(isDay("2026-02-29")).toBe(false);
  expect(isDay("2028-02-29")).toBe(true);
  expect(isDay("yesterday")).toBe(false);
});
