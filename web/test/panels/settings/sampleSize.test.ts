import { expect, it } from "vitest";
import { isDrawable } from "@/panels/settings/sampleSize";

it("is a whole number of blocks and of cases, at least one and no more than the server takes", () => {
  for (const [blocks, cases] of [
    [1, 1],
    [5, 10],
    [50, 200],
  ] as const)
    expect(isDrawable({ blocks, cases })).toBe(true);
  for (const [blocks, cases] of [
    [0, 10],
    [51, 10],
    [5, 0],
    [5, 201],
    [2.5, 10],
    [Number.NaN, 10],
    [5, -1],
  ] as const)
    expect(isDrawable({ blocks, cases })).toBe(false);
});
