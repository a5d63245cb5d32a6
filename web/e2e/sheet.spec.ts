/** The panel on a phone: a sheet that is pulled up and down; on a desktop it stands beside the map. */
import { expect, test } from "./wuse";

test("the sheet is dragged and tapped between its stops", async ({ page, open, isMobile }) => {
  test.skip(!isMobile, "the panel stands beside the map here");
  await open(page);
  const panel = page.locator(".panel");
  const height = async () => Math.round((await panel.boundingBox())?.height ?? 0);
  await expect.poll(height).toBe(422);
  await page.mouse.move(195, 432);
  await page.mouse.down();
  await page.mouse.move(195, 600, { steps: 4 });
  await page.mouse.move(195, 730, { steps: 4 });
  await page.mouse.up();
  await expect.poll(height).toBe(150);
  await page.locator(".sheet-handle").click();
  await expect.poll(height).toBe(422);
  await page.locator(".sheet-handle").click();
  await expect.poll(height).toBe(776);
});

test("the list is reached past the map", async ({ page, open, words }) => {
  await open(page);
  const skip = page.getByRole("link", { name: words.app.skip });
  await skip.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#blocks")).toBeFocused();
});
