/** Both languages say the same things about a plan's board, and every violation has its words. */
import { expect, it } from "vitest";
import { en } from "@/i18n/planBoard/en";
import { zh } from "@/i18n/planBoard/zh";

function flat(value: unknown, path = ""): string[] {
  if (typeof value !== "string")
    return Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${path}.${name}`));
  // Of a singular and a plural each has its own.
  const blanks = new Set([...value.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  return [`${path} ${[...blanks].sort().join()}`];
}

it("has every text in both, with the same blanks", () => {
  expect(flat(en)).toEqual(flat(zh));
});

it("has words for everything that the server may find wrong", () => {
  const known =
    "too_early too_late too_fast too_short closed overloaded not_emptied not_able shift_twice day_off outside_plan too_soon twice forgotten pin_moved unknown";
  expect(Object.keys(zh.planBoard.violation)).toEqual(expect.arrayContaining(known.split(" ")));
});
