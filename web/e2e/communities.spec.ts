/** Step 6: another community is imported and seen beside the first; and a store without any. */
import { fileURLToPath } from "node:url";
import { setUp } from "./signing";
import { expect, test, tilesPainted } from "./wuse";

const LAYER = fileURLToPath(new URL("./fixtures/second.geojson", import.meta.url));

test("an imported community can be chosen", async ({ page, open, wuse }) => {
  await wuse.stop();
  wuse.run("import", LAYER, "--community", "330381003902", "--name", "虹南社区");
  await wuse.start();
  await open(page);
  await page.getByTestId("community").click();
  await page.getByTestId("community-330381003902").click();
  await expect(page.getByTestId("legend-total")).toContainText("4");
  await page.getByTestId("tab-blocks").click();
  await expect(page.locator("#blocks .block-row")).toHaveCount(4);
  await tilesPainted(page);
  // The grey of a block without a colour is as light by night as by day, so what is written on it is dark.
  await expect(page.locator('.label[data-colour="none"]')).toHaveCSS("color", "rgb(20, 24, 27)");
  await page.getByTestId("community").click();
  await page.getByTestId("community-330381003901").click();
  await expect(page.getByTestId("shown")).toContainText("43");
});

test("the communities as cards in order of what is to be done, and all on one map", async ({
  page,
  open,
  wuse,
  words,
}) => {
  await wuse.stop();
  wuse.run("import", LAYER, "--community", "330381003902", "--name", "虹南社区");
  await wuse.start();
  await open(page, "community=330381003901");
  await page.getByTestId("community").click();
  const cards = page.getByTestId("communities").locator(".community-card");
  await expect(cards.locator("strong")).toHaveText(["虹北社区", "虹南社区"]);
  await expect(cards.locator(".community-counts").first().locator("> span")).toHaveText([
    /1$/,
    /6$/,
    /12$/,
    /17$/,
    /7$/,
  ]);
  // Red and orange cover a fifth of the one, a quarter of the other.
  await expect(cards.locator(".community-poor")).toHaveText([/20%/, /25%/]);
  await page.getByRole("radio", { name: words.community.byRed }).check();
  await expect(cards.locator("strong")).toHaveText(["虹南社区", "虹北社区"]);
  await page.getByTestId("all-communities").click();
  await expect(page).toHaveURL(/community=all/);
  await tilesPainted(page);
  const marks = page.locator(".community-anchor");
  await expect(marks).toHaveCount(2);
  const south = marks.filter({ hasText: "虹南社区" });
  await expect(south.locator(".community-worst")).toHaveText(/1$/);
  await south.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/community=330381003902/);
  await expect(page.getByTestId("legend-total")).toContainText("4");
  await expect(marks).toHaveCount(0);
});

test("a link that names a block alone leads to its community", async ({ page, open, wuse }) => {
  await wuse.stop();
  wuse.run("import", LAYER, "--community", "330381003902", "--name", "虹南社区");
  await wuse.start();
  const { id } = await wuse.block("HN-01");
  await open(page, `block=${id}`);
  await expect(page.getByTestId("card")).toContainText("HN-01");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("虹南社区");
  await expect(page).toHaveURL(/community=330381003902/);
  await expect(page.locator('.block-tile img[src*="330381003902"]').first()).toBeVisible();
});

test("a store without a community says what to do: the first administrator, and then a layer", async ({
  page,
  wuse,
  words,
  language,
}) => {
  const key = await wuse.serveEmpty();
  await page.goto(`${wuse.url}/#lang=${language}`);
  await expect(page.getByTestId("welcome")).toContainText(words.account.needsSetUp);
  await page.goto(`${wuse.url}/#lang=${language}&setup=${key}`);
  await setUp(page, words);
  await expect(page.getByTestId("empty")).toContainText("wuse demo");
  await expect(page.getByTestId("empty")).toContainText(words.empty.title);
});
