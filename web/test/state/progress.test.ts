/** The day the five verbs are held against. */
import { expect, it, vi } from "vitest";

vi.stubGlobal(
  "fetch",
  vi.fn(async () => Promise.reject(new TypeError("no server here"))),
);
const { monthEndBefore } = await import("@/state/progress");

it.each([
  ["2026-04-30", "2026-03-31"],
  ["2026-04-01", "2026-03-31"],
  ["2026-01-05", "2025-12-31"],
  ["2026-03-15", "2026-02-28"],
  ["2028-03-15", "2028-02-29"],
])("last month of %s ended on %s", (day, end) => {
  expect(monthEndBefore(day)).toBe(end);
});
