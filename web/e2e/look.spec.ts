/** Step 2: the whole community in one view, with a legend of counts and shares. */
import { legend } from "../src/state/legend";
import { expect, test } from "./wuse";

test("the whole community, its legend and its figures", async ({ page, open, language }) => {
  await open(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("虹北社区");
  await expect(page.getByTestId("legend-total")).toContainText("43");
  let sum = 0;
  for (const colour of ["red", "orange", "yellow", "blue", "green"]) {
    const row = page.getByTestId(`legend-${colour}`);
    await expect(row.locator(".legend-share")).toContainText("%");
    sum += Number.parseInt((await row.locator(".legend-count").textContent()) ?? "", 10);
  }
  expect(sum).toBe(43);
  for (const [key, value] of Object.entries({
    campaigns: "21",
    truckloads: "840",
    people: "3,222",
    "struck-off": "12",
  })) {
    await expect(page.getByTestId(`figure-${key}`)).toHaveText(value);
  }
  await expect(page.getByTestId("legend-red")).toContainText(
    language === "zh" ? "脏乱差" : "Dirty and disorderly",
  );
});

test("the page's table of the colours is the server's", async ({ request, wuse }) => {
  const answer = await request.get(`${wuse.url}/api/v1/legend`);
  expect(await answer.json()).toEqual({ colours: legend });
});

test("the other language is one tap away, and is remembered", async ({ page, open, language }) => {
  await open(page);
  await page.getByTestId("language").click();
  const other = language === "zh" ? "en" : "zh-CN";
  await expect(page.locator("html")).toHaveAttribute("lang", new RegExp(other));
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", new RegExp(other));
});

test("a colour alone, and a block by its name", async ({ page, open, words }) => {
  await open(page);
  const count = Number.parseInt(
    (await page.getByTestId("legend-orange").locator(".legend-count").textContent()) ?? "",
    10,
  );
  await page.getByTestId("legend-orange").click();
  await page.getByTestId("tab-blocks").click();
  await expect(page.locator("#blocks .block-row")).toHaveCount(count);
  await page.getByRole("button", { name: words.list.clear }).click();
  await page.getByTestId("find").fill("HB-17");
  await expect(page.locator("#blocks .block-row")).toHaveCount(1);
});

test("nothing is asked of another host", async ({ page, open, wuse }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(wuse.url) && /^(https?|wss?):/.test(request.url()))
      foreign.push(request.url());
  });
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await open(page);
  expect(foreign).toEqual([]);
  expect(wrong).toEqual([]);
});
