/** From red to yellow through an inspection: item by item with photos, proposed by an inspector, confirmed by another person; and without a network. */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { setCommunity } from "./people";
import { expect, signInWith, test, type Wuse } from "./wuse";

/** A photo that the project ships. */
const PHOTO = join(import.meta.dirname, "../../data/demo/pictures/lot.jpg");

/** A red block of the demo. */
async function redBlock(wuse: Wuse): Promise<{ id: number; code: string }> {
  const answer = await wuse.send("liqiang", "GET", "/blocks?community=330381003901&colour=red&limit=1");
  const { features } = (await answer.json()) as { features: { id: number; properties: { code: string } }[] };
  const [first] = features;
  if (!first) throw new Error("the demo has no red block");
  return { id: first.id, code: first.properties.code };
}

/** Says of every item of these colours that it holds, and of one that it does not apply. */
async function answerUpTo(page: Page, colours: readonly string[]): Promise<void> {
  for (const colour of colours) {
    const group = page.locator(`.inspection-group[data-colour="${colour}"]`);
    for (const holds of await group.locator(".answer-holds").all()) await holds.click();
  }
}

/** The notes of the inspections that the page has written down. Runs in the page. */
function keptNotes(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open("wuse-inspection");
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const all = open.result.transaction("drafts").objectStore("drafts").getAll();
      all.onerror = () => reject(all.error);
      all.onsuccess = () => {
        open.result.close();
        resolve(
          all.result.flatMap(({ found }) => Object.values<{ note: string }>(found).map(({ note }) => note)),
        );
      };
    };
  });
}

test.use({ signedIn: "liqiang" });

test("a red block becomes yellow through an inspection with photos that another person confirms", async ({
  page,
  open,
  wuse,
  browser,
  viewport,
  language,
}) => {
  await setCommunity(wuse, { second: true, needs: "photos" });
  const block = await redBlock(wuse);
  await open(page, `community=330381003901&block=${block.id}`);
  await page.getByTestId("inspect").click();
  const form = page.getByTestId("inspection");
  await expect(page.getByTestId("supports")).toHaveAttribute("data-supports", "red");
  // Nothing is sent that says nothing.
  await page.getByTestId("inspection-go").click();
  await expect(page.getByTestId("inspection-missing")).toBeVisible();
  await answerUpTo(page, ["orange"]);
  await expect(page.getByTestId("supports")).toHaveAttribute("data-supports", "orange");
  await answerUpTo(page, ["yellow"]);
  await page.getByTestId("water_clean-not_applicable").click();
  await expect(page.getByTestId("supports")).toHaveAttribute("data-supports", "yellow");
  await page.getByTestId("greenery_kept-fails").click();
  await page.getByTestId("greenery_kept-note").fill("东侧裸土");
  await page.getByTestId("also-grade").check({ force: true });
  // The gate wants photos of a rise out of red.
  await page.getByTestId("inspection-go").click();
  await expect(page.getByTestId("inspection-missing")).toBeVisible();
  // What is missing opens the photos of the whole block; this one is of the item.
  await page.getByTestId("greenery_kept-more").click();
  await form.locator('[data-testid="item-greenery_kept"] input[type=file]').last().setInputFiles(PHOTO);
  await expect(form.locator('[data-testid="item-greenery_kept"] .photo-row')).toHaveCount(1);
  await form
    .getByLabel(language === "zh" ? "理由" : "Reason", { exact: false })
    .last()
    .fill("六清完成，设施齐全");
  await page.getByTestId("inspection-go").click();
  await expect(page.getByTestId("inspection-sent")).toHaveAttribute("data-standing", "sent");
  await page.getByTestId("inspection-close").click();
  await expect(page.getByTestId("block-inspections")).toContainText("东侧裸土");
  await expect(page.getByTestId("block-inspections").locator("img").first()).toBeVisible();
  // It waits: the block is as it was.
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");

  const context = await browser.newContext({ viewport });
  await signInWith(context, wuse, "chenmin");
  const second = await context.newPage();
  await second.goto(`${wuse.url}/#lang=${language}&community=330381003901&block=${block.id}`);
  // Asked twice, as what it does cannot be undone.
  const confirm = second.getByTestId("confirm").first();
  await confirm.click();
  await expect(confirm).toHaveAttribute("data-asked");
  // A second press that comes too soon is the first one, meant twice.
  await expect(async () => {
    await confirm.click({ timeout: 1_000 });
    await expect(second.getByTestId("grade")).toHaveAttribute("data-colour", "yellow", { timeout: 1_000 });
  }).toPass();
  await context.close();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "yellow");
});

test("what is filled in outlives a reload, and is sent when there is a network again", async ({
  page,
  open,
  wuse,
}) => {
  const block = await redBlock(wuse);
  await open(page, `community=330381003901&block=${block.id}`);
  await page.getByTestId("inspect").click();
  await expect(page.getByTestId("supports")).toHaveAttribute("data-supports", "red");
  await answerUpTo(page, ["orange"]);
  await page.getByTestId("old_rubbish_gone-more").click();
  await page.getByTestId("old_rubbish_gone-note").fill("已清");
  // Written down after a moment of rest.
  await expect.poll(() => page.evaluate(keptNotes)).toContain("已清");
  await page.reload();
  await page.getByTestId("inspect").click();
  await expect(page.getByTestId("inspection-restored")).toBeVisible();
  await expect(page.getByTestId("supports")).toHaveAttribute("data-supports", "orange");
  await page.getByTestId("record-only").check({ force: true });
  await page.context().setOffline(true);
  await page.getByTestId("inspection-go").click();
  await expect(page.getByTestId("inspection-sent")).toHaveAttribute("data-standing", "kept");
  await page.context().setOffline(false);
  await expect(page.getByTestId("inspection-sent")).toHaveAttribute("data-standing", "sent", {
    timeout: 20_000,
  });
  const answer = await wuse.send("liqiang", "GET", `/blocks/${block.id}/inspections`);
  const { items } = (await answer.json()) as {
    items: { supports: string; findings: { note: string | null }[] }[];
  };
  expect(items.map(({ supports }) => supports)).toEqual(["orange"]);
  expect(items[0]?.findings[0]?.note).toBe("已清");
});
