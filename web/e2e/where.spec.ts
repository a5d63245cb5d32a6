/** Step 3, second half: "Where am I", and how sure that is. */
import { expect, test } from "./wuse";

const INSIDE = { longitude: 120.6412, latitude: 27.7903 };

for (const [certainty, position] of [
  ["inside", { ...INSIDE, accuracy: 1 }],
  ["near_edge", { ...INSIDE, accuracy: 60 }],
  ["outside", { longitude: 120.66, latitude: 27.79, accuracy: 10 }],
] as const) {
  test(`a position ${certainty}`, async ({ page, context, open, words }) => {
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation(position);
    await open(page);
    await page.getByRole("button", { name: words.where.title }).click();
    const found = page.getByTestId("located");
    await expect(found).toHaveAttribute("data-certainty", certainty);
    await expect(found).toContainText(words.where[certainty]);
    await expect(found).toContainText("±");
    await expect(page.locator(".position-circle")).toHaveCount(1);
    if (certainty === "near_edge") expect(await found.locator(".found-block").count()).toBeGreaterThan(1);
    if (certainty === "outside") await expect(found).toContainText(/\d k?m/);
    await found.locator(".found-block").first().click();
    await expect(page.getByTestId("card")).toContainText(/HB-\d\d/);
  });
}

test("without the device's help: typed, or tapped on the map", async ({ page, open, words }) => {
  await open(page);
  await page.getByRole("button", { name: words.where.title }).click();
  await expect(page.getByTestId("refusal")).toBeVisible();
  await page.getByLabel(words.where.typed).fill("nowhere");
  await page.getByRole("button", { name: words.where.resolve, exact: true }).click();
  await expect(page.getByText(words.where.badCoordinates)).toBeVisible();
  await page.getByLabel(words.where.typed).fill("120.6412, 27.7903");
  await page.getByRole("button", { name: words.where.resolve, exact: true }).click();
  await expect(page.getByTestId("located")).toContainText(/HB-\d\d/);
  await page.getByTestId("pick").click();
  await page.getByTestId("map").click({ position: { x: (page.viewportSize()?.width ?? 0) - 180, y: 200 } });
  await expect(page.locator(".position-circle")).toHaveCount(0);
  await expect(page.locator(".position-dot")).toHaveCount(1);
  await expect(page.getByTestId("located")).toBeVisible();
});
