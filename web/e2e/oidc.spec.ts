/** Signing in by an OpenID provider, a real one on another site: who comes back is who they are, and nobody else gets in. */
import type { Page } from "@playwright/test";
import { setCommunity } from "./people";
import {
  type Claims,
  claimsOf,
  type Forgery,
  newKey,
  personOf,
  setIdentity,
  test,
  unsigned,
  vouchFor,
} from "./provider";
import { fillSignIn, openByMenu } from "./signing";
import { expect, filled, fillForm, signInWith } from "./wuse";

/** What the provider calls 陈敏. */
const CHENMIN = "u-1001";

test.use({ signedIn: null });

// They have chosen their language before: not every way back has it in the address.
test.beforeEach(async ({ context, language }) => {
  await context.addInitScript((chosen) => localStorage.setItem("wuse.language", chosen), language);
});

/** Opens the sheet and goes to the provider. */
async function setOut(page: Page): Promise<void> {
  await page.getByTestId("sign-in").click();
  await page.getByTestId("oidc").click();
}

/** That the sheet says why nobody is signed in, and the address says it no longer. */
async function isNotIn(page: Page, why: string): Promise<void> {
  await expect(page.getByTestId("sign-in-sheet").getByRole("alert")).toHaveText(why);
  expect(page.url()).not.toContain("signin");
  await expect(page.getByTestId("account")).toHaveCount(0);
}

/** Goes to the provider and comes back with its word for somebody. */
async function comeBy(page: Page, name: string): Promise<void> {
  await setOut(page);
  await vouchFor(page, name);
}

const isIn = (page: Page, name: string) => expect(page.getByTestId("account")).toHaveAttribute("title", name);

test("who comes back is signed in, where they were, in a session like any other", async ({
  page,
  open,
  wuse,
  words,
  provider,
}) => {
  await setIdentity(wuse, "chenmin", CHENMIN);
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await page.getByTestId("sign-in").click();
  await expect(page.getByTestId("oidc")).toHaveText(filled(words.account.oidc, { name: "Lantern" }));
  await page.getByTestId("oidc").click();
  await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/`));
  await vouchFor(page, CHENMIN);
  await isIn(page, "陈敏");
  await expect(page).toHaveURL(new RegExp(`^${wuse.url}/#.*block=${id}`));
  await expect(page.getByTestId("reclassify")).toBeVisible();
  // No script reads it, and no other site's page sends it; of the try nothing is left.
  const cookies = await page.context().cookies(wuse.url);
  expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toEqual([
    ["wuse-session", true, "Strict"],
  ]);
  await page.reload();
  await isIn(page, "陈敏");
  // Signing out ends the session here.
  await openByMenu(page, "sign-out");
  await expect(page.getByTestId("sign-in")).toBeVisible();
});

test("whom nobody here knows is told what to tell the administrator", async ({ page, open, words }) => {
  await open(page);
  await comeBy(page, "u-9999");
  await isNotIn(page, filled(words.account.refused, { identity: "u-9999" }));
});

test("an account that is not active stays closed", async ({ page, open, wuse, words }) => {
  await setIdentity(wuse, "chenmin", CHENMIN);
  wuse.run("user", "disable", "chenmin");
  await personOf(wuse, "chenmin", false);
  await open(page);
  await comeBy(page, CHENMIN);
  await isNotIn(page, filled(words.account.refused, { identity: CHENMIN }));
});

test("a first password that they never used is not asked to be changed", async ({ page, open, wuse }) => {
  wuse.run("user", "add", "新来的", "--login", "xinlai", "--role", "inspector@*");
  await setIdentity(wuse, "xinlai", "u-2002");
  await open(page);
  await comeBy(page, "u-2002");
  await isIn(page, "新来的");
  await page.reload();
  await isIn(page, "新来的");
  await expect(page.getByTestId("password-form")).toHaveCount(0);
});

test("while the provider is away one signs in with a password, and by it again when it is back", async ({
  page,
  open,
  wuse,
  words,
  provider,
}) => {
  await setIdentity(wuse, "chenmin", CHENMIN);
  await provider.stop();
  await open(page);
  await setOut(page);
  await isNotIn(page, words.account.missed.away);
  await fillSignIn(page, "zhaoqiang");
  await isIn(page, "赵强");
  await openByMenu(page, "sign-out");
  await provider.start();
  const leadsTo = async () => {
    const answer = await page.request.get(`${wuse.url}/oidc/start`, { maxRedirects: 0 });
    return answer.headers().location;
  };
  await expect.poll(leadsTo).toContain(provider.issuer);
  await comeBy(page, CHENMIN);
  await isIn(page, "陈敏");
});

test("who turns back at the provider is not signed in", async ({ page, open, words, provider }) => {
  await open(page);
  await setOut(page);
  await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/`));
  await page.getByText("Cancel").click();
  await isNotIn(page, words.account.missed.failed);
});

test("a link with somebody else's code signs nobody in", async ({
  page,
  open,
  wuse,
  words,
  browser,
  provider,
}) => {
  await setIdentity(wuse, "chenmin", CHENMIN);
  await setIdentity(wuse, "zhaoqiang", "u-1002");
  // Somebody signs in at the provider and keeps the way back for somebody else.
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.route("**/oidc/return**", (route) => route.abort());
  const back = other.waitForRequest(/\/oidc\/return\?/);
  await other.goto(`${wuse.url}/oidc/start`);
  await vouchFor(other, "u-1002");
  const link = (await back).url();
  expect(link).toContain("code=");
  await open(page);
  await page.goto(link);
  await isNotIn(page, words.account.missed.failed);
  // Not even to somebody who has set out themselves.
  await page.goto(`${wuse.url}/oidc/start`);
  await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/`));
  await page.goto(link);
  await isNotIn(page, words.account.missed.failed);
  await context.close();
});

