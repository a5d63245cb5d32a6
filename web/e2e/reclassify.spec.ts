/** Step 4: a block is reclassified, here and in every open page; what was typed survives; nothing is overwritten. */
import { expect, fillForm, paintedAt, test, tilesPainted } from "./wuse";

/** A place well inside HB-20. */
const AT = [120.6449, 27.7908] as const;

test("the map repaints here and in another page, and only the tiles under the change are fetched again", async ({
  page,
  context,
  open,
  wuse,
  words,
}) => {
  const { id, properties } = await wuse.block("HB-20");
  expect(properties.colour).toBe("red");
  const other = await context.newPage();
  await open(other);
  await open(page, `block=${id}`);
  const before = await paintedAt(other, ...AT);
  const again: string[] = [];
  other.on("request", (request) => {
    if (request.url().includes("/tiles/")) again.push(request.url());
  });

  await page.getByTestId("reclassify").click();
  await fillForm(page, words, { colour: "blue", reason: "厂区清理完毕，沿街美化" });
  await page.getByTestId("submit").click();

  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "blue");
  await expect(page.getByTestId("history").locator("li").first()).toContainText("厂区清理完毕");
  for (const seen of [page, other]) {
    await expect.poll(() => paintedAt(seen, ...AT)).toBe("#3f8ee0");
    await tilesPainted(seen);
  }
  expect(before).toBe("#b50f22");
  await expect(other.getByTestId("toast")).toContainText("HB-20");
  await expect(other.getByTestId("announcement")).toContainText("HB-20");
  const all = await other.locator(".block-tile").count();
  expect(again.length).toBeGreaterThan(0);
  expect(again.length).toBeLessThan(all);
});

test("what is missing is said, what is typed survives a reload and a server that is away", async ({
  page,
  open,
  wuse,
  words,
}) => {
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await page.getByTestId("reclassify").click();
  await page.getByTestId("submit").click();
  for (const text of Object.values(words.form.required).slice(0, 2))
    await expect(page.getByText(text)).toBeVisible();
  await fillForm(page, words, { colour: "yellow", reason: "kept" });
  await page.reload();
  await page.getByTestId("reclassify").click();
  await expect(page.getByLabel(words.form.reason, { exact: true })).toHaveValue("kept");
  await wuse.stop();
  await page.getByTestId("submit").click();
  await expect(page.locator('[data-slug="offline"]')).toBeVisible();
  await expect(page.getByLabel(words.form.reason, { exact: true })).toHaveValue("kept");
  await wuse.start();
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "yellow");
  await page.getByTestId("reclassify").click();
  await expect(page.getByLabel(words.form.reason, { exact: true })).toHaveValue("");
});

test("whoever decided from an older state is shown what changed, and decides again", async ({
  page,
  open,
  wuse,
  words,
}) => {
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await page.getByTestId("reclassify").click();
  await fillForm(page, words, { colour: "green", reason: "mine" });
  await wuse.grade("HB-20", { colour: "orange", reason: "theirs" });
  await expect(page.getByTestId("stale")).toBeVisible();
  await page.getByTestId("submit").click();
  const conflict = page.getByTestId("conflict");
  await expect(conflict).toContainText("赵强");
  await expect(conflict).toContainText("theirs");
  await expect(conflict).toContainText("mine");
  expect((await wuse.block("HB-20")).properties.colour).toBe("orange");
  await page.getByTestId("decide-again").click();
  await expect(page.getByLabel(words.form.reason, { exact: true })).toHaveValue("mine");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "green");
  const entries = page.getByTestId("history").locator("li");
  await expect(entries.nth(0)).toContainText("mine");
  await expect(entries.nth(1)).toContainText("theirs");
});

test("a mistake is corrected by a new entry, and stays in the history, marked", async ({
  page,
  open,
  wuse,
  words,
}) => {
  const { id } = await wuse.block("HB-20");
  await wuse.grade("HB-20", { colour: "green", reason: "wrong block" });
  await open(page, `block=${id}`);
  const newest = page.getByTestId("history").locator("li").first();
  await expect(newest).toContainText("wrong block");
  await newest.getByRole("button").click();
  await fillForm(page, words, { colour: "red", reason: "it was next door" });
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
  const wrong = page.getByTestId("history").locator("li.corrected", { hasText: "wrong block" });
  await expect(wrong.locator("s").first()).toBeVisible();
  await expect(wrong.locator(".tag-warn")).toBeVisible();
});

test("another person's change shows in the open card", async ({ page, open, wuse }) => {
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await wuse.grade("HB-20", { colour: "blue", reason: "theirs" });
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "blue");
  await expect(page.getByTestId("changed")).toBeVisible();
});
