/** Accounts: from signing in to a grading that a second person confirmed, first passwords, sessions that end, and what the public sees. */
import { PASSWORD, setCommunity } from "./people";
import { fillSignIn, openByMenu, setUp, signIn } from "./signing";
import { expect, filled, fillForm, paintedAt, signInWith, test } from "./wuse";

/** A place well inside HB-20. */
const AT = [120.6449, 27.7908] as const;
const REASON = "厂区清理完毕，沿街美化";

test.describe("signed out", () => {
  test.use({ signedIn: null });

  test("two people: one proposes, the other confirms, and nobody their own", async ({
    page,
    open,
    wuse,
    words,
    browser,
    language,
    viewport,
  }) => {
    await setCommunity(wuse, { second: true });
    const { id } = await wuse.block("HB-20");
    await open(page, `block=${id}`);
    await expect(page.getByTestId("reclassify")).toHaveCount(0);
    await page.getByTestId("sign-in-to-grade").click();
    await fillSignIn(page, "liqiang");
    const before = await paintedAt(page, ...AT);
    await page.getByTestId("reclassify").click();
    await fillForm(page, words, { colour: "blue", reason: REASON });
    await expect(page.getByTestId("way")).toContainText(words.grading.propose);
    await page.getByTestId("submit").click();
    const own = page.getByTestId("proposal");
    await expect(own).toContainText(REASON);
    await expect(own.getByTestId("withdraw")).toBeVisible();
    await expect(own.getByTestId("confirm")).toHaveCount(0);
    await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
    await expect(page.locator(".pending-badge")).toHaveCount(1);
    expect(await paintedAt(page, ...AT)).toBe(before);

    const context = await browser.newContext({ viewport });
    const second = await context.newPage();
    await second.goto(`${wuse.url}/#lang=${language}`);
    await signIn(second, "zhaoqiang");
    await second.getByTestId("pending").click();
    const proposal = second.getByTestId("pending-list").getByTestId("proposal");
    await expect(proposal).toContainText("李强");
    await proposal.getByTestId("confirm").click();
    await expect(proposal.getByTestId("confirm")).toHaveAttribute("data-asked");
    await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "red");
    await expect(async () => {
      await proposal.getByTestId("confirm").click();
      await expect(second.getByTestId("pending-list")).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    await second.getByTestId("closed-proposals").click();
    await expect(second.getByTestId("proposal")).toContainText("赵强");
    await context.close();

    // The first page hears of it.
    await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "blue");
    await expect(page.getByTestId("proposal")).toHaveCount(0);
    await expect(page.locator(".pending-badge")).toHaveCount(0);
    await expect.poll(() => paintedAt(page, ...AT)).not.toBe(before);
    const latest = page.getByTestId("history").locator("li").first();
    await expect(latest).toContainText("李强");
    await expect(latest).toContainText(words.grading.confirmed);
  });

  test("a wrong password says so and keeps the name; the right one shows who it is", async ({
    page,
    open,
    words,
  }) => {
    await open(page);
    await page.getByTestId("sign-in").click();
    await fillSignIn(page, "chenmin", "not this one");
    const form = page.getByTestId("sign-in-form");
    await expect(form.locator('[data-slug="sign-in-failed"]')).toBeVisible();
    await expect(form.locator("[name=username]")).toHaveValue("chenmin");
    await fillSignIn(page, "chenmin");
    await expect(page.getByTestId("account")).toHaveAccessibleName(
      filled(words.account.of, { name: "陈敏" }),
    );
    await expect(page.getByTestId("sign-in-sheet")).toHaveCount(0);
  });

  test("the set-up link makes the first administrator, and is in the address no longer than it takes to read it", async ({
    page,
    wuse,
    words,
    language,
  }) => {
    const key = await wuse.serveEmpty();
    await page.goto(`${wuse.url}/#lang=${language}&setup=${key}`);
    await expect(page.getByTestId("set-up-form")).toBeVisible();
    expect(page.url()).not.toContain(key);
    await setUp(page, words);
    await openByMenu(page, "open-account");
    await expect(page.getByTestId("account-desk")).toContainText(words.role.supervisor);
    // It works once.
    await page.goto(`${wuse.url}/?again#lang=${language}&setup=${key}`);
    const form = page.getByTestId("set-up-form");
    await form.getByLabel(words.account.setUp.name, { exact: true }).fill("别人");
    await form.getByLabel(words.account.login, { exact: true }).fill("bieren");
    await form.getByLabel(words.account.password, { exact: true }).fill(PASSWORD);
    await form.getByTestId("set-up-go").click();
    await expect(form.locator('[data-slug="set-up-link-used"]')).toBeVisible();
  });

  test("a first password is changed before anything else", async ({ page, open, wuse, words }) => {
    const printed = wuse.run("user", "add", "新来的", "--login", "xinlai", "--role", "inspector@*");
    const first = printed.match(/\S{10,}/g)?.at(-1) ?? "";
    await open(page);
    await page.getByTestId("sign-in").click();
    await fillSignIn(page, "xinlai", first);
    const form = page.getByTestId("password-form");
    await expect(form).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(form).toBeVisible();
    // A reload is no way around it.
    await page.reload();
    await expect(form).toBeVisible();
    await form.getByLabel(words.account.current, { exact: true }).fill(first);
    await form.getByLabel(words.account.new, { exact: true }).fill("abcabcabcabc");
    await form.getByTestId("password-go").click();
    await expect(form.getByRole("alert")).toBeVisible();
    await form.getByLabel(words.account.new, { exact: true }).fill("seven slow green boats");
    await form.getByTestId("password-go").click();
    await expect(page.getByTestId("sign-in-sheet")).toHaveCount(0);
    await expect(page.getByTestId("account")).toBeVisible();
  });

  test("what is not public is a welcome, and a map once somebody has signed in", async ({
    page,
    open,
    wuse,
    language,
    words,
  }) => {
    await setCommunity(wuse, { view: "off" });
    await page.goto(`${wuse.url}/#lang=${language}`);
    await expect(page.getByTestId("welcome")).toContainText(words.welcome.lead);
    await fillSignIn(page, "liqiang");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("虹北社区");
    await openByMenu(page, "sign-out");
    await expect(page.getByTestId("welcome")).toBeVisible();
    await expect(page.locator(".block-tile img")).toHaveCount(0);

    // Names are never public.
    await setCommunity(wuse, { view: "history" });
    const { id } = await wuse.block("HB-20");
    await open(page, `block=${id}`);
    await expect(page.getByTestId("history")).toContainText(words.grading.nameHidden);
  });
});

