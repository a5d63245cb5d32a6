/** A plan from its target to a crew's photo: solved, a stop dragged to where it does not hold, solved anew, published; worked with on a phone, and followed at the desk. */
import { join } from "node:path";
import type { Browser, Locator, Page } from "@playwright/test";
import { expect, signInWith, test, type Wuse } from "./wuse";

/** A photo that the project ships. */
const PHOTO = join(import.meta.dirname, "../../data/demo/pictures/lot.jpg");
const HOUR = 3_600_000;
/** A day in Ruian, so many from today: `2026-07-01`. */
const dayFrom = (days: number): string =>
  new Date(Date.now() + (8 + days * 24) * HOUR).toISOString().slice(0, 10);

/** Begins a search, and waits until it has found a timetable in which everything holds. */
async function solve(page: Page): Promise<void> {
  const begun = page.waitForResponse(
    (answer) => answer.url().endsWith("/search") && answer.request().method() === "POST",
  );
  await page.getByTestId("plan-search").click();
  await begun;
  await expect(page.getByTestId("search-cancel")).toHaveCount(0, { timeout: 60_000 });
  await expect(page.getByTestId("plan-board")).toBeVisible();
}

/** Where a full hour of a day's board lies on the screen. */
async function hourOf(board: Locator, hour: string): Promise<number> {
  const box = await board.locator(".gantt-head span", { hasText: hour }).boundingBox();
  if (!box) throw new Error(`${hour} is not on the board`);
  return box.x;
}

async function phoneOf(browser: Browser, wuse: Wuse): Promise<Page> {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
  await signInWith(context, wuse, "liqiang");
  return context.newPage();
}

test("a plan is solved, moved, solved anew, published, and worked with on a phone", async ({
  page,
  open,
  wuse,
  browser,
  language,
  isMobile,
}) => {
  test.setTimeout(240_000);
  await open(page, "open=plans");
  if (isMobile) await page.getByTestId("plans-candidates").click();
  await page.getByTestId("choose-all").click();
  await page.getByTestId("make-draft").click();
  await expect(page.getByTestId("draft-form")).toBeVisible();
  // The target: nothing red or orange eight weeks from now, from today on.
  await page.getByTestId("target-no_orange").check({ force: true });
  await page.getByTestId("plan-from").fill(dayFrom(0));
  await page.getByTestId("plan-by").fill(dayFrom(56));
  await page.getByTestId("part-means").check({ force: true });
  // The tip is not in the middle of the community: it is pointed at on the map.
  await page.getByTestId("tip-0").getByTestId("pick-place").click();
  await expect(page.getByTestId("place-told")).toBeVisible();
  const told = await page.getByTestId("place-told").textContent();
  await page.locator(".map").click({ position: isMobile ? { x: 200, y: 300 } : { x: 900, y: 500 } });
  await expect(page.getByTestId("place-told")).not.toHaveText(told ?? "");
  await page.getByTestId("place-done").click();
  await expect(page.getByTestId("tips")).toBeVisible();
  await solve(page);
  const board = page.getByTestId("plan-board");
  await expect(page.getByTestId("all-wrong")).toHaveCount(0);

  // A stop of the afternoon is dragged into the morning, which is full.
  const bar = board
    .getByRole("button", { name: /^14:\d\d–/ })
    .and(board.locator(".movable"))
    .first();
  if (isMobile) {
    await bar.click();
    await page.getByTestId("move-time").fill("11:30");
    await page.getByTestId("move-go").click();
  } else {
    const box = await bar.boundingBox();
    if (!box) throw new Error("the stop is not on the board");
    const [eleven, noon] = [await hourOf(board, "11:00"), await hourOf(board, "12:00")];
    await page.mouse.move(box.x + 5, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(noon, box.y + box.height / 2, { steps: 5 });
    await page.mouse.move((eleven + noon) / 2, box.y + box.height / 2, { steps: 5 });
    await expect(page.getByTestId("held")).toBeVisible();
    await page.mouse.up();
  }
  await expect(page.getByTestId("all-wrong")).toBeVisible();
  await expect(board.locator(".gantt-tour-wrong").first()).toBeVisible();
  await solve(page);
  await expect(page.getByTestId("all-wrong")).toHaveCount(0);

  await page.getByTestId("publish-open").click();
  await page.getByTestId("publish-reason").fill("十一月攻坚");
  await page.getByTestId("publish-go").click();
  const version = page.getByTestId("plan-version");
  await expect(version).toBeVisible();
  // It is handed out on paper.
  await page.getByTestId("plan-files").locator("summary").click();
  const sheet = await page.getByTestId("file-sheet.pdf").getAttribute("href");
  const paper = await page.request.get(new URL(sheet ?? "", wuse.url).href);
  expect([paper.status(), paper.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  await page.getByTestId("plan-view-progress").check({ force: true });
  const before = await page.getByTestId("version-progress").textContent();

  // The crew, on its phone.
  const crew = await phoneOf(browser, wuse);
  await crew.goto(`${wuse.url}/#lang=${language}&open=plans`);
  await crew.locator('[data-testid^="plan-"].plan-line').first().click();
  await expect(crew.getByTestId("crew-day")).toBeVisible();
  const next = crew.getByTestId("next-work");
  if (await next.isVisible()) await next.click();
  const stop = crew.locator('.crew-stop[data-stands="open"]').first();
  await stop.getByTestId("start").click();
  await expect(crew.locator('.crew-stop[data-stands="started"]')).toHaveCount(1);
  await crew.locator('.crew-stop[data-stands="started"]').getByTestId("finish").click();
  const form = crew.getByTestId("done-form");
  await form.locator('[data-taken="after"] input[type=file]').first().setInputFiles(PHOTO);
  await form.getByTestId("send").click();
  await expect(crew.locator('.crew-stop[data-stands="done"]')).toHaveCount(1);

  // In a cellar there is no network: what is done waits in the phone, and goes when there is one.
  await crew.context().setOffline(true);
  const below = crew.locator(".crew-stop", { has: crew.getByTestId("start") }).first();
  await below.getByTestId("finish").click();
  await crew.getByTestId("done-form").getByTestId("send").click();
  await expect(crew.getByTestId("stop-waits")).toBeVisible();
  await crew.context().setOffline(false);
  await expect(crew.locator('.crew-stop[data-stands="done"]')).toHaveCount(2, { timeout: 30_000 });
  await expect(crew.getByTestId("stop-waits")).toHaveCount(0);

  // The desk sees it without being asked.
  await expect(page.getByTestId("version-progress")).not.toHaveText(before ?? "");
});
