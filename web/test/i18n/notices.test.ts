/** The texts about notices say the same things in both languages, with the same blanks to fill. */
import { expect, it } from "vitest";
import { en } from "@/i18n/notices/en";
import { zh } from "@/i18n/notices/zh";

function flat(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string")
    return [[path, [...new Set([...value.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join()]];
  return Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${path}.${name}`));
}

it("has every text in both, with the same blanks", () => {
  expect(flat(en)).toEqual(flat(zh));
});
