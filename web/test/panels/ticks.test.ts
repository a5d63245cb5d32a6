/** Days below a chart. */
import { describe, expect, it } from "vitest";
import { ticks } from "@/panels/ticks";

const days = (found: ReturnType<typeof ticks>) => found.map((tick) => tick.day);

describe("ticks", () => {
  it("are the beginnings of months, those of years told apart", () => {
    const found = ticks("2025-11-20", 100, 8);
    expect(found.map(({ day, kind }) => [day, kind])).toEqual([
      ["2025-12-01", "month"],
      ["2026-01-01", "year"],
      ["2026-02-01", "month"],
    ]);
    expect(found[0]?.share).toBeCloseTo(11.5 / 100);
  });

  it("are fewer where there is less room", () => {
    expect(days(ticks("2025-12-20", 360, 4))).toEqual(
      ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"].slice(0),
    );
    expect(ticks("2010-03-05", 6_000, 6).every(({ kind }) => kind === "year")).toBe(true);
    expect(ticks("2010-03-05", 6_000, 6).length).toBeLessThanOrEqual(6);
  });

  it("are days while there is no month to begin", () => {
    expect(days(ticks("2026-03-02", 9, 5))).toEqual([
      "2026-03-02",
      "2026-03-04",
      "2026-03-06",
      "2026-03-08",
      "2026-03-10",
    ]);
    expect(days(ticks("2026-03-02", 2, 5))).toEqual(["2026-03-02", "2026-03-03"]);
  });

  it("keep off the ends, where they would stick out", () => {
    expect(days(ticks("2026-01-01", 91, 6))).toEqual(["2026-02-01", "2026-03-01"]);
  });
});
