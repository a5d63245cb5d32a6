/** The community in numbers: the five verbs, days in red, and where each number leads. */
import type { Page } from "@playwright/test";
import { expect, test } from "./wuse";

type Counts = readonly [done: number, of: number, lost: number];

/** What the five verbs came to on the last of July, counted by hand from the demo's colours on the three days. */
const JULY = {
  first: {
    pare_red: [7, 8, 1],
    remove_orange: [7, 11, 0],
    reach_yellow: [12, 19, 0],
    keep_blue: [11, 12, 1],
    strive_green: [2, 40, 0],
  },
  month: {
    pare_red: [0, 1, 1],
    remove_orange: [1, 7, 0],
    reach_yellow: [1, 8, 0],
    keep_blue: [16, 16, 0],
    strive_green: [1, 39, 0],
  },
} as const satisfies Record<string, Record<string, Counts>>;

async function expectVerbs(page: Page, expected: Record<string, Counts>): Promise<void> {
  for (const [verb, [done, of, lost]] of Object.entries(expected)) {
    const row = page.getByTestId(`verb-${verb}`);
    await expect(row.locator(".verb-done")).toHaveText(String(done));
    await expect(row.locator(".verb-of")).toHaveText(new RegExp(`\\D${of}$`));
    await expect(row.locator(".verb-lost")).toHaveText(lost === 0 ? "" : `−${lost}`);
  }
}

test("the five verbs, against the first survey and against last month", async ({
  page,
  open,
  wuse,
  words,
}) => {
  await open(page, "at=2026-07-31");
  for (const [base, query] of [
    ["first", ""],
    ["month", "&from=2026-06-30"],
  ] as const) {
    await page.getByTestId("verbs").getByRole("radio", { name: words.verbs[base] }).check();
    await expectVerbs(page, JULY[base]);
    const answer = await fetch(
      `${wuse.url}/api/v1/statistics/progress?community=330381003901&at=2026-07-31${query}`,
    );
    const { verbs } = (await answer.json()) as { verbs: Record<string, Record<string, number>> };
    await expectVerbs(
      page,
      Object.fromEntries(
        Object.entries(verbs).map(([verb, { done = -1, of = -1, lost = -1 }]) => [verb, [done, of, lost]]),
      ),
    );
  }
});

test("a verb says how it counts, and leads to its blocks and to what changed", async ({ page, open }) => {
  await open(page, "at=2026-07-31");
  const verb = page.getByTestId("verb-remove_orange");
  await verb.click();
  await expect(verb).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator("#verb-detail")).toContainText(/11\D+7\D+0/);
  await page.getByTestId("verb-blocks").click();
  await expect(page).toHaveURL(/colours=orange/);
  await expect(page.locator("#blocks .block-row")).toHaveCount(5);
  await page.getByTestId("tab-overview").click();
  await page.getByTestId("verb-changes").click();
  await expect(page).toHaveURL(/from=2026-01-05/);
  await expect(page.getByTestId("changes")).toBeVisible();
});

test("days in red, and the block that has been red longest", async ({ page, open, wuse, words }) => {
  await open(page, "at=2026-07-31");
  const red = page.getByTestId("red-days");
  await expect(red.getByTestId("red-longest")).toContainText("58");
  await expect(red.getByTestId("red-median")).toContainText(/33|34/);
  await expect(red.locator(".red-row")).toHaveText([/HB-19.*58/, /HB-20.*9/]);
  await red.getByTestId("red-HB-19").click();
  await expect(page.getByTestId("card")).toContainText("HB-19");
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
  // The last red one is pared, and every open page counts again.
  await open(page);
  await page.getByTestId("tab-overview").click();
  await expect(page.getByTestId("verb-pare_red").locator(".verb-done")).toHaveText("7");
  await wuse.grade("HB-20", { colour: "orange", reason: "油污已清" });
  await expect(page.getByTestId("verb-pare_red").locator(".verb-done")).toHaveText("8");
  await expect(red).toContainText(words.redDays.none);
});
