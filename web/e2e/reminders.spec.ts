/** What newly concerns somebody: counted at the bell, listed, read by looking. */
import { violations } from "./access";
import { expect, filled, test, type Wuse } from "./wuse";

async function report(wuse: Wuse): Promise<number> {
  const { id: block } = await wuse.block("HB-20");
  const body = { place: [120.6449, 27.7908], accuracy_m: 500, block, category: "clutter", text: "堆物" };
  const answer = await wuse.send("liqiang", "POST", "/cases", body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { id: number }).id;
}
async function step(wuse: Wuse, as: "liqiang" | "chenmin", id: number, body: object): Promise<void> {
  const answer = await wuse.send(as, "POST", `/cases/${id}/steps`, body);
  expect(answer.status, await answer.text()).toBe(201);
}

test.describe("for an inspector", () => {
  test.use({ signedIn: "liqiang" });

  test("what others do about their cases is counted and listed, and read by looking", async ({
    page,
    open,
    wuse,
    words,
  }) => {
    const [first, second] = [await report(wuse), await report(wuse)];
    await open(page);
    const bell = page.getByTestId("bell");
    await expect(bell).toHaveAttribute("aria-label", words.reminders.bell);
    // What was there before is no news, nor what they do themselves.
    await expect
      .poll(() => page.evaluate(() => Object.keys(localStorage).join()))
      .toContain("wuse.reminders.");
    await step(wuse, "liqiang", first, { step: "note", reason: "看过" });
    await step(wuse, "chenmin", first, { step: "dispatch", party: { name: "锦湖物业", kind: "property" } });
    await expect(page.getByTestId("bell-count")).toHaveText("1");
    await step(wuse, "chenmin", second, { step: "return", reason: "是隔壁社区的" });
    await expect(page.getByTestId("bell-count")).toHaveText("2");
    await bell.focus();
    await page.keyboard.press("Enter");
    const row = page.getByTestId(`reminder-${second}`);
    await expect(row).toContainText("是隔壁社区的");
    await expect(row).toContainText(
      filled(words.reminders.byName, { name: "陈敏", step: words.cases.steps.return }),
    );
    expect(await violations(page)).toEqual([]);
    await row.click();
    await expect(page.getByTestId("case-card")).toBeVisible();
    await expect(page.getByTestId("bell-count")).toHaveText("1");
    // Kept on the device.
    await page.reload();
    await expect(page.getByTestId("bell-count")).toHaveText("1");
    await bell.click();
    await page.getByTestId("reminders-read").click();
    await expect(page.getByTestId("bell-count")).toHaveCount(0);
  });
});

test.describe("for who checks", () => {
  test.use({ signedIn: "chenmin" });

  test("what waits for them is there as soon as it waits", async ({ page, open, wuse, words }) => {
    await open(page);
    await expect(page.getByTestId("bell")).toBeVisible();
    const id = await report(wuse);
    await step(wuse, "liqiang", id, { step: "rectify", reason: "当场清走" });
    await expect(page.getByTestId("bell-count")).toHaveText("1");
    await page.getByTestId("bell").click();
    await expect(page.getByTestId(`reminder-${id}`)).toContainText(words.reminders.kind.to_verify);
    await page.getByTestId(`reminder-${id}`).click();
    await expect(page.getByTestId("act-verify")).toBeVisible();
    await expect(page.getByTestId("bell-count")).toHaveCount(0);
  });
});

test.describe("for nobody", () => {
  test.use({ signedIn: null });
  test("there is no bell", async ({ page, open }) => {
    await open(page);
    await expect(page.getByTestId("bell")).toHaveCount(0);
  });
});
