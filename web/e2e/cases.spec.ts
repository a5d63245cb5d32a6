/** Cases on the page: reported, led to their end by people of different roles, listed, and in the way of a better colour. */
import { join } from "node:path";
import { expect, signInWith, test, type Wuse } from "./wuse";

/** A photo that the project ships. */
const PHOTO = join(import.meta.dirname, "../../data/demo/pictures/lot.jpg");
const LAYER = join(import.meta.dirname, "fixtures/second.geojson");

/** Reports a case in the middle of a block as an inspector; gives its number. */
async function report(wuse: Wuse, code: string): Promise<number> {
  const block = await wuse.block(code);
  const answer = await wuse.send("liqiang", "POST", "/cases", {
    place: [120.6449, 27.7908],
    accuracy_m: 500,
    block: block.id,
    category: "clutter",
    text: "楼道口堆放杂物",
  });
  const text = await answer.text();
  expect(answer.status, text).toBe(201);
  return (JSON.parse(text) as { id: number }).id;
}

async function step(
  wuse: Wuse,
  id: number,
  body: object,
  as: "liqiang" | "chenmin" = "liqiang",
): Promise<void> {
  const answer = await wuse.send(as, "POST", `/cases/${id}/steps`, body);
  expect(answer.status, await answer.text()).toBe(201);
}

test.describe("by an inspector", () => {
  test.use({ signedIn: "liqiang" });

  test("a case is filed, dispatched and rectified; another person verifies and closes it", async ({
    page,
    open,
    wuse,
    words,
    browser,
    viewport,
    language,
  }) => {
    const id = await report(wuse, "HB-20");
    await open(page, `case=${id}`);
    const card = page.getByTestId("case-card");
    await expect(card).toContainText("楼道口堆放杂物");
    await page.getByTestId("act-file").click();
    const form = page.getByTestId("form-file");
    if (await form.isVisible()) await page.getByTestId("step-go").click();
    await expect(page.getByTestId("step-file")).toBeVisible();
    await page.getByTestId("act-dispatch").click();
    await page.getByTestId("party-name").fill("锦湖物业");
    await page.getByTestId("due-2").click();
    await page.getByTestId("step-go").click();
    await expect(page.getByTestId("step-dispatch")).toContainText("锦湖物业");
    await page.getByTestId("act-rectify").click();
    // Without a photo it asks for one, or why there is none.
    await page.getByTestId("step-go").click();
    await expect(page.getByTestId("step-missing")).toBeVisible();
    await page.getByTestId("form-rectify").locator("input[type=file]").first().setInputFiles(PHOTO);
    // A photo that is still on its way is waited for.
    await expect(async () => {
      await page.getByTestId("step-go").click({ timeout: 1_000 });
      await expect(page.getByTestId("step-rectify")).toBeVisible({ timeout: 2_000 });
    }).toPass();
    // Nobody checks their own work.
    await expect(page.getByTestId("act-verify")).toHaveCount(0);

    const context = await browser.newContext({ viewport });
    await signInWith(context, wuse, "chenmin");
    const second = await context.newPage();
    await second.goto(`${wuse.url}/#lang=${language}&case=${id}`);
    await second.getByTestId("act-verify").click();
    if (await second.getByTestId("form-verify").isVisible()) await second.getByTestId("step-go").click();
    await second.getByTestId("act-close").click();
    if (await second.getByTestId("form-close").isVisible()) await second.getByTestId("step-go").click();
    await expect(second.getByTestId("step-close")).toBeVisible();
    await context.close();
    // The first page hears of it.
    await expect(page.getByTestId("step-close")).toContainText("陈敏");
    await expect(card).toContainText(words.cases.states.closed);
  });

  test("a block does not rise to yellow while a case is open there, and says which", async ({
    page,
    wuse,
  }) => {
    const id = await report(wuse, "HB-20");
    const { id: block } = await wuse.block("HB-20");
    const graded = { colour: "yellow", reason: "整改完成" };
    const refused = await wuse.send("chenmin", "POST", `/blocks/${block}/gradings`, graded);
    expect(refused.status).toBe(409);
    expect(((await refused.json()) as { cases: number[] }).cases).toEqual([id]);
    await step(wuse, id, { step: "rectify", reason: "清走" });
    await step(wuse, id, { step: "verify" }, "chenmin");
    expect((await wuse.send("chenmin", "POST", `/blocks/${block}/gradings`, graded)).status).toBe(201);
    await page.close();
  });
});

test.describe("in the list and on the map", () => {
  test.use({ signedIn: "liqiang" });

  test("what is pointed at in one is lit in the other, and the list that was chosen is there again", async ({
    page,
    open,
    wuse,
    isMobile,
  }) => {
    const ids = [await report(wuse, "HB-20"), await report(wuse, "HB-20")];
    await open(page);
    await page.getByTestId("tab-cases").click();
    const marks = page.locator(".case-anchor");
    await expect(marks).toHaveCount(1);
    // By key as well as by pointer.
    await page.getByTestId(`case-${ids[0]}`).focus();
    await expect(page.locator(".case-anchor[data-lit]")).toHaveCount(1);
    await page.keyboard.press("Tab");
    if (!isMobile) {
      await page.getByTestId(`case-${ids[1]}`).hover();
      await expect(page.locator(".case-anchor[data-lit]")).toHaveCount(1);
      // Both lie in one mark, and it lights both.
      await page.locator(".case-cluster").hover();
      await expect(page.locator(".case-rows > li.lit")).toHaveCount(2);
    }
    await page.locator("label", { has: page.getByTestId("case-list-mine") }).click();
    await expect(page.getByTestId("case-list-mine")).toBeChecked();
    await page.reload();
    await page.getByTestId("tab-cases").click();
    await expect(page.getByTestId("case-list-mine")).toBeChecked();
    await expect(page.getByTestId(`case-${ids[0]}`)).toBeVisible();
  });
});

test.describe("of all communities", () => {
  test.use({ signedIn: "liqiang" });

  test("cases are listed with where they are, by tab and by key", async ({ page, open, wuse, words }) => {
    await wuse.stop();
    wuse.run("import", LAYER, "--community", "330381003902", "--name", "虹南社区");
    await wuse.start();
    const id = await report(wuse, "HB-20");
    await open(page, "community=all");
    await expect(page.getByTestId("tab-overview")).toHaveText(words.tabs.communities);
    await page.keyboard.press("4");
    await expect(page.getByTestId("tab-cases")).toHaveAttribute("aria-selected", "true");
    const row = page.getByTestId(`case-${id}`);
    await expect(row).toContainText("虹北社区 · HB-20");
    await row.click();
    await expect(page.getByTestId("case-card")).toContainText("楼道口堆放杂物");
    await page.getByTestId("case-back").click();
    await expect(page.getByTestId("cases")).toBeVisible();
    await page.getByTestId("tab-overview").click();
    await expect(page.getByTestId("communities")).toBeVisible();
  });
});
