/** Step 5: the map of a past day. */
import { expect, paintedAt, test } from "./wuse";

test("a past day changes map, legend and card, and leads back to now", async ({
  page,
  open,
  wuse,
  words,
  isMobile,
}) => {
  await open(page);
  const row = page.getByTestId("legend-red").locator(".legend-count");
  const now = await row.textContent();
  await page.getByTestId("tab-time").click();
  const time = page.getByTestId("time");
  await time.getByRole("button", { name: words.time.pick }).click();
  const input = time.getByLabel(words.time.pick, { exact: true });
  await input.fill("2026-03-31");
  // A finger gets the device's calendar, and Enter belongs to that.
  if (!isMobile) await input.press("Enter");
  await expect(page.getByTestId("past")).toContainText("2026");
  await expect(page).toHaveURL(/at=2026-03-31/);
  await expect(row).not.toHaveText(now ?? "");
  await page.getByTestId("tab-blocks").click();
  await page.getByTestId("find").fill("HB-43");
  await page.getByTestId("block-HB-43").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
  await expect(page.getByTestId("reclassify")).toBeDisabled();
  await expect.poll(() => paintedAt(page, 120.6442, 27.7872)).toBe("#b50f22");
  await page.getByTestId("past").getByRole("button", { name: words.time.back }).click();
  await expect(page.getByTestId("past")).toHaveCount(0);
  const { properties } = await wuse.block("HB-43");
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", properties.colour);
  await expect(page.getByTestId("reclassify")).toBeEnabled();
});

test("a day is picked from the chart, and by its keys", async ({ page, open, words }) => {
  await open(page);
  await page.getByTestId("tab-time").click();
  const box = await page.getByTestId("chart").boundingBox();
  if (!box) throw new Error("the chart is not on the page");
  await page.mouse.click(box.x + box.width / 3, box.y + 30);
  await expect(page.getByTestId("past")).toBeVisible();
  const hand = page.getByRole("slider", { name: words.time.slider });
  await hand.press("Home");
  await expect(page).toHaveURL(/at=2026-01-05/);
  await expect(hand).toHaveAttribute("aria-valuetext", /8/);
  await hand.press("PageUp");
  await expect(page).toHaveURL(/at=2026-01-12/);
  await hand.press("End");
  await expect(page.getByTestId("past")).toHaveCount(0);
});

test("the course plays and stops at now", async ({ page, open, words }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "at=2026-09-01");
  await page.getByTestId("tab-time").click();
  const play = page.getByTestId("play");
  await play.click();
  await expect(play).toHaveAccessibleName(words.time.pause);
  await expect(page.getByTestId("past")).toHaveCount(0);
  await expect(play).toHaveAccessibleName(words.time.play);
});

test("two moments stand side by side, with what changed between them", async ({ page, open, words }) => {
  await open(page);
  await page.getByTestId("tab-time").click();
  await page.getByTestId("preset-first").click();
  await expect(page).toHaveURL(/from=2026-01-05/);
  // HB-43 was red, and is yellow.
  await expect.poll(() => paintedAt(page, 120.6442, 27.7872, "before")).toBe("#b50f22");
  expect(await paintedAt(page, 120.6442, 27.7872, "after")).not.toBe("#b50f22");
  const line = page.getByRole("slider", { name: words.compare.divider });
  await line.press("End");
  await expect(line).toHaveAttribute("aria-valuenow", "100");
  await line.press("ArrowLeft");
  await expect(line).toHaveAttribute("aria-valuenow", "98");
  await page.getByTestId("turn-worse").click();
  await expect(page.getByTestId("changes").getByRole("listitem")).toHaveCount(2);
  await page.getByTestId("changed-HB-26").click();
  await expect(page.getByTestId("grade")).toBeVisible();
  await page.getByTestId("leave-comparison").click();
  await expect(page).not.toHaveURL(/from=/);
  await expect(page.getByTestId("swipe")).toHaveCount(0);
});
