/** The campaigns in the tab of time, and their pictures; recorded, put right, taken back. */
import { join } from "node:path";
import { COMMUNITY } from "./people";
import { expect, test } from "./wuse";

/** Photos that the project ships. */
const PICTURES = join(import.meta.dirname, "../../data/demo/pictures");

test("a picture of a campaign is shown large and put away again by keys", async ({ page, open, words }) => {
  await open(page);
  await page.getByTestId("tab-time").click();
  const small = page.getByTestId("picture-after").first();
  await small.scrollIntoViewIfNeeded();
  await expect
    .poll(() =>
      small.locator("img").evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
    )
    .toBe(640);
  await small.focus();
  await page.keyboard.press("Enter");
  const large = page.getByTestId("picture");
  await expect(large).toBeVisible();
  await expect(large.getByRole("img", { name: "Brighton Beach" })).toBeVisible();
  await expect(large.getByRole("button", { name: words.campaigns.close })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(large).toHaveCount(0);
  await expect(small).toBeFocused();
});

test("the campaigns are those held until the day that is looked at", async ({ page, open }) => {
  await open(page, "at=2026-05-20");
  await page.getByTestId("tab-time").click();
  await expect(page.getByTestId("campaigns").getByTestId("picture-before")).toHaveCount(1);
  await expect(page.getByTestId("campaigns").locator("time").first()).toHaveAttribute(
    "datetime",
    /^2026-05-16/,
  );
});

test("a picture that cannot be fetched leaves a quiet place", async ({ page, open, words }) => {
  await page.route("**/files/**", (route) => route.fulfill({ status: 503 }));
  await open(page);
  await page.getByTestId("tab-time").click();
  const campaigns = page.getByTestId("campaigns");
  await campaigns.locator(".campaign-pictures").first().scrollIntoViewIfNeeded();
  await expect(campaigns.getByRole("img", { name: words.campaigns.missing }).first()).toBeVisible();
  await expect(campaigns.getByTestId("picture-after")).toHaveCount(0);
});

test.describe("by an inspector", () => {
  test.use({ signedIn: "liqiang" });

  test("a campaign is recorded with photos, compared by a slider, put right and taken back", async ({
    page,
    open,
    words,
  }) => {
    const texts = words.campaignForm;
    await open(page);
    await expect(page.getByTestId("figure-cost")).toHaveCount(0);
    await page.getByTestId("tab-time").click();
    const campaigns = page.getByTestId("campaigns");
    await page.getByTestId("record-campaign").click();
    const form = page.getByTestId("campaign-form");
    // What is missing is said at its field.
    await form.getByTestId("campaign-go").click();
    await expect(form.getByRole("alert")).toHaveText(texts.flaw.title);
    await expect(form.getByTestId("campaign-title")).toBeFocused();
    await form.getByTestId("campaign-title").fill("后山脚清运");
    await form.getByTestId("find-campaign-block").fill("HB-01");
    await form.getByTestId("offer-block-HB-01").click();
    await form.getByTestId("find-campaign-block").fill("老街");
    await form.getByTestId("find-campaign-block").press("Enter");
    await expect(form.getByTestId("chosen-block-HB-02")).toBeVisible();
    await form.getByTestId("campaign-people").fill("30");
    await form.getByTestId("campaign-truckloads").fill("12");
    await form.getByTestId("campaign-cost").fill("12,000");
    await form.getByTestId("offer-party-虹北社区两委").click();
    await form.getByTestId("campaign-files-before").setInputFiles(join(PICTURES, "lot.jpg"));
    await form.getByTestId("campaign-files-after").setInputFiles(join(PICTURES, "shore.jpg"));
    await form.getByTestId("campaign-photos-before").getByTestId("campaign-caption").fill("清运之前");
    await form.getByTestId("campaign-photos-after").getByTestId("campaign-caption").fill("清运之后");
    await expect(form.getByText(texts.sending)).toHaveCount(0);
    await form.getByTestId("campaign-go").click();
    await expect(form).toHaveCount(0);

    const first = campaigns.locator("ol > li").first();
    await expect(first).toContainText("后山脚清运");
    await expect(first.getByTestId("campaign-cost")).toContainText("¥12,000");
    await expect(first).toContainText("HB-01");
    const slide = first.getByTestId("slide");
    await slide.focus();
    await slide.press("ArrowLeft");
    await expect(slide).toHaveValue("49");
    await expect(slide).toHaveAttribute("aria-valuetext", /49/);
    await first.getByTestId("picture-before").click();
    await expect(page.getByTestId("picture").getByRole("img", { name: "清运之前" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByTestId("tab-overview").click();
    await expect(page.getByTestId("figure-campaigns")).toHaveText("22");
    await expect(page.getByTestId("figure-cost")).toHaveText("¥12,000");

    await page.getByTestId("tab-time").click();
    await first.getByRole("button", { name: texts.edit }).click();
    await expect(form.getByTestId("campaign-caption").first()).toHaveValue("清运之前");
    await form.getByTestId("campaign-truckloads").fill("15");
    // The picture of before was one of after.
    await form.getByTestId("campaign-swap").first().click();
    await expect(form.getByTestId("campaign-photos-after").getByTestId("campaign-caption")).toHaveCount(2);
    await form.getByTestId("campaign-go").click();
    await expect(form).toHaveCount(0);
    await expect(first).toContainText("15");
    await expect(first.getByTestId("slide")).toHaveCount(0);
    await expect(first.getByTestId("picture-after")).toHaveCount(2);

    await first.getByRole("button", { name: texts.edit }).click();
    const back = form.getByTestId("campaign-take-back");
    await back.click();
    await expect(back).toContainText(texts.takeBackSure);
    // A double click is one press.
    await expect(async () => {
      await back.click();
      await expect(form).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    await expect(first).not.toContainText("后山脚清运");
    await page.getByTestId("tab-overview").click();
    await expect(page.getByTestId("figure-campaigns")).toHaveText("21");
  });

  test("what was typed outlives a reload, and a change that somebody else was faster with", async ({
    page,
    open,
    wuse,
    words,
  }) => {
    const { id } = await wuse.block("HB-20");
    await open(page, `block=${id}`);
    await page.getByTestId("record-campaign-here").click();
    const form = page.getByTestId("campaign-form");
    await expect(form.getByTestId("chosen-block-HB-20")).toBeVisible();
    await form.getByTestId("campaign-title").fill("虹光机械厂区清运");
    await form.getByTestId("campaign-people").fill("8");
    await form.getByTestId("campaign-files-before").setInputFiles(join(PICTURES, "lot.jpg"));
    await form.getByTestId("campaign-caption").fill("清运之前");
    await form.getByTestId("campaign-back").click();
    await expect(form).toHaveCount(0);
    await page.reload();
    await page.getByTestId("record-campaign-here").click();
    await expect(form.getByTestId("campaign-restored")).toBeVisible();
    await expect(form.getByTestId("campaign-title")).toHaveValue("虹光机械厂区清运");
    await expect(form.getByTestId("campaign-caption")).toHaveValue("清运之前");
    await expect(form.getByText(words.campaignForm.sending)).toHaveCount(0);
    await form.getByTestId("campaign-go").click();
    await expect(form).toHaveCount(0);

    await page.getByTestId("back").click();
    await page.getByTestId("tab-time").click();
    await page.getByTestId("campaigns").locator(".campaign-edit").first().click();
    await form.getByTestId("campaign-truckloads").fill("3");
    const listed = await wuse.send("liqiang", "GET", `/campaigns?community=${COMMUNITY}&limit=1`);
    const [now] = ((await listed.json()) as { items: { revision: number; held_at: string }[] }).items;
    const theirs = { held_at: now?.held_at, title: "虹光机械厂区清运", people: 9, truckloads: 2 };
    const put = await wuse.send("zhaoqiang", "PUT", `/campaigns/${now?.revision}`, theirs);
    expect(put.status, await put.text()).toBe(200);
    await form.getByTestId("campaign-go").click();
    await expect(form.getByTestId("campaign-stale")).toContainText("9");
    await form.getByTestId("campaign-go-on").click();
    // What was typed stands, the rest is theirs.
    await expect(form.getByTestId("campaign-truckloads")).toHaveValue("3");
    await expect(form.getByTestId("campaign-people")).toHaveValue("9");
    await form.getByTestId("campaign-go").click();
    await expect(form).toHaveCount(0);
    const told = await wuse.send("liqiang", "GET", `/campaigns/${now?.revision}`);
    expect(await told.json()).toMatchObject({ people: 9, truckloads: 3 });
  });
});

test.describe("by a resident", () => {
  test.use({ signedIn: "zhoujumin" });

  test("campaigns are seen, and not recorded", async ({ page, open }) => {
    await open(page);
    await page.getByTestId("tab-time").click();
    await expect(page.getByTestId("campaigns")).toBeVisible();
    await expect(page.getByTestId("record-campaign")).toHaveCount(0);
  });
});
