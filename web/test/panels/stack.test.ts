/** The chart as outlines. */
import { expect, it } from "vitest";
import { bands, shares, stack } from "@/panels/stack";
import type { Timeline } from "@/state/timeline";

const counts = (red: number, blue: number) => ({ red, orange: 0, yellow: 0, blue, green: 0 });
const course: Timeline = {
  first: "2026-01-01",
  last: "2026-01-04",
  days: 4,
  steps: [
    { day: "2026-01-01", index: 0, before: null, counts: counts(2, 2), area_m2: counts(10, 30) },
    { day: "2026-01-04", index: 3, before: "2026-01-03", counts: counts(1, 3), area_m2: counts(20, 20) },
  ],
};

it("stacks the colours in steps from the bottom up, each until the column of the next", () => {
  const [red, blue] = stack(course, ["red", "blue"], "counts");
  expect(red).toBe("M0 50L75 50L75 75L100 75L100 100L75 100L75 100L0 100Z");
  expect(blue).toBe("M0 0L75 0L75 0L100 0L100 75L75 75L75 50L0 50Z");
});

it("stacks their areas as well", () => {
  const [red] = stack(course, ["red", "blue"], "area_m2");
  expect(red).toBe("M0 75L75 75L75 50L100 50L100 100L75 100L75 100L0 100Z");
});

it("draws nothing, rather than nonsense, of nothing", () => {
  const empty = { ...course, steps: course.steps.map((step) => ({ ...step, counts: counts(0, 0) })) };
  expect(stack(empty, ["red"], "counts")[0]).toBe(
    "M0 100L75 100L75 100L100 100L100 100L75 100L75 100L0 100Z",
  );
});

it("says where a letter stands in a band", () => {
  const last = course.steps[1];
  if (!last) throw new Error("there are two steps");
  expect(bands(course, last, ["red", "blue"], "counts")).toEqual([
    { colour: "red", middle: 87.5, height: 25 },
    { colour: "blue", middle: 37.5, height: 75 },
  ]);
  expect(shares(last, ["red", "blue"], "area_m2")).toEqual([0.5, 0.5]);
});
