/** Every job by keyboard: the focus goes where one reads, can be seen, and is never lost. */
import type { Page } from "@playwright/test";
import { walk } from "./keyboard";
import { arrangeOf } from "./states";
import { expect, test } from "./wuse";

// A ring that fades in would be measured before it is there.
test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const name of ["overview", "blocks", "time", "card", "form", "where-refused", "more"]) {
  test(`Tab walks in reading order, seen at each step: ${name}`, async ({ page, stage }) => {
    await arrangeOf(name)(stage);
    const stops = await walk(page);
    expect(stops.filter((stop) => stop.inPanel).length).toBeGreaterThan(1);
    expect
      .soft(stops.filter((stop) => !stop.marked).map((stop) => `not to be seen: ${stop.name}`))
      .toEqual([]);
    expect.soft(stops.filter((stop) => stop.covered).map((stop) => `covered: ${stop.name}`)).toEqual([]);
    const panel = stops.filter((stop) => stop.inPanel);
    const back = panel.filter((stop, index) => {
      const before = panel[index - 1];
      if (!before) return false;
      const sameRow = stop.top < before.bottom && before.top < stop.bottom;
      return sameRow ? stop.left < before.left : stop.top < before.top;
    });
    expect.soft(back.map((stop) => `before the one it follows: ${stop.name}`)).toEqual([]);
  });
}

/** What has the focus: a test id, or the text of a title. */
const focus = (page: Page) => page.locator(":focus");

test("a card takes the focus to its title, and gives it back to its row", async ({ page, open }) => {
  await open(page);
  await page.getByTestId("tab-blocks").click();
  await page.getByTestId("block-HB-07").focus();
  await page.keyboard.press("Enter");
  await expect(focus(page)).toContainText("HB-07");
  await expect(focus(page)).toHaveClass(/card-title/);
  await page.getByTestId("reclassify").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("form").locator(".form-title")).toBeFocused();
  await page.getByTestId("form").locator(".back").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("card").locator(".card-title")).toBeFocused();
  await page.getByTestId("back").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("block-HB-07")).toBeFocused();
});

test("a tool takes the focus to its title, and gives it back to its button", async ({ page, open }) => {
  await open(page);
  await page.getByTestId("open-more").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("more").locator(".card-title")).toBeFocused();
  await page.getByTestId("more").locator(".back").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("open-more")).toBeFocused();
});
