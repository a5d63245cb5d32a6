/** How the page behaves: light or dark as wanted, still for who wants no motion, honest about what it does not know. */
import type { Page } from "@playwright/test";
import { expect, test } from "./wuse";

const theme = (page: Page) => page.locator("html");

test("light or dark: by the system, or by hand and remembered", async ({ page, open, words }) => {
  await open(page);
  await expect(theme(page)).toHaveAttribute("data-theme", "light");
  const ground = () => page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = await ground();
  const choose = async (name: string) => {
    await page.getByTestId("open-more").click();
    await page.getByTestId("more").getByRole("radio", { name, exact: true }).check();
    await page.getByTestId("more").locator(".back").click();
  };
  await choose(words.theme.dark);
  await expect(theme(page)).toHaveAttribute("data-theme", "dark");
  expect(await ground()).not.toBe(light);
  await page.reload();
  await expect(theme(page)).toHaveAttribute("data-theme", "dark");
  // By hand means by hand: the system may say what it likes.
  await choose(words.theme.light);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(theme(page)).toHaveAttribute("data-theme", "light");
  await page.reload();
  await expect(theme(page)).toHaveAttribute("data-theme", "light");
  await choose(words.theme.system);
  await expect(theme(page)).toHaveAttribute("data-theme", "dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect(theme(page)).toHaveAttribute("data-theme", "light");
});

/** The longest that anything on the page takes to move or fade, in milliseconds. */
const longestMotion = (page: Page) =>
  page.evaluate(() => {
    const milliseconds = (list: string) => list.split(",").map((time) => 1_000 * Number.parseFloat(time));
    return Math.max(
      ...[...document.querySelectorAll("*")].flatMap((element) =>
        [null, "::before", "::after"].flatMap((part) => {
          const { transitionDuration, animationDuration, animationName } = getComputedStyle(element, part);
          return [
            ...milliseconds(transitionDuration),
            ...(animationName === "none" ? [] : milliseconds(animationDuration)),
          ];
        }),
      ),
    );
  });

test("who wants no motion gets none", async ({ page, open }) => {
  await open(page);
  expect(await longestMotion(page)).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.reload();
  await expect(page.getByTestId("liveness")).toHaveAttribute("data-live", "live");
  expect(await longestMotion(page)).toBe(0);
  // Also where much moves: the wall screen, and a map that goes to a block.
  await page.getByTestId("open-more").click();
  await page.getByTestId("wall-start").click();
  await expect(page.getByTestId("wall")).toBeVisible();
  expect(await longestMotion(page)).toBe(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(page.getByTestId("card")).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("without a network the page says so, keeps what it has, and heals", async ({
  page,
  context,
  open,
  words,
}) => {
  await open(page, "block=20");
  await expect(page.getByTestId("history").locator("li")).toHaveCount(3);
  // Panels that were not open yet have been fetched ahead.
  const fetched = (name: string) =>
    page.evaluate(
      (part) => performance.getEntriesByType("resource").some(({ name }) => name.includes(part)),
      name,
    );
  await expect.poll(() => fetched("ReclassifyForm")).toBe(true);
  await context.setOffline(true);
  await expect(page.getByTestId("lost")).toHaveText(words.live.lost);
  await expect(page.getByTestId("liveness")).toHaveText(words.live.connecting);
  // What was read can still be read; what cannot be read says why, and how to report it.
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
  await page.getByTestId("back").click();
  await page.getByTestId("tab-blocks").click();
  await page.getByTestId("block-HB-02").click();
  const problem = page.getByTestId("card").locator('[data-slug="offline"]').first();
  await expect(problem).toContainText(words.problem.offline);
  await context.setOffline(false);
  await expect(page.getByTestId("lost")).toHaveCount(0);
  await expect(page.getByTestId("liveness")).toHaveAttribute("data-live", "live");
  await expect(page.getByTestId("history").locator("li").first()).toBeVisible();
});

test("times are the community's, wherever the browser stands", async ({ browser, wuse, language }) => {
  const context = await browser.newContext({ timezoneId: "America/Los_Angeles" });
  const page = await context.newPage();
  await page.goto(`${wuse.url}/#lang=${language}&block=20`);
  // 07:10 in Greenwich, 00:10 in Los Angeles, 15:10 there.
  await expect(page.getByTestId("last-change")).toContainText("15:10");
  await context.close();
});
