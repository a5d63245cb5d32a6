/** The database is away: the map goes on and says since when, what is typed is kept, and all is well again by itself. */
import { violations } from "./access";
import { expect, fillForm, paintedAt, test } from "./wuse";

const away = /\d\d:\d\d/;

test("the map says since when it stands still, and that it is up to date again", async ({
  page,
  open,
  wuse,
  words,
}) => {
  await open(page);
  const giveBack = await wuse.takeStoreAway();
  const banner = page.getByTestId("store-away");
  await expect(banner).toHaveText(away);
  await expect(page.getByTestId("announcement")).toHaveText((await banner.textContent()) ?? "");
  await expect(page.getByTestId("liveness")).toHaveAttribute("data-live", "stale");
  expect(await violations(page)).toEqual([]);
  // The map, the places and the figures come from memory.
  await page.reload();
  await expect(banner).toBeVisible();
  await expect.poll(() => paintedAt(page, 120.6449, 27.7908)).toBe("#b50f22");
  await page.getByTestId("tab-blocks").click();
  await page.getByTestId("block-HB-20").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
  // What only the database knows says so, and comes by itself.
  await expect(page.locator('[data-slug="store-unavailable"]').first()).toBeVisible();
  await giveBack();
  await expect(page.getByTestId("toast")).toHaveText(words.live.storeBack);
  await expect(banner).toHaveCount(0);
  await expect(page.getByTestId("liveness")).toHaveAttribute("data-live", "live");
  await expect(page.getByTestId("history").locator("li")).toHaveCount(3);
  await expect(page.locator("[data-slug]")).toHaveCount(0);
});

test("what is typed is kept, says when it can be sent, and is recorded once", async ({
  page,
  open,
  wuse,
  words,
}) => {
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await page.getByTestId("reclassify").click();
  await fillForm(page, words, { colour: "green", reason: "厂区已绿化" });
  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") keys.push(request.headers()["idempotency-key"]);
  });
  const giveBack = await wuse.takeStoreAway();
  await expect(page.getByTestId("form-away")).toHaveText(words.form.storeAway);
  const submit = page.getByTestId("submit");
  await submit.click();
  await expect(page.getByTestId("form").locator('[data-slug="store-unavailable"]')).toBeVisible();
  await expect(submit).toHaveText(words.form.submitAgain);
  expect(await violations(page)).toEqual([]);
  // Also after a reload, while it is still away.
  await page.reload();
  await expect(page.getByTestId("card")).toBeVisible();
  await page.getByTestId("reclassify").click();
  await expect(page.getByLabel(words.form.reason, { exact: true })).toHaveValue("厂区已绿化");
  await submit.click();
  await expect(page.getByTestId("form").locator('[data-slug="store-unavailable"]')).toBeVisible();
  await giveBack();
  await expect(page.getByTestId("back-again")).toHaveText(words.form.backAgain);
  await submit.click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "green");
  await expect(page.getByTestId("history").locator("li")).toHaveCount(4);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
});

test("ready reasons keep what was changed, and their key, until they are saved", async ({
  page,
  open,
  wuse,
  words,
}) => {
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  const edit = async () => {
    await page.getByTestId("reclassify").click();
    await page.getByTestId("reasons-edit").click();
  };
  await edit();
  const editor = page.getByTestId("reasons-editor");
  await editor.getByLabel(words.form.editor.text, { exact: true }).first().fill("垃圾未清");
  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") keys.push(request.headers()["idempotency-key"]);
  });
  const giveBack = await wuse.takeStoreAway();
  await expect(page.getByTestId("form-away")).toBeVisible();
  await page.getByTestId("reasons-save").click();
  await expect(editor.locator('[data-slug="store-unavailable"]')).toBeVisible();
  await page.reload();
  await expect(page.getByTestId("card")).toBeVisible();
  await edit();
  await expect(editor.getByLabel(words.form.editor.text, { exact: true }).first()).toHaveValue("垃圾未清");
  await giveBack();
  await expect(page.getByTestId("back-again")).toBeVisible();
  await page.getByTestId("reasons-save").click();
  await expect(editor).toHaveCount(0);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test("the wall screen and a map in a frame say it in few words", async ({
  page,
  context,
  open,
  wuse,
  language,
  words,
}) => {
  await open(page);
  await page.getByTestId("open-more").click();
  await page.getByTestId("wall-start").click();
  const frame = await context.newPage();
  await frame.goto(`${wuse.url}/embed#lang=${language}`);
  await expect(frame.getByTestId("embed-card")).toBeVisible();
  const giveBack = await wuse.takeStoreAway();
  const [before] = words.live.asOf.split("{time}");
  await expect(frame.getByTestId("store-away")).toContainText(before ?? "");
  await expect(page.getByTestId("wall-away")).toHaveText(away);
  await giveBack();
  await expect(frame.getByTestId("store-away")).toHaveCount(0);
  await expect(page.getByTestId("wall-away")).toHaveCount(0);
});
