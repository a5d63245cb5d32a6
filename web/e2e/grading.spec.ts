/** Reclassifying as it is done on the street: three taps, seen on the map before it is sent, taken back within a minute. */
import type { Page } from "@playwright/test";
import { expect, paintedAt, test } from "./wuse";

/** A place well inside HB-20. */
const AT = [120.6449, 27.7908] as const;

/** Opens the form of HB-20. */
async function openForm(page: Page, open: (page: Page, place: string) => Promise<void>): Promise<void> {
  await open(page, "block=20");
  await page.getByTestId("reclassify").click();
  await expect(page.locator(".grade-choice").first()).toBeVisible();
}

const choice = (page: Page, colour: string) => page.locator(`.grade-choice[data-colour="${colour}"]`);
const entries = (page: Page) => page.getByTestId("history").locator("li");

/** The first ready reason for yellow, before a community has its own. */
const READY = { zh: "六清全部完成，配套设施齐全", en: "All six clearances done, facilities complete" };

test("colour, ready reason, send: three taps; words of one's own are added", async ({
  page,
  open,
  words,
  language,
}) => {
  await openForm(page, open);
  await choice(page, "yellow").click();
  const phrase = page.getByTestId("phrases").getByRole("button").first();
  await expect(phrase).toHaveText(READY[language]);
  await phrase.click();
  await expect(phrase).toHaveAttribute("aria-pressed", "true");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "yellow");
  await expect(entries(page).first()).toContainText(READY[language]);
  await expect(entries(page).first()).toContainText("陈敏");

  await page.getByTestId("reclassify").click();
  await choice(page, "blue").click();
  await page.getByTestId("phrases").getByRole("button").first().click();
  const reason = page.getByLabel(words.form.reason, { exact: true });
  const phrased = await reason.inputValue();
  await reason.press("End");
  await reason.pressSequentially(" +门前花箱");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "blue");
  await expect(entries(page).first()).toContainText(`${phrased} +门前花箱`);
});

test("a community writes ready reasons of its own", async ({ page, open, words }) => {
  await openForm(page, open);
  await page.getByTestId("reasons-edit").click();
  const editor = page.getByTestId("reasons-editor");
  await editor.getByRole("button", { name: words.form.editor.add }).click();
  await editor.getByLabel(words.form.editor.text).last().fill("虹北夜巡");
  await editor.getByRole("button", { name: words.form.editor.save, exact: true }).click();
  await expect(editor).toHaveCount(0);
  await choice(page, "red").click();
  await page.getByTestId("phrases").getByRole("button", { name: "虹北夜巡" }).click();
  await expect(page.getByLabel(words.form.reason, { exact: true })).toHaveValue("虹北夜巡");
});

test("the choice is seen on the map before anything is sent", async ({ page, open, wuse, language }) => {
  await openForm(page, open);
  await expect(page.getByTestId("preview")).toHaveCount(0);
  await choice(page, "green").click();
  await expect(page.getByTestId("preview")).toContainText(language === "zh" ? "绿" : "G");
  await expect(page.locator(".preview-fill.preview-green")).toHaveCount(1);
  await choice(page, "blue").click();
  await expect(page.locator(".preview-fill.preview-blue")).toHaveCount(1);
  await expect(page.locator(".preview-fill")).toHaveCount(1);
  // The picture below is still what the server has.
  expect(await paintedAt(page, ...AT)).toBe("#b50f22");
  expect((await wuse.block("HB-20")).properties.colour).toBe("red");
  await page.getByTestId("form").locator(".back").click();
  await expect(page.locator(".preview-fill")).toHaveCount(0);
  await expect(entries(page)).toHaveCount(3);
});

test("at a moment in the past: it holds from there, and undoes nothing that came later", async ({
  page,
  open,
  wuse,
  words,
}) => {
  await openForm(page, open);
  const grade = async (colour: string, moment: string, reason: string) => {
    await choice(page, colour).click();
    await page.getByLabel(words.form.reason, { exact: true }).fill(reason);
    await page.locator(".when label", { hasText: words.form.whenAt }).click();
    await page.locator(".when-at input").fill(moment);
  };
  // Between its orange of April and its red of July.
  await grade("yellow", "2026-06-01T09:30", "补登六月检查");
  await expect(page.getByTestId("later-stands")).toBeVisible();
  await page.getByTestId("submit").click();
  await expect(entries(page)).toHaveCount(4);
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
  await expect(entries(page).nth(1)).toContainText("补登六月检查");
  // After it.
  await page.getByTestId("reclassify").click();
  await grade("green", "2026-08-01T09:30", "八月已绿化");
  await expect(page.getByTestId("later-stands")).toHaveCount(0);
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "green");
  const colourAt = async (day: string) => {
    const answer = await fetch(`${wuse.url}/api/v1/blocks/20?at=${day}`);
    return ((await answer.json()) as { properties: { colour: string } }).properties.colour;
  };
  expect(await colourAt("2026-05-31")).toBe("orange");
  expect(await colourAt("2026-06-01")).toBe("yellow");
  expect(await colourAt("2026-07-31")).toBe("red");
  expect(await colourAt("2026-08-01")).toBe("green");
});

test("a slip is undone within the minute, as a correction that stays in the history", async ({
  page,
  open,
  words,
}) => {
  await openForm(page, open);
  await choice(page, "green").click();
  await page.getByLabel(words.form.reason, { exact: true }).fill("点错了块");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "green");
  await expect.poll(() => paintedAt(page, ...AT)).toBe("#267a58");
  // The offer outlives the page.
  await page.reload();
  await page.getByTestId("undo-button").click();
  await expect(page.getByTestId("undone")).toContainText("HB-20");
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
  await expect.poll(() => paintedAt(page, ...AT)).toBe("#b50f22");
  await expect(entries(page)).toHaveCount(5);
  await expect(entries(page).filter({ hasText: "点错了块" })).toHaveClass(/corrected/);
  await expect(entries(page).filter({ hasText: words.undo.reason })).toHaveCount(1);
});

test("after a minute the offer to undo is gone", async ({ page, open, words }) => {
  await page.clock.install();
  await openForm(page, open);
  await choice(page, "green").click();
  await page.getByLabel(words.form.reason, { exact: true }).fill("已绿化");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("undo")).toBeVisible();
  await page.clock.runFor(40_000);
  await expect(page.getByTestId("undo")).toBeVisible();
  await page.clock.runFor(21_000);
  await expect(page.getByTestId("undo")).toHaveCount(0);
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "green");
});

test("what the server refuses stays in the form, with its reason in words", async ({
  page,
  open,
  wuse,
  words,
}) => {
  await openForm(page, open);
  await choice(page, "blue").click();
  await page.getByLabel(words.form.reason, { exact: true }).fill("早于首次调查");
  await page.locator(".when label", { hasText: words.form.whenAt }).click();
  await page.locator(".when-at input").fill("2025-12-01T09:30");
  await page.getByTestId("submit").click();
  const problem = page.locator('[data-slug="before-the-block"]');
  await expect(problem).toContainText(words.problem["before-the-block"]);
  await expect(page.getByLabel(words.form.reason, { exact: true })).toHaveValue("早于首次调查");
  await expect(choice(page, "blue").locator("input")).toBeChecked();
  // What was typed is also there after a reload.
  await page.reload();
  await page.getByTestId("reclassify").click();
  await expect(page.getByLabel(words.form.reason, { exact: true })).toHaveValue("早于首次调查");
  await expect(page.locator(".when-at input")).toHaveValue("2025-12-01T09:30");
  expect((await wuse.block("HB-20")).properties.colour).toBe("red");
});
