/** The still chart. */
import { expect, it } from "vitest";
import { stack } from "@/panels/stack";

it("stacks the colours in steps, from the bottom up", () => {
  const counts = (red: number, blue: number) => ({ red, orange: 0, yellow: 0, blue, green: 0 });
  const points = [
    { at: "2026-01-01T00:00:00Z", counts: counts(2, 2), area_m2: counts(0, 0) },
    { at: "2026-01-03T00:00:00Z", counts: counts(1, 3), area_m2: counts(0, 0) },
  ];
  const [red, blue] = stack(points, ["red", "blue"]);
  expect(red).toBe("M0 50L100 50L100 75L100 100L100 100L0 100Z");
  expect(blue).toBe("M0 0L100 0L100 0L100 75L100 50L0 50Z");
});
