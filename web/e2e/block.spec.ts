/** Step 3, first half: a block's card, from the map, from the list and from a link. */
import { expect, test } from "./wuse";

test("a click on the map opens the card of the block under it", async ({ page, open, wuse }) => {
  await open(page);
  const label = page.locator(".label", { hasText: "虹光机械厂区" });
  const box = await label.boundingBox();
  if (!box) throw new Error("the name of block 20 is not on the map");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const { properties } = await wuse.block("HB-20");
  await expect(page.getByTestId("card")).toContainText("HB-20");
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", properties.colour);
  await expect(page.locator(".outline-line")).toHaveCount(1);
  await expect(page.getByTestId("history").locator("li").first()).toBeVisible();
});

test("the list is the way in by keyboard", async ({ page, open }) => {
  await open(page);
  await page.getByTestId("tab-blocks").click();
  await page.getByTestId("block-HB-02").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("card").getByRole("heading", { level: 2 })).toBeFocused();
  await page.getByTestId("back").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("block-HB-02")).toBeVisible();
});

test("a link leads to the same block, and back leads out of it", async ({ page, open, wuse }) => {
  const { id, properties } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await expect(page.getByTestId("card")).toContainText(properties.name);
  await open(page);
  await page.getByTestId("tab-blocks").click();
  await page.getByTestId("block-HB-01").click();
  await expect(page).toHaveURL(/block=\d+/);
  await page.goBack();
  await expect(page.getByTestId("card")).toHaveCount(0);
});
