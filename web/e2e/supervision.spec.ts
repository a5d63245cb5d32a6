/** Supervision: the first sample is drawn by hand, people from elsewhere look at it, what fails is a case again; list and map in step; also without a network. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "@playwright/test";
import type { Login } from "./people";
import { test as base, expect, makeDemo, serveCopy, signInWith, type Wuse } from "./wuse";

/** A photo that the project ships. */
const PHOTO = join(import.meta.dirname, "../../data/demo/pictures/lot.jpg");
const LAYER = join(import.meta.dirname, "fixtures/second.geojson");
const HOUR = 3_600_000;
/** When the last round began: midnight in Ruian, every third day since 1970. */
const ROUND = Math.floor((Date.now() + 8 * HOUR) / (72 * HOUR)) * 72 * HOUR - 8 * HOUR;
/** What was reported and closed the day before that. */
const CLOSED = ["楼道口堆放杂物", "墙面小广告", "电线拉到窗外"];
/** One for each of the five colours, and every closed case. */
const DRAWN = 5 + CLOSED.length;

async function sent(wuse: Wuse, as: Login, path: string, body: object): Promise<{ id: number }> {
  const answer = await wuse.send(as, "POST", path, body);
  const text = await answer.text();
  expect(answer.status, text).toBe(201);
  return JSON.parse(text) as { id: number };
}

/** Cases from the report to their end, each at a place of its own; and who is there beside everybody else. */
async function prepare(wuse: Wuse): Promise<void> {
  wuse.run("import", LAYER, "--community", "330381003902", "--name", "虹南社区");
  wuse.addPerson("孙梅", "sunmei", ["inspector@community:330381003902"]);
  wuse.addPerson("郑海", "zhenghai", ["supervisor@street:330381003", "inspector@community:330381003901"]);
  const block = await wuse.block("HB-20");
  for (const [n, text] of CLOSED.entries()) {
    const place = [120.6449 + n * 0.0009, 27.7908];
    const reported = { place, accuracy_m: 500, block: block.id, category: "clutter", text };
    const { id } = await sent(wuse, "liqiang", "/cases", reported);
    const step = (as: Login, taken: object) => sent(wuse, as, `/cases/${id}/steps`, taken);
    await step("liqiang", { step: "dispatch", party: { name: "锦湖物业", kind: "property" } });
    await step("liqiang", { step: "rectify", reason: "已清理" });
    await step("chenmin", { step: "verify" });
    await step("chenmin", { step: "close" });
  }
}

const test = base.extend<object, { demo: string }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "wuse-supervision-"));
      const store = join(folder, "demo.gpkg");
      await makeDemo(store, new Date(ROUND - 30 * HOUR), prepare);
      await use(store);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  // Of that round also when the next one begins while this is tested.
  wuse: async ({ demo }, use) => await serveCopy(demo, new Date(ROUND + 10 * HOUR), use),
});

interface Unit {
  kind: string;
  id: number;
  passes: boolean | null;
  case: number | null;
}
async function sampleOf(wuse: Wuse, as: Login): Promise<{ id: number; units: Unit[] }> {
  const list = await wuse.send(as, "GET", "/communities/330381003901/samples");
  const [line] = ((await list.json()) as { items: { id: number }[] }).items;
  const answer = await wuse.send(as, "GET", `/samples/${line?.id}`);
  return (await answer.json()) as { id: number; units: Unit[] };
}

async function openSupervision(page: Page): Promise<Locator> {
  await page.getByTestId("open-more").click();
  await page.getByTestId("open-supervision").click();
  const panel = page.getByTestId("supervision");
  await expect(panel).toBeVisible();
  return panel;
}

/** Draws what is due, and opens it. */
async function draw(page: Page): Promise<Locator> {
  const panel = await openSupervision(page);
  await panel.getByTestId("draw").click();
  await expect(panel.locator(".sample-unit")).toHaveCount(DRAWN);
  return panel;
}

/** A page of somebody else, with the sample open in it that they are sent to. */
async function pageOf(browser: Browser, wuse: Wuse, login: Login, like: Page, hash: string): Promise<Page> {
  const context = await browser.newContext({ viewport: like.viewportSize() });
  await signInWith(context, wuse, login);
  const page = await context.newPage();
  await page.goto(`${wuse.url}/#${hash}`);
  const panel = await openSupervision(page);
  await panel.locator(".sample-lines button").first().click();
  await expect(panel.locator(".sample-unit")).toHaveCount(DRAWN);
  return page;
}

