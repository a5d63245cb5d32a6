/** What the map is made of: how the colours are painted, their strength, the names; all of it remembered. */
import { expect, paintedAt, test, tilesPainted } from "./wuse";

/** A place well inside HB-20, which is red. */
const AT = [120.6449, 27.7908] as const;
const RED = "#b50f22";

test("the colours in another style, weaker, without names, and all as it was", async ({ page, open }) => {
  await open(page);
  expect(await paintedAt(page, ...AT)).toBe(RED);
  const names = page.locator(".label:visible");
  expect(await names.count()).toBeGreaterThan(10);
  await page.getByTestId("open-layers").click();
  const layers = page.getByTestId("layers");
  await expect(layers.locator(".card-title")).toBeFocused();
  await layers.getByTestId("style-fill").click();
  await expect(page.locator('.block-tile img[src*="style=fill"]').first()).toBeVisible();
  await expect.poll(() => paintedAt(page, ...AT)).not.toBe(RED);
  await layers.getByTestId("style-pattern").click();
  await expect(page.locator('.block-tile img[src*="style=pattern"]').first()).toBeVisible();
  const strength = layers.getByTestId("strength");
  await strength.press("Home");
  await expect(strength).toHaveAttribute("aria-valuetext", "20%");
  await expect(page.locator(".leaflet-after-pane .leaflet-layer")).toHaveCSS("opacity", "0.2");
  await layers.getByTestId("names").uncheck();
  await expect(names).toHaveCount(0);
  // The next time it is as it was left.
  await page.reload();
  await tilesPainted(page);
  await expect(page.locator('.block-tile img[src*="style=pattern"]').first()).toBeVisible();
  await expect(page.locator(".leaflet-after-pane .leaflet-layer")).toHaveCSS("opacity", "0.2");
  await expect(names).toHaveCount(0);
  await page.getByTestId("open-layers").click();
  await layers.getByTestId("reset-look").click();
  await expect.poll(() => paintedAt(page, ...AT)).toBe(RED);
  await expect(page.locator(".leaflet-after-pane .leaflet-layer")).toHaveCSS("opacity", "1");
  await expect(names.first()).toBeVisible();
});
