/** Finding a block: by what is typed, by colour, from red to red, along the list; the list and the map say the same. */
import type { Page } from "@playwright/test";
import { expect, filled, paintedAt, test } from "./wuse";

const rows = (page: Page) => page.locator("#blocks .block-row");
const codes = (page: Page) => rows(page).locator(".block-code");
/** Names on the map that step back, as their blocks were not looked for. */
const aside = (page: Page) => page.locator(".label-anchor[data-aside]");

/** What is typed, and the blocks of the demo that it means. */
const TYPED = [
  { by: "code", zh: "HB-17", en: "hb-17", found: ["HB-17"] },
  {
    by: "name, of blocks and of who is responsible",
    zh: "虹浦",
    en: "虹浦",
    found: ["HB-03", "HB-33", "HB-42"],
  },
  { by: "party", zh: "锦园物业", en: "锦园物业", found: ["HB-13", "HB-15"] },
  {
    by: "colour",
    zh: "橙",
    en: "orange",
    found: ["HB-01", "HB-09", "HB-19", "HB-30", "HB-36", "HB-37"],
  },
  { by: "colour and word", zh: "公寓 蓝色", en: "BLUE 公寓", found: ["HB-21"] },
];

test("by code, name, party and colour, in the list and on the map", async ({
  page,
  open,
  words,
  language,
}) => {
  await open(page);
  await page.getByTestId("tab-blocks").click();
  for (const { by, found, ...typed } of TYPED) {
    await page.getByTestId("find").fill(typed[language]);
    await expect(codes(page), by).toHaveText(found);
    await expect(page.getByTestId("shown")).toHaveText(
      filled(words.list.shown, { shown: found.length, total: 43 }),
    );
    await expect(aside(page)).toHaveCount(43 - found.length);
    await expect(page.locator(".found-line")).toHaveCount(1);
  }
});

test("by colours, each with its count", async ({ page, open, words, language }) => {
  await open(page);
  await page.getByTestId("tab-blocks").click();
  const counts = async (expected: Record<string, string>) => {
    for (const [colour, count] of Object.entries(expected))
      await expect(page.getByTestId(`filter-${colour}`).locator("> span").last()).toHaveText(count);
  };
  await counts({ red: "1", orange: "6", yellow: "12", blue: "17", green: "7" });
  const yellow = await paintedAt(page, 120.6442, 27.7872);
  await page.getByTestId("filter-red").click();
  await page.getByTestId("filter-orange").click();
  await expect(rows(page)).toHaveCount(7);
  await expect(aside(page)).toHaveCount(36);
  await expect(page).toHaveURL(/colours=red,orange/);
  // The others pale, those looked for keep their hue.
  await expect.poll(() => paintedAt(page, 120.6442, 27.7872)).not.toBe(yellow);
  expect(await paintedAt(page, 120.6449, 27.7908)).toBe("#b50f22");
  // The counts are of what is typed, whatever colours are chosen.
  await page.getByTestId("find").fill("虹浦");
  await counts({ red: "0", orange: "0", blue: "3" });
  await expect(page.getByTestId("none")).toContainText(words.list.noneHint);
  await page.getByTestId("find").fill(language === "zh" ? "绿" : "green");
  await expect(page.getByTestId("none")).toContainText(words.list.noneColours);
  await page.getByTestId("none").getByRole("button", { name: words.list.clear }).click();
  await expect(page.getByTestId("shown")).toHaveText(filled(words.list.shown, { shown: 43, total: 43 }));
  await expect.poll(() => paintedAt(page, 120.6442, 27.7872)).toBe(yellow);
});

test("from red to red by one key, the longest in red first", async ({ page, open, words }) => {
  // Two were red that day: HB-19 since June, HB-20 since nine days.
  await open(page, "at=2026-07-31");
  const title = page.getByTestId("card").locator(".card-title");
  const place = page.getByTestId("card").locator(".red-number");
  await page.getByTestId("tab-blocks").click();
  await page.getByTestId("walk-red").click();
  await expect(title).toContainText("HB-19");
  await expect(place).toContainText("1/2");
  for (const [key, code, number] of [
    ["n", "HB-20", "2/2"],
    ["n", "HB-19", "1/2"],
    ["N", "HB-20", "2/2"],
    ["N", "HB-19", "1/2"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(title).toContainText(code);
    await expect(place).toContainText(number);
    await expect(page.getByTestId("announcement")).toContainText(code);
  }
  await page.getByRole("button", { name: words.list.nextRed }).click();
  await expect(title).toContainText("HB-20");
});

test("the list is walked by arrows, and lights on the map what it points at", async ({ page, open }) => {
  await open(page);
  await page.keyboard.press("/");
  await expect(page.getByTestId("find")).toBeFocused();
  await page.keyboard.type("虹浦");
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByTestId("block-HB-03")).toBeFocused();
  await expect(page.locator(".light-line")).toHaveCount(1);
  const first = await page.locator(".light-line").getAttribute("d");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByTestId("block-HB-33")).toBeFocused();
  await expect(page.locator(".light-line")).not.toHaveAttribute("d", first ?? "");
  await page.keyboard.press("End");
  await expect(page.getByTestId("block-HB-42")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(page.getByTestId("block-HB-03")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("card")).toContainText("HB-03");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("block-HB-03")).toBeFocused();
});

test("the list follows the moment and the changes, as the map does", async ({ page, open, wuse }) => {
  await open(page, "at=2026-03-31");
  await page.getByTestId("tab-blocks").click();
  await page.getByTestId("filter-red").click();
  await expect(codes(page)).toHaveText(["HB-01", "HB-20", "HB-36", "HB-43"]);
  await page.getByTestId("past").getByRole("button").click();
  await expect(codes(page)).toHaveText(["HB-20"]);
  await wuse.grade("HB-30", { colour: "red", reason: "堆物" });
  await expect(codes(page)).toHaveText(["HB-20", "HB-30"]);
  await expect(page.getByTestId("filter-red").locator("> span").last()).toHaveText("2");
});