test("a session that ends keeps what was typed, and sends it once signed in again", async ({
  page,
  open,
  wuse,
  words,
  context,
}) => {
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await page.getByTestId("reclassify").click();
  await fillForm(page, words, { colour: "yellow", reason: REASON });
  const sent: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/gradings"))
      sent.push(request.headers()["idempotency-key"]);
  });
  await context.clearCookies();
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("sign-in-sheet")).toContainText(words.account.ended);
  await page.keyboard.press("Escape");
  await expect(page.getByLabel(words.form.reason, { exact: true })).toHaveValue(REASON);
  await page.getByTestId("way").getByRole("button", { name: words.account.signIn }).click();
  await fillSignIn(page, "chenmin");
  await expect(page.getByTestId("way")).toContainText("陈敏");

  await context.clearCookies();
  await page.getByTestId("submit").click();
  await fillSignIn(page, "chenmin");
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "yellow");
  expect(sent).toHaveLength(3);
  expect(new Set(sent).size).toBe(1);
});

test("what one person wrote is never sent as another", async ({ page, open, wuse, words, context }) => {
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await page.getByTestId("reclassify").click();
  await fillForm(page, words, { colour: "yellow", reason: REASON });
  await context.clearCookies();
  await page.getByTestId("submit").click();
  await fillSignIn(page, "zhaoqiang");
  await expect(page.locator('[data-slug="signed-in-otherwise"]')).toBeVisible();
  await expect(page.getByTestId("way")).toContainText("赵强");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("history").locator("li").first()).toContainText("赵强");
});

test("every tab follows when one signs out", async ({ page, open, context }) => {
  await open(page);
  const other = await context.newPage();
  await open(other);
  await expect(other.getByTestId("account")).toBeVisible();
  await openByMenu(page, "sign-out");
  await expect(other.getByTestId("sign-in")).toBeVisible();
});

test("a supervisor overrules the gate, and the history says so", async ({
  page,
  open,
  wuse,
  words,
  context,
}) => {
  await setCommunity(wuse, { second: true });
  await signInWith(context, wuse, "zhaoqiang");
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await page.getByTestId("reclassify").click();
  await fillForm(page, words, { colour: "yellow", reason: REASON });
  await expect(page.getByTestId("way")).toHaveAttribute("data-way", "propose");
  await page.getByTestId("overrule").check();
  await expect(page.getByTestId("way")).toHaveAttribute("data-way", "overrule");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "yellow");
  await expect(page.getByTestId("history").locator("li").first()).toContainText(words.grading.overruled);
});

