/** Every step about a case by its form: by who does the work, and by who approves. */
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { Login } from "./people";
import { expect, signInWith, test, type Wuse } from "./wuse";

/** A photo that the project ships. */
const PHOTO = join(import.meta.dirname, "../../data/demo/pictures/lot.jpg");

/** Reports a case as an inspector; gives its number. */
async function report(wuse: Wuse, more: object = {}): Promise<number> {
  const { id: block } = await wuse.block("HB-20");
  const answer = await wuse.send("liqiang", "POST", "/cases", {
    place: [120.6449, 27.7908],
    accuracy_m: 500,
    block,
    category: "clutter",
    text: "楼道口堆放杂物",
    ...more,
  });
  const text = await answer.text();
  expect(answer.status, text).toBe(201);
  return (JSON.parse(text) as { id: number }).id;
}

interface Seen {
  state: string;
  party: { name: string; kind: string | null } | null;
  deadline: string | null;
  rests_until: string | null;
  category: string;
  block: number;
  duplicate_of: number | null;
  steps: { step: string; reason: string | null; photos: object[] }[];
}
async function seen(wuse: Wuse, id: number): Promise<Seen> {
  return (await (await wuse.send("chenmin", "GET", `/cases/${id}`)).json()) as Seen;
}

/** A page of another person, beside that of the test. */
async function pageOf(
  browser: Browser,
  wuse: Wuse,
  login: Login,
  address: string,
  like: Page,
): Promise<Page> {
  const context = await browser.newContext({ viewport: like.viewportSize() });
  await signInWith(context, wuse, login);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Opens the form of an act, which may stand behind "more". */
async function choose(page: Page, act: string): Promise<void> {
  const button = page.getByTestId(`act-${act}`);
  await expect(page.getByTestId("case-acts")).toBeVisible();
  if (!(await button.isVisible())) await page.getByTestId("more-acts").click();
  await button.click();
  await expect(page.getByTestId(`form-${act}`)).toBeVisible();
}
/** Sends the form that is open, and waits until it was taken. */
async function go(page: Page): Promise<void> {
  await page.getByTestId("step-go").click();
  await expect(page.getByTestId("step-go")).toHaveCount(0);
}
async function missing(page: Page): Promise<void> {
  await page.getByTestId("step-go").click();
  await expect(page.getByTestId("step-missing")).toBeVisible();
}

test.describe("by an inspector", () => {
  test.use({ signedIn: "liqiang" });
  test.setTimeout(120_000);

  test("every step is taken by its form; what needs an approver is asked for, granted and declined", async ({
    page,
    open,
    wuse,
    browser,
    language,
  }) => {
    const id = await report(wuse);
    await open(page, `case=${id}`);
    const approver = await pageOf(browser, wuse, "chenmin", `${wuse.url}/#lang=${language}&case=${id}`, page);

    await test.step("file, and take that back", async () => {
      await choose(page, "file");
      await go(page);
      await choose(page, "undo");
      await go(page);
      await expect(page.getByTestId("act-dispatch")).toBeVisible();
      expect((await seen(wuse, id)).state).toBe("reported");
    });
    await test.step("dispatch, for hours", async () => {
      await choose(page, "dispatch");
      await page.getByTestId("party-name").fill("");
      await missing(page);
      await page.getByTestId("party-name").fill("锦湖物业");
      await page.getByTestId("party-kind").selectOption("property");
      await page.locator("label", { has: page.getByTestId("due-hours") }).click();
      await page.getByTestId("due-hours-field").fill("6");
      await go(page);
      expect((await seen(wuse, id)).party).toMatchObject({ name: "锦湖物业", kind: "property" });
    });
    await test.step("ask for more time; it is granted as it was asked", async () => {
      const before = (await seen(wuse, id)).deadline ?? "";
      await choose(page, "ask_extend");
      await missing(page);
      await page.locator("label", { has: page.getByTestId("due-5") }).click();
      await page.getByTestId("step-reason").fill("要等吊车");
      await go(page);
      await expect(page.getByTestId("asked")).toContainText("要等吊车");
      // Who asked does not answer it.
      await expect(page.getByTestId("grant")).toHaveCount(0);
      await expect(approver.getByTestId("asked")).toContainText("要等吊车");
      await approver.getByTestId("grant").click();
      await expect(approver.getByTestId("form-extend")).toBeVisible();
      await go(approver);
      await expect(approver.getByTestId("asked")).toHaveCount(0);
      const { deadline, state } = await seen(wuse, id);
      expect(state).toBe("dispatched");
      expect(Date.parse(deadline ?? "")).toBeGreaterThan(Date.parse(before));
      await expect(page.getByTestId("step-extend")).toBeVisible();
    });
    await test.step("ask for it to rest; that is declined, asked again, and granted", async () => {
      await choose(page, "ask_defer");
      await missing(page);
      const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
      const until = page.getByTestId("form-ask_defer").locator("input[type=date]");
      await until.fill(day);
      await page.getByTestId("step-reason").fill("等拆除");
      await go(page);
      await approver.getByTestId("decline").click();
      await missing(approver);
      await approver.getByTestId("step-reason").fill("不用等");
      await go(approver);
      await expect(page.getByTestId("step-decline")).toContainText("不用等");
      await choose(page, "ask_defer");
      await until.fill(day);
      await page.getByTestId("step-reason").fill("房主在外地");
      await go(page);
      await approver.getByTestId("grant").click();
      await expect(approver.getByTestId("form-defer").locator("input[type=date]")).toHaveValue(day);
      await go(approver);
      const { rests_until, state } = await seen(wuse, id);
      expect(state).toBe("deferred");
      expect(rests_until).toContain(day);
    });
    await test.step("resume", async () => {
      await expect(page.getByTestId("act-resume")).toBeVisible();
      await choose(page, "resume");
      await page.locator("label", { has: page.getByTestId("due-1") }).click();
      await go(page);
      expect((await seen(wuse, id)).state).toBe("dispatched");
    });
    await test.step("rectify without a photo says why", async () => {
      await choose(page, "rectify");
      await missing(page);
      await page.getByTestId("step-reason").fill("下雨拍不了");
      await go(page);
      // Nobody checks their own work.
      await expect(page.getByTestId("act-verify")).toHaveCount(0);
    });
    await test.step("fail, with a photo and by when", async () => {
      await expect(approver.getByTestId("act-fail")).toBeVisible();
      await choose(approver, "fail");
      await missing(approver);
      await approver.getByTestId("step-reason").fill("还有一半");
      await approver.getByTestId("form-fail").getByTestId("photo-files").setInputFiles(PHOTO);
      await expect(approver.getByTestId("photo-cover")).toBeVisible();
      await approver.locator("label", { has: approver.getByTestId("due-1") }).click();
      await go(approver);
      await expect(page.getByTestId("step-fail")).toContainText("还有一半");
    });
    await test.step("rectify with a photo, verify with one, close, and a note after the end", async () => {
      await choose(page, "rectify");
      await page.getByTestId("form-rectify").getByTestId("photo-files").setInputFiles(PHOTO);
      await expect(page.getByTestId("photo-cover")).toBeVisible();
      await go(page);
      await expect(approver.getByTestId("act-verify")).toBeVisible();
      await choose(approver, "verify");
      await approver.getByTestId("form-verify").getByTestId("photo-files").setInputFiles(PHOTO);
      await expect(approver.getByTestId("photo-cover")).toBeVisible();
      await go(approver);
      await choose(approver, "close");
      await go(approver);
      await expect(page.getByTestId("step-close")).toBeVisible();
      await choose(page, "note");
      await missing(page);
      await page.getByTestId("step-reason").fill("居民打电话来谢谢");
      await go(page);
      const { state, steps } = await seen(wuse, id);
      expect(state).toBe("closed");
      expect(steps.map(({ step, photos }) => `${step} ${photos.length}`)).toEqual([
        "file 0",
        "undo 0",
        "dispatch 0",
        "ask 0",
        "extend 0",
        "ask 0",
        "decline 0",
        "ask 0",
        "defer 0",
        "resume 0",
        "rectify 0",
        "fail 1",
        "rectify 1",
        "verify 1",
        "close 0",
        "note 0",
      ]);
    });
    await approver.context().close();
  });

  test("what is not a case of its own, or is about something else, is put right", async ({
    page,
    open,
    wuse,
  }) => {
    const first = await report(wuse);
    const twin = await report(wuse);
    const other = await report(wuse, { category: "graffiti" });
    await open(page, `case=${twin}`);
    await choose(page, "duplicate");
    await missing(page);
    await page.locator("label", { has: page.getByTestId(`same-${first}`) }).click();
    await go(page);
    await expect(page.getByTestId("step-duplicate")).toBeVisible();
    expect(await seen(wuse, twin)).toMatchObject({ state: "duplicate", duplicate_of: first });

    await open(page, `case=${other}`);
    const before = await seen(wuse, other);
    await choose(page, "amend");
    await missing(page);
    await page.getByTestId("amend-category").selectOption("tangled_cables");
    await expect.poll(() => page.getByTestId("amend-block").locator("option").count()).toBeGreaterThan(1);
    await page.getByTestId("amend-block").selectOption({ index: 1 });
    await go(page);
    const { block, category } = await seen(wuse, other);
    expect(category).toBe("tangled_cables");
    expect(block).not.toBe(before.block);
    // By its number it is found as well.
    await choose(page, "duplicate");
    await page.getByTestId("same-number").fill(String(first));
    await go(page);
    expect((await seen(wuse, other)).duplicate_of).toBe(first);
  });
});

test.describe("by an approver", () => {
  test.use({ signedIn: "zhaoqiang" });
  test.setTimeout(90_000);

  test("what needs one is done without being asked for, each with a reason", async ({ page, open, wuse }) => {
    const [returned, void_, extended] = [await report(wuse), await report(wuse), await report(wuse)];
    for (const [id, act] of [
      [returned, "return"],
      [void_, "void"],
    ] as const) {
      await open(page, `case=${id}`);
      await choose(page, act);
      await missing(page);
      await page.getByTestId("step-reason").fill("是隔壁社区的");
      await go(page);
      await expect(page.getByTestId(`step-${act}`)).toContainText("是隔壁社区的");
    }
    expect((await seen(wuse, returned)).state).toBe("returned");
    expect((await seen(wuse, void_)).state).toBe("void");

    await open(page, `case=${extended}`);
    await choose(page, "dispatch");
    await page.getByTestId("party-name").fill("锦湖物业");
    await page.locator("label", { has: page.getByTestId("due-1") }).click();
    await go(page);
    const before = (await seen(wuse, extended)).deadline ?? "";
    await choose(page, "extend");
    await page.locator("label", { has: page.getByTestId("due-at") }).click();
    await missing(page);
    const far = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    await page.getByTestId("due-at-field").fill(`${far}T17:30`);
    await page.getByTestId("step-reason").fill("量大");
    await go(page);
    const { deadline } = await seen(wuse, extended);
    expect(Date.parse(deadline ?? "")).toBeGreaterThan(Date.parse(before));
    expect(deadline).toContain(far);
    await choose(page, "defer");
    await page.getByTestId("form-defer").locator("input[type=date]").fill(far);
    await missing(page);
    await page.getByTestId("step-reason").fill("等拆除");
    await go(page);
    expect((await seen(wuse, extended)).state).toBe("deferred");
    // Charged anew, as soon as it rests no longer.
    await choose(page, "resume");
    await go(page);
    await choose(page, "dispatch");
    await page.getByTestId("party-name").fill("社区两委");
    await go(page);
    expect((await seen(wuse, extended)).party?.name).toBe("社区两委");
  });
});
