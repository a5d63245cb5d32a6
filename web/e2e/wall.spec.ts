/** The wall screen: entered from the page, cycles by the clock, can be stopped and left. */
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, test } from "./wuse";

const LAYER = fileURLToPath(new URL("./fixtures/second.geojson", import.meta.url));
/** Milliseconds that a page stays, as long as nothing else is chosen. */
const STAYS = 20_000;

async function enter(page: Page): Promise<void> {
  await page.getByTestId("open-more").click();
  await page.getByTestId("wall-start").click();
  await expect(page.getByTestId("wall")).toBeVisible();
}

test("the pages of a community go by, stop for the space bar, and Escape leads back", async ({
  page,
  open,
  words,
}) => {
  await page.clock.install();
  await open(page, "at=2026-07-31&colours=red");
  await enter(page);
  const wall = page.getByTestId("wall");
  const seen = wall.locator(".wall-page h2").first();
  await expect(wall.getByRole("heading", { level: 1 })).toHaveText("虹北社区");
  await expect(wall.locator(".wall-colours")).toContainText("17");
  await expect(page.locator(".panel")).toBeHidden();
  await page.clock.runFor(STAYS);
  await expect(seen).toHaveText(words.wall.verbs);
  await expect(wall.locator(".wall-verbs li").first().locator("strong")).toHaveText("7");
  await page.clock.runFor(STAYS);
  await expect(seen).toHaveText(words.wall.course);
  await page.keyboard.press(" ");
  await expect(wall).toContainText(words.wall.paused);
  await page.clock.runFor(5 * STAYS);
  await expect(seen).toHaveText(words.wall.course);
  await page.keyboard.press("ArrowLeft");
  await expect(seen).toHaveText(words.wall.verbs);
  await page.keyboard.press("Escape");
  await expect(wall).toHaveCount(0);
  // The page is as it was.
  await expect(page).toHaveURL(/at=2026-07-31.*colours=red/);
  await expect(page.getByTestId("past")).toBeVisible();
});

test("all communities go by, and what changes is told at once", async ({ page, open, wuse, words }) => {
  await wuse.stop();
  wuse.run("import", LAYER, "--community", "330381003902", "--name", "虹南社区");
  await wuse.start();
  await page.clock.install();
  await open(page);
  await enter(page);
  const wall = page.getByTestId("wall");
  const name = wall.getByRole("heading", { level: 1 });
  await expect(name).toHaveText("虹北社区");
  await wuse.grade("HB-20", { colour: "green", reason: "厂区绿化" });
  await expect(page.getByTestId("wall-told")).toContainText("虹光机械厂区");
  await page.clock.runFor(STAYS);
  await expect(name).toHaveText("虹南社区");
  await page.clock.runFor(STAYS);
  await expect(name).toHaveText("虹北社区");
  await wuse.stop();
  await page.clock.runFor(5_000);
  await expect(wall.locator(".wall-stale")).toContainText(words.wall.stale.split("{")[0] ?? "");
  await page.getByTestId("wall-leave").click();
  await expect(page.locator(".panel")).toBeVisible();
});
