/** The texts of checklists and inspections: the same in both languages, and added to those of the page. */
import { expect, it } from "vitest";
import { i18n } from "@/i18n";
import "@/i18n/inspection";
import { en } from "@/i18n/inspection/en";
import { zh } from "@/i18n/inspection/zh";
import { en as supervisionEn } from "@/i18n/supervision/en";
import { zh as supervisionZh } from "@/i18n/supervision/zh";

const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
function texts(of: object, path = ""): [string, string[]][] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string"
      ? [[`${path}${key}`, blanks(value)] as [string, string[]]]
      : texts(value as object, `${path}${key}.`),
  );
}

it("have the same names and blanks", () => {
  expect(Object.fromEntries(texts(en))).toEqual(Object.fromEntries(texts(zh)));
});

it("have the same for supervision", () => {
  expect(Object.fromEntries(texts(supervisionEn))).toEqual(Object.fromEntries(texts(supervisionZh)));
});

it("take no text of the others away", () => {
  const { t } = i18n.global;
  expect(t("settings.gate")).not.toBe("settings.gate");
  expect(t("offline.kind.report")).not.toBe("offline.kind.report");
  expect(t("problem.stale-checklist")).toBe(zh.problem["stale-checklist"]);
});
