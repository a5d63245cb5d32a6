/** Steps as the gate distinguishes them. */
import { expect, it } from "vitest";
import type { Step } from "@/api/accounts";
import type { Colour } from "@/api/types";
import { stepBetween } from "@/state/step";

it.each<[Colour | null, Colour, Step]>([
  [null, "red", "first"],
  ["blue", "blue", "keep"],
  ["green", "blue", "fall"],
  ["orange", "red", "fall"],
  ["red", "orange", "clear"],
  ["orange", "green", "clear"],
  ["yellow", "blue", "raise"],
  ["blue", "green", "raise"],
])("from %s to %s is %s", (from, to, step) => {
  expect(stepBetween(from, to)).toBe(step);
});
