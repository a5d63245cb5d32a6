/** The texts about the register and the lists: the same in both languages; and what is made of them. */
import { describe, expect, it } from "vitest";
import { PARTY_KINDS } from "@/api/register";
import { en } from "@/i18n/register/en";
import { dutyName, whyTold } from "@/i18n/register/words";
import { zh } from "@/i18n/register/zh";

const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
function texts(of: object, path = ""): [string, string][] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] as [string, string]]
      : texts(value as object, `${path}${key}.`),
  );
}

describe("the texts", () => {
  it("have the same names and blanks in both languages", () => {
    const english = new Map(texts(en));
    for (const [name, text] of texts(zh))
      expect([name, blanks(english.get(name) ?? "")]).toEqual([name, blanks(text)]);
    expect(english.size).toBe(texts(zh).length);
  });

  it.each([
    ["zh", zh],
    ["en", en],
  ])("give every kind of party a sign of its own (%s)", (_language, messages) => {
    const signs = PARTY_KINDS.map((kind) => messages.register.sign[kind]);
    expect(new Set(signs).size).toBe(8);
  });
});

describe("why somebody is responsible", () => {
  it("names the responsibility, and how far away it is", () => {
    expect(whyTold({ because: "line", duty: "锦湖路沿街", distance_m: 12 })).toBe(
      "线：锦湖路沿街，相距 12 m",
    );
    expect(whyTold({ because: "area", duty: "", distance_m: 0 })).toBe("按面负责");
    expect(whyTold({ because: "block", duty: "", distance_m: 0 })).toBe("区块责任方");
  });

  it("is told of a responsibility without a name by its shape and number", () => {
    const place = { type: "LineString", coordinates: [[120, 27] as [number, number]] } as const;
    expect(dutyName({ name: "", place: { ...place, coordinates: [...place.coordinates] } }, 1)).toBe("线2");
  });
});
