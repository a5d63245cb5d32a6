/** Both languages say the same things about what connects to this service. */
import { expect, it } from "vitest";
import { en } from "@/i18n/connections/en";
import { zh } from "@/i18n/connections/zh";

function flat(value: unknown, path = ""): string[] {
  if (typeof value !== "string")
    return Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${path}.${name}`));
  const blanks = [...value.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  return [`${path} ${blanks.sort().join()}`];
}

it("has every text in both, with the same blanks", () => {
  expect(flat(en)).toEqual(flat(zh));
});