test("a proposal is sent back with a reason, which who proposed it reads", async ({
  page,
  open,
  wuse,
  words,
}) => {
  await setCommunity(wuse, { second: true });
  const { id } = await wuse.block("HB-20");
  const answer = await wuse.send("liqiang", "POST", `/blocks/${id}/gradings`, {
    colour: "blue",
    reason: REASON,
  });
  expect(answer.status).toBe(202);
  await open(page, `block=${id}`);
  const proposal = page.getByTestId("proposal");
  await proposal.getByTestId("send-back").click();
  await proposal.getByTestId("send-back-go").click();
  await expect(proposal).toContainText(words.proposals.sendBackMissing);
  await proposal.getByLabel(words.proposals.sendBackWhy).fill("照片看不清");
  await proposal.getByTestId("send-back-go").click();
  await expect(proposal).toHaveCount(0);
  await openByMenu(page, "open-proposals");
  await page.getByTestId("closed-proposals").click();
  await expect(page.getByTestId("proposal")).toContainText("照片看不清");
});

test.describe("a resident", () => {
  test.use({ signedIn: "zhoujumin" });

  test("finds no control that does nothing", async ({ page, open, wuse }) => {
    const { id } = await wuse.block("HB-20");
    await open(page, `block=${id}`);
    await expect(page.getByTestId("may-not-grade")).toBeVisible();
    await expect(page.getByTestId("reclassify")).toHaveCount(0);
    await page.getByTestId("account").click();
    await expect(page.getByTestId("open-people")).toHaveCount(0);
    await expect(page.getByTestId("open-proposals")).toHaveCount(0);
  });
});

test.describe("an administrator", () => {
  test.use({ signedIn: "wangfang" });

  test("adds somebody, who signs in with the first password; the audit names both", async ({
    page,
    open,
    wuse,
    words,
    browser,
    language,
  }) => {
    await open(page);
    await openByMenu(page, "open-people");
    await page.getByTestId("person-add").click();
    const form = page.getByTestId("person-form");
    await form.getByLabel(words.people.who, { exact: true }).fill("郑洁");
    await form.getByLabel(words.people.login, { exact: true }).fill("zhengjie");
    await form.getByTestId("role-add").click();
    await form.getByTestId("person-save").click();
    const first = await page.getByTestId("secret").locator("code").innerText();
    await page.getByTestId("secret-kept").click();
    await expect(page.getByTestId("secret")).toHaveCount(0);
    await page.getByTestId("find-person").fill("zhengjie");
    await expect(page.getByTestId("person")).toHaveCount(1);

    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto(`${wuse.url}/#lang=${language}`);
    await other.getByTestId("sign-in").click();
    await fillSignIn(other, "zhengjie", first);
    await expect(other.getByTestId("password-form")).toBeVisible();
    await context.close();

    await page.getByTestId("desk-audit").click();
    await page.getByTestId("audit-kind").selectOption("person_set");
    const row = page.getByTestId("audit-row").first();
    await expect(row).toContainText("郑洁");
    await expect(row).toContainText("王芳");
    await expect(row).toContainText(words.role.inspector);
    const download = page.waitForEvent("download");
    await page.getByTestId("audit-csv").click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    // The map comes back by a step back.
    await page.goBack();
    await page.goBack();
    await expect(page.getByTestId("desk")).toHaveCount(0);
  });

  test("takes a community out of the public, and changes its gate", async ({ page, open, wuse, words }) => {
    await open(page, "open=settings");
    await page.getByTestId("public-off").check();
    await page.locator("[data-step=clear]").getByRole("checkbox").nth(3).check();
    await page.getByTestId("settings-save").click();
    await expect(page.getByTestId("settings-desk")).toContainText(
      filled(words.settings.saved, { name: "虹北社区" }),
    );
    const { items } = (await fetch(`${wuse.url}/api/v1/communities`).then((answer) => answer.json())) as {
      items: unknown[];
    };
    expect(items).toEqual([]);
    const { id } = await wuse.block("HB-20");
    const answer = await wuse.send("chenmin", "POST", `/blocks/${id}/gradings`, {
      colour: "blue",
      reason: REASON,
    });
    expect(answer.status).toBe(202);
  });
});