test.describe("an ID token", () => {
  const changed = (claims: Claims) => (token: string) => ({ ...claimsOf(token), ...claims });
  const forgeries: Record<string, (sign: (claims: Claims) => string) => Forgery> = {
    "for another service": (sign) => (token) => sign(changed({ aud: "another" })(token)),
    "for several services": (sign) => (token) => sign(changed({ aud: ["wuse", "another"] })(token)),
    "given to another service": (sign) => (token) => sign(changed({ azp: "another" })(token)),
    "of another provider": (sign) => (token) => sign(changed({ iss: "http://localhost:1" })(token)),
    "of another try": (sign) => (token) => sign(changed({ nonce: "another" })(token)),
    "of no try": (sign) => (token) => sign(changed({ nonce: undefined })(token)),
    "that is over": (sign) => (token) => sign(changed({ exp: Math.floor(Date.now() / 1_000) - 1 })(token)),
    "that belongs to another access token": (sign) => (token) => sign(changed({ at_hash: "another" })(token)),
    "that nobody signed": () => (token) => unsigned(claimsOf(token)),
    "about somebody else, with the signature as it was": () => (token) => {
      const [head, , signature] = token.split(".");
      const claims = Buffer.from(JSON.stringify(changed({ sub: "u-1002" })(token))).toString("base64url");
      return `${head}.${claims}.${signature}`;
    },
  };

  test("is taken when it is signed anew as it was", async ({ page, open, wuse, provider }) => {
    await setIdentity(wuse, "chenmin", CHENMIN);
    provider.forgery = (token) => provider.signed(claimsOf(token));
    await open(page);
    await setOut(page);
    await vouchFor(page, CHENMIN);
    await isIn(page, "陈敏");
  });

  test("that is forged is refused, in whatever way", async ({ page, open, wuse, words, provider }) => {
    await setIdentity(wuse, "chenmin", CHENMIN);
    await setIdentity(wuse, "zhaoqiang", "u-1002");
    await open(page);
    provider.forgery = (token) => provider.signed(claimsOf(token), newKey());
    await setOut(page);
    await vouchFor(page, CHENMIN);
    await isNotIn(page, words.account.missed.failed);
    for (const [kind, forge] of Object.entries(forgeries)) {
      await test.step(kind, async () => {
        provider.forgery = forge((claims) => provider.signed(claims));
        // They are still signed in at the provider, which sends them back at once.
        await page.getByTestId("oidc").click();
        await page.waitForURL(`${wuse.url}/**`);
        await isNotIn(page, words.account.missed.failed);
      });
    }
  });

  test("that is signed with a new key is taken", async ({ page, open, wuse, provider }) => {
    await setIdentity(wuse, "chenmin", CHENMIN);
    await open(page);
    await setOut(page);
    await vouchFor(page, CHENMIN);
    await isIn(page, "陈敏");
    await openByMenu(page, "sign-out");
    // The service has just been told the old key; the provider comes back with another, and knows nobody any more.
    await provider.renewKey();
    await setOut(page);
    await vouchFor(page, CHENMIN);
    await isIn(page, "陈敏");
  });
});

test.describe("people are named", () => {
  test("by an address of mail, if the provider has verified it", async ({
    page,
    open,
    wuse,
    words,
    provider,
  }) => {
    await provider.offerAt(wuse, "--oidc-identity-claim", "email");
    await setIdentity(wuse, "chenmin", "chenmin@example.org");
    await setIdentity(wuse, "zhaoqiang", "unverified-zhao@example.org");
    await open(page);
    await setOut(page);
    await vouchFor(page, "unverified-zhao");
    await isNotIn(page, words.account.missed.failed);
    await page.context().clearCookies({ domain: "localhost" });
    await page.getByTestId("oidc").click();
    await vouchFor(page, "chenmin");
    await isIn(page, "陈敏");
  });

  test("by another claim", async ({ page, open, wuse, provider }) => {
    await provider.offerAt(wuse, "--oidc-identity-claim", "preferred_username");
    await setIdentity(wuse, "chenmin", "chenmin@ruian");
    await open(page);
    await setOut(page);
    await vouchFor(page, "chenmin");
    await isIn(page, "陈敏");
  });
});

test("what was typed when a session ended waits until they are back, and is sent", async ({
  page,
  context,
  open,
  wuse,
  words,
  provider,
}) => {
  await setIdentity(wuse, "chenmin", CHENMIN);
  await setCommunity(wuse);
  await signInWith(context, wuse, "chenmin");
  const { id } = await wuse.block("HB-20");
  await open(page, `block=${id}`);
  await page.getByTestId("reclassify").click();
  await fillForm(page, words, { colour: "blue", reason: "厂区清理完毕，沿街美化" });
  await context.clearCookies({ name: "wuse-session" });
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("sign-in-sheet").getByRole("alert")).toHaveText(words.account.ended);
  const opened = context.waitForEvent("page");
  await page.getByTestId("oidc").click();
  const tab = await opened;
  await expect(tab).toHaveURL(new RegExp(`^${provider.issuer}/`));
  await vouchFor(tab, CHENMIN);
  await isIn(tab, "陈敏");
  await expect(page.getByTestId("sign-in-sheet")).toHaveCount(0);
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "blue");
});
