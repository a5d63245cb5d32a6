/** Rectification notices: issued from the list of cases, answered by a party without an account, failed a second time, referred. */
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { en } from "../src/i18n/notices/en";
import { zh } from "../src/i18n/notices/zh";
import type { Login } from "./people";
import { expect, test, type Wuse } from "./wuse";

const COMMUNITY = "330381003901";
/** A photo that the project ships. */
const PHOTO = join(import.meta.dirname, "../../data/demo/pictures/garden.jpg");
/** Milliseconds that a party is given: so long that it answers in time, so short that nobody waits for what comes after. */
const GIVEN = 6_000;

async function sent<T>(wuse: Wuse, as: Login, path: string, body: object): Promise<T> {
  const answer = await wuse.send(as, "POST", path, body);
  const text = await answer.text();
  expect(answer.status, text).toBe(201);
  return JSON.parse(text) as T;
}

/** Reports cases in blocks as an inspector, and files them. */
async function filed(wuse: Wuse, codes: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const code of codes) {
    const block = await wuse.block(code);
    const place = { place: [120.6449, 27.7908], accuracy_m: 500, block: block.id };
    const { id } = await sent<{ id: number }>(wuse, "liqiang", "/cases", {
      ...place,
      category: "clutter",
      text: "楼道口堆放杂物",
    });
    await sent(wuse, "liqiang", `/cases/${id}/steps`, { step: "file" });
    ids.push(id);
  }
  return ids;
}

/** Fills in the form of a step that is open, and sends it. */
async function send(card: Locator, text: string): Promise<void> {
  await card.getByTestId("notice-text").fill(text);
  await card.getByTestId("notice-send").click();
}

/** What the file behind a link begins with. */
async function beginning(page: Page, wuse: Wuse, link: Locator, letters: number): Promise<string> {
  const file = await page.request.get(`${wuse.url}${await link.getAttribute("href")}`);
  return (await file.body()).subarray(0, letters).toString();
}

async function openDesk(
  page: Page,
  open: (page: Page, place?: string) => Promise<void>,
  id: number,
): Promise<Locator> {
  await open(page, `community=${COMMUNITY}&open=notices&notice=${id}`);
  return page.getByTestId("notice-card");
}

test("a notice is issued from the cases that are ticked, and can be printed and handed over", async ({
  page,
  open,
  wuse,
  language,
}) => {
  const cases = await filed(wuse, ["HB-20", "HB-19"]);
  await open(page, `community=${COMMUNITY}`);
  await page.getByTestId("tab-cases").click();
  await page.getByTestId("select-cases").click();
  for (const id of cases) await page.getByTestId(`case-${id}`).click();
  await page.getByTestId("issue-selected").click();
  const form = page.getByTestId("issue-notice");
  await expect(form.getByTestId("notice-basis")).toHaveValue(/条例/);
  await form.getByTestId("party-name").fill("锦湖物业");
  await form.getByTestId("issue-go").click();
  await expect(form.getByTestId("notice-issued")).toContainText("〔");
  await form.getByTestId("open-issued").click();
  const card = page.getByTestId("notice-card");
  const words = language === "zh" ? zh : en;
  await expect(card.getByTestId("notice-state")).toHaveText(words.notices.states.issued);
  await expect(card).toContainText("锦湖物业");
  expect(await beginning(page, wuse, card.getByTestId("notice-print"), 5)).toBe("%PDF-");
  await card.getByTestId("notice-hand").click();
  await expect(card.getByTestId("notice-code")).toHaveText(/^\d{6}$/);
});

test("a party answers by its link; what fails the second inspection is referred, and followed to its end", async ({
  page,
  open,
  wuse,
  browser,
  viewport,
  language,
}) => {
  const words = language === "zh" ? zh : en;
  const cases = await filed(wuse, ["HB-20"]);
  const deadline = new Date(Date.now() + GIVEN).toISOString();
  const party = { name: "锦湖物业", kind: "property" };
  const { id } = await sent<{ id: number }>(wuse, "chenmin", "/notices", {
    community: COMMUNITY,
    party,
    cases,
    deadline,
  });
  const paper = (await (await wuse.send("chenmin", "GET", `/notices/${id}/link`)).json()) as {
    link: string;
    code: string;
  };

  // The party, on a phone of its own: nobody is signed in there.
  const outside = await browser.newContext({ viewport, locale: language });
  await outside.addInitScript((chosen) => localStorage.setItem("wuse.language", chosen), language);
  const phone = await outside.newPage();
  await phone.goto(paper.link);
  await phone.getByTestId("party-code").fill("000000" === paper.code ? "000001" : "000000");
  await phone.getByTestId("party-open").click();
  await expect(phone.getByRole("alert")).toContainText(words.partyPage.wrong);
  await phone.getByTestId("party-code").fill(paper.code);
  await phone.getByTestId("party-open").click();
  await expect(phone.getByTestId("party-page")).toContainText("锦湖物业");
  await phone.getByTestId("party-receive").click();
  await expect(phone.getByTestId("party-receive")).toHaveCount(0);
  await phone.getByTestId("photo-files").setInputFiles(PHOTO);
  await phone.getByTestId("party-text").fill("已清理干净");
  await phone.getByTestId("party-send").click();
  await expect(phone.getByTestId("party-answered")).toBeVisible();

  // The working group sees the answer, and looks again after the deadline.
  const card = await openDesk(page, open, id);
  await expect(card.getByTestId("notice-step-answer")).toContainText("已清理干净");
  await expect(async () => {
    await card.getByTestId("notice-act-inspect").click({ timeout: 1_000 });
    const box = card.getByTestId(`failed-${cases[0]}`);
    if (await box.isEnabled()) return;
    await page.keyboard.press("Escape");
    throw new Error("the party still has time");
  }).toPass();
  await card.getByTestId(`failed-${cases[0]}`).check();
  await send(card, "杂物还在");
  await expect(card.getByTestId("notice-state")).toHaveText(words.notices.states.failed);
  await expect(card.getByTestId("notice-overdue")).toBeVisible();
  await card.getByTestId("notice-act-refer").click();
  await card.getByTestId("notice-authority").fill("锦湖综合行政执法中队");
  await send(card, "逾期未整改");
  await expect(card.getByTestId("notice-lead")).toContainText("锦湖综合行政执法中队");
  expect(await beginning(page, wuse, card.getByTestId("notice-file"), 2)).toBe("PK");
  await card.getByTestId("notice-act-decide").click();
  await card.getByTestId("notice-outcome").selectOption("fined");
  await send(card, "罚款500元");
  await card.getByTestId("notice-act-close").click();
  await card.getByTestId("notice-send").click();
  await expect(card.getByTestId("notice-state")).toHaveText(words.notices.states.closed);

  // The party hears that it is closed, and nothing of what was said inside.
  await phone.reload();
  await phone.getByTestId("party-code").fill(paper.code);
  await phone.getByTestId("party-open").click();
  await expect(phone.getByTestId("party-done")).toHaveText(words.partyPage.done.closed);
  await expect(phone.getByTestId("party-page")).not.toContainText("杂物还在");
  await outside.close();
});