const mark = (page: Page, key: string) => page.locator(`.sample-anchor .sample-mark[data-unit="${key}"]`);

/** The number and how many more of every mark on the map. */
async function marked(page: Page): Promise<number> {
  const texts = await page.locator(".sample-anchor .sample-mark").allInnerTexts();
  return texts.reduce((sum, text) => sum + 1 + Number(/\+(\d+)/.exec(text)?.[1] ?? 0), 0);
}

test.describe("by a supervisor who also inspects in the community", () => {
  test.use({ signedIn: "zhenghai" });
  test.setTimeout(120_000);

  test("the first sample is drawn, checked by who comes from elsewhere, and what fails is a case again", async ({
    page,
    open,
    wuse,
    browser,
    language,
  }) => {
    await open(page, "community=330381003901");
    const panel = await draw(page);
    const sample = await sampleOf(wuse, "zhenghai");
    expect(sample.units.map(({ kind }) => kind).sort()).toEqual([
      ...Array<string>(5).fill("block"),
      ...CLOSED.map(() => "case"),
    ]);
    await test.step("it is not for who works there", async () => {
      await expect(panel.getByText("孙梅")).toHaveCount(DRAWN);
      await expect(panel.locator(".sample-answers")).toHaveCount(0);
      const [first] = sample.units;
      const asked = { kind: first?.kind, unit: first?.id, passes: true };
      const refused = await wuse.send("zhenghai", "POST", `/samples/${sample.id}/checks`, asked);
      expect(refused.status).toBe(403);
      expect(((await refused.json()) as { slug: string }).slug).toBe("own-community");
    });
    expect(await marked(page)).toBe(DRAWN);

    const other = await pageOf(browser, wuse, "sunmei", page, `lang=${language}`);
    const [passed, ...blocks] = sample.units.filter(({ kind }) => kind === "block");
    const [failed, ...cases] = sample.units.filter(({ kind }) => kind === "case");
    if (!passed || !failed) throw new Error("nothing was drawn");
    await test.step("one passes", async () => {
      await other.getByTestId(`passes-block-${passed.id}`).click();
      const row = other.getByTestId(`unit-block-${passed.id}`);
      await expect(row).toHaveAttribute("data-standing", "passed");
      await expect(row).toContainText("孙梅");
    });
    await test.step("one fails, with a note and a photo, and is a case again", async () => {
      await expect(other.getByTestId("share-case")).toHaveCount(1);
      await other.getByTestId(`fails-case-${failed.id}`).click();
      const form = other.getByTestId("check-form");
      await expect(form.getByTestId("check-go")).toBeDisabled();
      await form.getByTestId("photo-files").setInputFiles(PHOTO);
      await expect(form.locator(".photo-row")).toHaveCount(1);
      await form.getByTestId("check-note").fill("又堆上了");
      await form.getByTestId("check-go").click();
      const row = other.getByTestId(`unit-case-${failed.id}`);
      await expect(row).toHaveAttribute("data-standing", "failed");
      await expect(row).toContainText("又堆上了");
      const { units } = await sampleOf(wuse, "zhenghai");
      const back = units.find(({ kind, id }) => kind === "case" && id === failed.id)?.case;
      await expect(row).toContainText(String(back));
      const answer = await wuse.send("chenmin", "GET", `/cases/${back}`);
      expect(await answer.json()).toMatchObject({
        state: "reported",
        found_by: "supervision",
        follows: failed.id,
        text: "又堆上了",
        photos: [{ n: 1 }],
      });
    });
    await test.step("the share that fails is told with its interval", async () => {
      for (const { id } of cases) {
        await other.getByTestId(`passes-case-${id}`).click();
        await expect(other.getByTestId(`unit-case-${id}`)).toHaveAttribute("data-standing", "passed");
      }
      // All three were looked at: nothing is left to guess.
      await expect(other.getByTestId("share-case")).toContainText("33%");
      await expect(other.getByTestId("share-case").locator(".share-band")).toHaveCount(1);
      const wait = other.getByTestId("share-block");
      await expect(wait.locator(".share-band")).toHaveCount(0);
      for (const { id } of blocks) {
        await other.getByTestId(`passes-block-${id}`).click();
        await expect(other.getByTestId(`unit-block-${id}`)).toHaveAttribute("data-standing", "passed");
      }
      // Five of 43 passed: how far off that may be is told.
      await expect(wait.locator(".share-band")).toHaveCount(1);
      await expect(wait).toContainText("95");
    });
    await test.step("who drew it sees that at once, in the list and on the map", async () => {
      await expect(page.getByTestId(`unit-case-${failed.id}`)).toHaveAttribute("data-standing", "failed");
      await expect(page.getByTestId(`unit-block-${passed.id}`)).toHaveAttribute("data-standing", "passed");
      await page.getByTestId(`show-case-${failed.id}`).click();
      await expect(page.locator(".sample-anchor[data-lit]")).toHaveCount(1);
    });
    await other.context().close();
  });

  test("pressing a mark shows its row, and pressing a row its mark", async ({ page, open, wuse }) => {
    await open(page, "community=330381003901");
    const panel = await draw(page);
    const { units } = await sampleOf(wuse, "zhenghai");
    const last = units.at(-1);
    const key = `${last?.kind} ${last?.id}`;
    const row = panel.locator(`[data-unit="${key}"]`).and(panel.locator("li"));
    await expect(row).not.toHaveClass(/lit/);
    await panel.getByTestId(`show-${last?.kind}-${last?.id}`).click();
    await expect(page.locator(".sample-anchor[data-lit]")).toHaveCount(1);
    await expect(row).toHaveClass(/lit/);
    // By its mark another one: its row is brought into sight, and lit in place of the first.
    const first = units[0];
    const other = `${first?.kind} ${first?.id}`;
    await panel.locator("li").last().scrollIntoViewIfNeeded();
    await expect(panel.locator(`li[data-unit="${other}"]`)).not.toBeInViewport();
    await expect(async () => {
      if ((await mark(page, other).count()) === 0)
        await page.locator(".sample-mark[data-kind=several]").first().click();
      await mark(page, other).click({ timeout: 2_000 });
    }).toPass();
    await expect(panel.locator(`li[data-unit="${other}"]`)).toHaveClass(/lit/);
    await expect(panel.locator(`li[data-unit="${other}"]`)).toBeInViewport();
    await expect(row).not.toHaveClass(/lit/);
  });
});

