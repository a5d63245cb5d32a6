/** The map in another site's page: seen, tapped, never written to. */
import { expect, test } from "./wuse";

test("the code puts a map into another page that can be looked at only", async ({ page, open, words }) => {
  await open(page, "at=2026-07-31");
  await page.getByTestId("open-more").click();
  await page.getByTestId("embed").locator("summary").click();
  const size = page.getByTestId("embed").getByRole("radio", { name: "480 × 360" });
  await size.check();
  const code = await page.getByTestId("embed-code").inputValue();
  expect(code).toContain('width="480" height="360"');

  const writes: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") writes.push(request.url());
  });
  // A page of nobody's: another origin.
  await page.goto("about:blank");
  await page.setContent(`<!doctype html><h1>A street's own page</h1>${code}`);
  const frame = page.frameLocator("iframe");
  const card = frame.getByTestId("embed-card");
  await expect(card.getByRole("heading")).toHaveText("虹北社区");
  await expect(card.locator("li")).toHaveText([/2$/, /5$/, /17$/, /14$/, /5$/]);
  await expect(frame.locator(".panel")).toHaveCount(0);
  const map = await frame.getByTestId("map").boundingBox();
  if (!map) throw new Error("there is no map in the frame");
  expect([Math.round(map.width), Math.round(map.height)]).toEqual([480, 360]);
  await expect(frame.locator(".block-tile img").first()).toBeVisible();
  await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
  await expect(card.locator(".embed-block")).toBeVisible();
  // No key opens anything, and nothing offers to write.
  for (const key of ["n", "p", "?", "/", "l"]) await page.keyboard.press(key);
  await expect(frame.locator("dialog, .panel, form, textarea")).toHaveCount(0);
  await expect(frame.getByTestId("reclassify")).toHaveCount(0);
  const full = card.getByRole("link", { name: words.takeaway.full });
  await expect(full).toHaveAttribute("href", /^\/#(?!.*embed).*at=2026-07-31/);
  expect(writes).toEqual([]);
});
