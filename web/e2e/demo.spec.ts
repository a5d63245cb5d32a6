/** The whole demo, as `make run` shows it: its work lists are filled, and everything that they lead to is there. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { en as noticesEn } from "../src/i18n/notices/en";
import { zh as noticesZh } from "../src/i18n/notices/zh";
import { violations } from "./access";
import { binary } from "./binary";
import { addPerson, COMMUNITY, PASSWORD } from "./people";
import { test as base, expect, type Wuse } from "./wuse";

/** Of the working group: the one of the demo's people who is signed in. */
const WHO = "zhoujie";

const test = base.extend<object, { demo: string }>({
  // With everything in it, and a password for one of its people.
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "wuse-whole-demo-"));
      const store = join(folder, "demo.gpkg");
      execFileSync(binary(), ["demo", "--store", store], { stdio: "ignore" });
      execFileSync(binary(), ["--store", store, "user", "passwd", WHO, "--password-stdin"], {
        input: `${PASSWORD}\n`,
        stdio: ["pipe", "ignore", "inherit"],
      });
      // So that nobody is offered the set-up link.
      addPerson(store, "王芳", "wangfang", ["administrator@*"]);
      await use(store);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

test.use({ signedIn: WHO });

interface Told {
  id: number;
  state: string;
  failures: number;
  photos: object[];
}

async function cases(wuse: Wuse, query: string): Promise<Told[]> {
  const answer = await wuse.send(WHO, "GET", `/cases?limit=1000&${query}`);
  return ((await answer.json()) as { items: Told[] }).items;
}

test("every work list is filled", async ({ page, open, wuse, words }) => {
  const [filed] = await cases(wuse, "state=filed");
  if (!filed) throw new Error("no case is filed");
  // What is due today depends on the day: one has until tonight, by the clock on the wall there.
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const party = { name: "站前物流有限公司", kind: "enterprise" };
  const dispatched = { step: "dispatch", party, deadline: `${today}T23:59:59+08:00` };
  expect((await wuse.send(WHO, "POST", `/cases/${filed.id}/steps`, dispatched)).status).toBe(201);
  await open(page);
  await page.getByTestId("tab-cases").click();
  for (const [list, least] of [
    ["due_today", 1],
    ["overdue", 3],
    ["to_verify", 3],
    ["to_approve", 1],
    ["open", 18],
    ["all", 45],
  ] as const) {
    await page.locator("label", { has: page.getByTestId(`case-list-${list}`) }).click();
    await expect(page.getByTestId(`case-list-${list}`)).toBeChecked();
    const rows = page.locator(".case-rows > li");
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(least);
    await expect(page.getByTestId("cases-none")).toHaveCount(0);
  }
  await page.locator("label", { has: page.getByTestId("case-list-to_verify") }).click();
  await expect(page.locator(".case-rows > li").first()).toContainText(words.cases.states.rectified);
  expect(await violations(page)).toEqual([]);
});

test("a case shows its course, by whom, and its photo", async ({ page, open, wuse, words }) => {
  const again = (await cases(wuse, "state=closed")).find(({ failures }) => failures > 0);
  await open(page, `case=${again?.id}`);
  const course = page.getByTestId("case-course");
  for (const [step, count] of [
    ["file", 1],
    ["dispatch", 1],
    ["rectify", 2],
    ["fail", 1],
    ["verify", 1],
    ["close", 1],
  ] as const)
    await expect(course.getByTestId(`step-${step}`)).toHaveCount(count);
  await expect(course.getByTestId("step-rectify").first()).toContainText("郑伟");
  await expect(course.getByTestId("step-fail")).toContainText("林芳");
  await expect(page.getByTestId("case-card")).toContainText(words.cases.states.closed);

  const pictured = (await cases(wuse, "state=dispatched")).find(({ photos }) => photos.length > 0);
  await open(page, `case=${pictured?.id}`);
  const thumb = page.getByTestId("case-card").locator("img").first();
  await expect
    .poll(() => thumb.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBeGreaterThan(0);
});

test("the register, the lists and the notice are there, and lead to each other", async ({
  page,
  open,
  wuse,
  language,
}) => {
  await open(page, "open=register");
  await expect(page.getByTestId("party")).toHaveCount(8);
  await expect(page.getByTestId("party").filter({ hasText: "虹浦水闸管理所" })).toContainText("水闸管理房");
  for (const [list, count] of [
    ["resource", 3],
    ["need", 3],
    ["project", 2],
  ] as const) {
    await page.getByTestId(`register-${list}`).click();
    await expect(page.getByTestId(`list-${list}`).getByTestId("listing")).toHaveCount(count);
  }
  await page.getByTestId("listing-link").filter({ hasText: "虹浦两岸保洁" }).first().click();
  await expect(
    page.getByTestId("list-need").getByTestId("listing").filter({ hasText: "虹浦两岸保洁" }),
  ).toHaveClass(/lit/);

  const { items } = (await (await wuse.send(WHO, "GET", "/notices")).json()) as { items: { id: number }[] };
  expect(items).toHaveLength(1);
  await open(page, `community=${COMMUNITY}&open=notices&notice=${items[0]?.id}`);
  const card = page.getByTestId("notice-card");
  const { notices } = language === "zh" ? noticesZh : noticesEn;
  await expect(card.getByTestId("notice-state")).toHaveText(notices.states.received);
  await expect(card).toContainText("虹光机械有限公司");
  await expect(card).toContainText("东墙外油泥桶积存");
});

test("supervision has drawn, found something, and is taken away as a table", async ({ page, open }) => {
  await open(page);
  await page.getByTestId("open-more").click();
  await page.getByTestId("open-supervision").click();
  const panel = page.getByTestId("supervision");
  // The oldest: drawn by hand, before every other that the service drew.
  await panel.locator(".sample-lines button").last().click();
  await expect(panel.locator(".sample-unit")).toHaveCount(8);
  await expect(panel.locator(".sample-verdict[data-passes=true]")).toHaveCount(7);
  await expect(panel.locator(".sample-verdict[data-passes=false]")).toContainText("王磊");
  await expect(panel.getByTestId("share-case")).toContainText("33");
  for (const format of ["csv", "xlsx"]) {
    const link = panel.getByTestId(`table-${format}`);
    const file = await page.request.get(await link.evaluate(({ href }: HTMLAnchorElement) => href));
    expect([file.status(), file.headers()["content-disposition"]]).toEqual([
      200,
      expect.stringMatching(new RegExp(`^attachment; filename="wuse-sample-\\d+\\.${format}"$`)),
    ]);
  }
  expect(await violations(page)).toEqual([]);
});
