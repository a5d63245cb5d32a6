/** The texts for who signs in: the same in both languages, and added to those of the page. */
import { expect, it } from "vitest";
import { i18n } from "@/i18n";
import "@/i18n/signed";
import { en } from "@/i18n/signed/en";
import { zh } from "@/i18n/signed/zh";

const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
function texts(of: object, path = ""): [string, string][] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] as [string, string]]
      : texts(value as object, `${path}${key}.`),
  );
}

it("have the same names and blanks", () => {
  const english = new Map(texts(en));
  for (const [name, text] of texts(zh))
    expect([name, blanks(english.get(name) ?? "")]).toEqual([name, blanks(text)]);
  expect(english.size).toBe(texts(zh).length);
});

it("take no text of the first view away", () => {
  const { t } = i18n.global;
  expect(t("account.signIn")).toBe("登录");
  expect(t("account.of", { name: "王芳" })).toBe("王芳的账户");
  expect(t("problem.offline")).toContain("连不上");
  expect(t("problem.own-proposal")).toBe(zh.problem["own-proposal"]);
});
