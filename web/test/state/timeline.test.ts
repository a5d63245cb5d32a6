/** The course of a community as days. */
import { describe, expect, it } from "vitest";
import type { SeriesPoint } from "@/api/types";
import {
  changeAfter,
  changeBefore,
  dayAt,
  dayUnder,
  indexOf,
  seriesStep,
  shareOf,
  stepAt,
  timelineOf,
} from "@/state/timeline";

/** Points at the end of each day in the communities' zone, as the server gives them; the last one is now. */
function points(
  rows: [day: string, red: number, blue: number, redArea?: number][],
  now: string,
): SeriesPoint[] {
  return rows.map(([day, red, blue, redArea], index) => ({
    at: index === rows.length - 1 ? now : `${day}T15:59:59.999999Z`,
    counts: { red, orange: 0, yellow: 0, blue, green: 0 },
    area_m2: { red: redArea ?? red, orange: 0, yellow: 0, blue, green: 0 },
  }));
}

const course = timelineOf(
  points(
    [
      ["2026-01-05", 3, 1],
      ["2026-01-06", 3, 1],
      ["2026-01-07", 2, 2],
      ["2026-01-08", 2, 2],
      ["2026-01-09", 2, 2],
    ],
    "2026-01-09T03:00:00Z",
  ),
);
if (!course) throw new Error("something is graded in it");

describe("the course", () => {
  it("has a step on each day that something changed, and says what it differs from", () => {
    expect([course.first, course.last, course.days]).toEqual(["2026-01-05", "2026-01-09", 5]);
    expect(course.steps.map(({ day, index, before }) => [day, index, before])).toEqual([
      ["2026-01-05", 0, null],
      ["2026-01-07", 2, "2026-01-06"],
    ]);
  });

  it("sees by the area when two blocks changed places", () => {
    const swapped = timelineOf(
      points(
        [
          ["2026-01-05", 1, 1, 10],
          ["2026-01-06", 1, 1, 20],
        ],
        "2026-01-06T02:00:00Z",
      ),
    );
    expect(swapped?.steps.map(({ day }) => day)).toEqual(["2026-01-05", "2026-01-06"]);
  });

  it("is nothing while nothing is graded", () => {
    expect(
      timelineOf(
        points(
          [
            ["2026-01-05", 0, 0],
            ["2026-01-06", 0, 0],
          ],
          "2026-01-06T02:00:00Z",
        ),
      ),
    ).toBeNull();
    expect(timelineOf([])).toBeNull();
  });

  it("is asked for in days, longer ones in weeks or months: a thousand points at most", () => {
    expect(seriesStep("2026-01-05", "2026-11-21")).toBe("day");
    expect(seriesStep("2023-01-05", "2026-11-21")).toBe("week");
    expect(seriesStep("2000-01-05", "2026-11-21")).toBe("month");
  });
});

describe("a day of it", () => {
  it("lies in a column, today being now", () => {
    expect(shareOf(course, "2026-01-05")).toBeCloseTo(0.1);
    expect(shareOf(course, null)).toBeCloseTo(0.9);
    expect(dayUnder(course, 0.19)).toBe("2026-01-05");
    expect(dayUnder(course, 0.21)).toBe("2026-01-06");
    expect(dayUnder(course, 0.81)).toBeNull();
    expect([dayUnder(course, -1), dayUnder(course, 2)]).toEqual(["2026-01-05", null]);
    expect([dayAt(course, 3), dayAt(course, 4)]).toEqual(["2026-01-08", null]);
  });

  it("stays inside the course", () => {
    expect(indexOf(course, "2020-01-01")).toBe(0);
    expect(indexOf(course, "2030-01-01")).toBe(4);
    expect(indexOf(course, null)).toBe(4);
  });

  it("stands as the last step until then left it", () => {
    expect(stepAt(course, "2026-01-06")?.counts.red).toBe(3);
    expect(stepAt(course, "2026-01-07")?.counts.red).toBe(2);
    expect(stepAt(course, null)?.counts.red).toBe(2);
  });

  it("has a change before and after it", () => {
    expect(changeBefore(course, null)).toBe("2026-01-07");
    expect(changeBefore(course, "2026-01-07")).toBe("2026-01-05");
    expect(changeBefore(course, "2026-01-05")).toBeNull();
    expect(changeAfter(course, "2026-01-05")).toBe("2026-01-07");
    expect(changeAfter(course, "2026-01-07")).toBeNull();
  });
});