test.describe("by an inspector from elsewhere", () => {
  test.use({ signedIn: "sunmei" });
  test.setTimeout(120_000);

  test("what is checked without a network waits on the device, and arrives once", async ({
    page,
    wuse,
    open,
  }) => {
    await sent(wuse, "zhenghai", "/communities/330381003901/samples", {});
    await open(page, "community=330381003901");
    const panel = await openSupervision(page);
    await panel.locator(".sample-lines button").first().click();
    await expect(panel.locator(".sample-unit")).toHaveCount(DRAWN);
    const { id, units } = await sampleOf(wuse, "zhenghai");
    const unit = units.find(({ kind }) => kind === "block");
    const row = panel.getByTestId(`unit-block-${unit?.id}`);
    await row.getByTestId(`fails-block-${unit?.id}`).click();
    await row.getByTestId("photo-files").setInputFiles(PHOTO);
    await expect(row.locator(".photo-row")).toHaveCount(1);
    await row.getByTestId("check-note").fill("墙根有垃圾");
    await page.context().setOffline(true);
    await row.getByTestId("check-go").click();
    await expect(row).toHaveAttribute("data-standing", "kept");
    await expect(row.locator(".sample-answers")).toHaveCount(0);
    await expect(row.locator(".sample-mark")).toHaveAttribute("data-standing", "kept");
    await page.context().setOffline(false);
    await expect(row).toHaveAttribute("data-standing", "failed", { timeout: 30_000 });
    const log = await wuse.send("wangfang", "GET", "/changes?kind=sample_checked");
    expect(((await log.json()) as { items: object[] }).items).toHaveLength(1);
    const after = await sampleOf(wuse, "zhenghai");
    const checked = after.units.find((one) => one.kind === "block" && one.id === unit?.id);
    expect([after.id, checked?.passes, typeof checked?.case]).toEqual([id, false, "number"]);
  });
});
