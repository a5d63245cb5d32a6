/** The campaigns in the tab of time, and their pictures. */
import { expect, test } from "./wuse";

test("a picture of a campaign is shown large and put away again by keys", async ({ page, open, words }) => {
  await open(page);
  await page.getByTestId("tab-time").click();
  const small = page.getByTestId("picture-after").first();
  await small.scrollIntoViewIfNeeded();
  await expect
    .poll(() =>
      small.locator("img").evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
    )
    .toBe(640);
  await small.focus();
  await page.keyboard.press("Enter");
  const large = page.getByTestId("picture");
  await expect(large).toBeVisible();
  await expect(large.getByRole("img", { name: "Brighton Beach" })).toBeVisible();
  await expect(large.getByRole("button", { name: words.campaigns.close })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(large).toHaveCount(0);
  await expect(small).toBeFocused();
});

test("the campaigns are those held until the day that is looked at", async ({ page, open }) => {
  await open(page, "at=2026-05-20");
  await page.getByTestId("tab-time").click();
  await expect(page.getByTestId("campaigns").getByTestId("picture-before")).toHaveCount(1);
  await expect(page.getByTestId("campaigns").locator("time").first()).toHaveAttribute(
    "datetime",
    /^2026-05-16/,
  );
});

test("a picture that cannot be fetched leaves a quiet place", async ({ page, open, words }) => {
  await page.route("**/files/**", (route) => route.fulfill({ status: 503 }));
  await open(page);
  await page.getByTestId("tab-time").click();
  const campaigns = page.getByTestId("campaigns");
  await campaigns.locator(".campaign-pictures").first().scrollIntoViewIfNeeded();
  await expect(campaigns.getByRole("img", { name: words.campaigns.missing }).first()).toBeVisible();
  await expect(campaigns.getByTestId("picture-after")).toHaveCount(0);
});
