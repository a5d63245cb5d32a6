/** The working-day calendar: seen as a year, changed by day and by field, given back, and met by two at once. */
import { violations } from "./access";
import { expect, test } from "./wuse";

test.use({ signedIn: "wangfang" });
// Hundreds of days are looked at one by one, by axe too.
test.setTimeout(120_000);

interface Calendar {
  revision: number;
  years: { year: number; is_own: boolean; provisional: boolean; holidays: object[]; workdays: string[] }[];
  hours: [string, string][];
}

test("a year is seen, changed, and given back to what comes with the service", async ({
  page,
  open,
  wuse,
  words,
}) => {
  const told = async () => (await (await wuse.send("wangfang", "GET", "/calendar")).json()) as Calendar;
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00+08:00"));
  await open(page, "open=calendar");
  const desk = page.getByTestId("calendar-desk");
  await expect(page.getByTestId("year")).toContainText("2026");
  const feb = page.getByTestId("year-view").locator("table").nth(1);
  // By a letter, not by colour alone.
  await expect(feb.locator('td[data-kind="off"] b').first()).toHaveText(words.calendar.mark.off);
  await expect(feb.locator('td[data-kind="shifted"] b')).toHaveText([
    words.calendar.mark.shifted,
    words.calendar.mark.shifted,
  ]);
  await page.getByTestId("year-after").click();
  await expect(page.getByTestId("provisional")).toBeVisible();
  await page.getByTestId("year-edit").click();
  await page.getByTestId("year-provisional").uncheck();
  await page.getByTestId("year-source").fill("国办发明电〔2026〕9号");
  // By key: from New Year's Day to a Saturday, which is worked then.
  const day = (date: string) => page.locator(`[data-day="${date}"]`);
  await day("2027-01-01").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(day("2027-01-09")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(day("2027-01-09")).toContainText(words.calendar.mark.shifted);
  // By finger: the day after a holiday belongs to it.
  await day("2027-05-03").click();
  await expect(page.getByTestId("holiday-3-to")).toHaveValue("2027-05-03");
  await page.getByTestId("add-holiday").click();
  await expect(page.getByTestId("calendar-save")).toBeDisabled();
  await page.getByTestId("holiday-7-name").fill("市庆");
  await page.getByTestId("holiday-7-from").fill("2027-11-08");
  await expect(page.getByTestId("holiday-7-to")).toHaveValue("2027-11-08");
  await page.getByTestId("add-span").click();
  await page.getByTestId("span-2-from").fill("19:00");
  await page.getByTestId("span-2-to").fill("00:00");
  expect(await violations(page)).toEqual([]);
  await page.getByTestId("calendar-save").click();
  await expect(page.getByTestId("calendar-standing")).toHaveText(words.calendar.saved);
  const { hours, years } = await told();
  expect(hours).toEqual([
    ["08:30", "12:00"],
    ["14:00", "17:30"],
    ["19:00", "24:00"],
  ]);
  const own = years.find(({ year }) => year === 2027);
  expect(own).toMatchObject({ is_own: true, provisional: false, workdays: ["2027-01-09"] });
  expect(own?.holidays).toContainEqual({ name: "市庆", name_en: null, from: "2027-11-08", to: "2027-11-08" });
  expect(own?.holidays).toContainEqual(
    expect.objectContaining({ name: "劳动节", from: "2027-05-01", to: "2027-05-03" }),
  );

  await page.getByTestId("year-give-back").click();
  await expect(desk).toContainText(words.calendar.givenBack);
  await page.getByTestId("calendar-save").click();
  await expect(page.getByTestId("provisional")).toBeVisible();
  expect((await told()).years.every(({ is_own }) => !is_own)).toBe(true);
});

test("what somebody else set meanwhile is told, and what was filled in is still there", async ({
  page,
  open,
  wuse,
}) => {
  await open(page, "open=calendar");
  await page.getByTestId("span-0-from").fill("08:00");
  const other = { years: [], hours: [["09:00", "17:00"]] };
  const answer = await wuse.send("wangfang", "PUT", "/calendar", other);
  expect(answer.status, await answer.text()).toBe(200);
  await expect(page.getByTestId("calendar-conflict")).toBeVisible();
  await expect(page.getByTestId("span-0-from")).toHaveValue("08:00");
  await page.getByTestId("calendar-keep").click();
  await expect(page.getByTestId("calendar-conflict")).toHaveCount(0);
  const now = (await (await wuse.send("wangfang", "GET", "/calendar")).json()) as Calendar;
  expect(now.hours[0]).toEqual(["08:00", "12:00"]);
});

test.describe("by who may not set it", () => {
  test.use({ signedIn: "liqiang" });
  test("it is not offered", async ({ page, open }) => {
    await open(page, "open=calendar");
    await expect(page.getByTestId("desk")).toHaveCount(0);
  });
});
