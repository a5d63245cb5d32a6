/** Step 5: the map of a past day. */
import { expect, paintedAt, test } from "./wuse";

test("a past day changes map, legend and card, and leads back to now", async ({
  page,
  open,
  wuse,
  words,
}) => {
  await open(page);
  const row = page.getByTestId("legend-red").locator(".legend-count");
  const now = await row.textContent();
  await page.getByTestId("tab-time").click();
  const input = page.getByTestId("time").getByRole("combobox");
  await input.fill("2026-03-31");
  await input.press("Enter");
  await expect(page.getByTestId("past")).toContainText("2026");
  await expect(page).toHaveURL(/at=2026-03-31/);
  await expect(row).not.toHaveText(now ?? "");
  await page.getByTestId("tab-blocks").click();
  await page.getByTestId("block-HB-43").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
  await expect(page.getByTestId("reclassify")).toBeDisabled();
  await expect.poll(() => paintedAt(page, 120.6442, 27.7872)).toBe("#b50f22");
  await page.getByRole("button", { name: words.time.back }).click();
  await expect(page.getByTestId("past")).toHaveCount(0);
  const { properties } = await wuse.block("HB-43");
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", properties.colour);
  await expect(page.getByTestId("reclassify")).toBeEnabled();
});

test("a day is picked from the chart", async ({ page, open }) => {
  await open(page);
  await page.getByTestId("tab-time").click();
  await page.getByTestId("chart-preview").hover();
  const chart = page.getByTestId("chart");
  await expect(chart.locator("svg")).toBeVisible();
  const box = await chart.boundingBox();
  if (!box) throw new Error("the chart is not on the page");
  await page.mouse.click(box.x + box.width / 3, box.y + 40);
  await expect(page.getByTestId("past")).toBeVisible();
});
