/** Both languages say the same things, with the same blanks to fill. */
import { expect, it } from "vitest";
import { en } from "@/i18n/en";
import { zh } from "@/i18n/zh";

function flat(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string")
    return [
      [
        path,
        // Of a singular and a plural each has its own.
        [...new Set([...value.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join(),
      ],
    ];
  return Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${path}.${name}`));
}

it("has every text in both, with the same blanks", () => {
  expect(flat(en)).toEqual(flat(zh));
});
