/** Signing in, one's own account, the people and the record: what stands over the map. */
import { devices, type Locator } from "@playwright/test";
import { fillSignIn, openByMenu } from "../signing";
import { expect, type Stage, signInWith } from "../wuse";
import { type State, withoutSliding } from "./state";

/** The sheet for signing in. */
async function openSheet({ page, open }: Stage): Promise<Locator> {
  await open(page);
  await page.getByTestId("sign-in").click();
  const form = page.getByTestId("sign-in-form");
  await expect(form).toBeVisible();
  return form;
}

/** A screen of the menu of who is signed in. */
async function openDesk({ page, open }: Stage, name: string): Promise<void> {
  await open(page);
  await openByMenu(page, `open-${name}`);
  await expect(page.getByTestId(`${name}-desk`)).toBeVisible();
}

/** Another device and a token, as both stand in an account. */
async function openAccount(stage: Stage): Promise<void> {
  const other = await stage.context.browser()?.newContext(devices["Pixel 7"]);
  if (!other) throw new Error("there is no browser for another device");
  await signInWith(other, stage.wuse, "chenmin");
  const made = await other.request.post(`${stage.wuse.url}/api/v1/me/tokens`, {
    headers: { origin: stage.wuse.url },
    data: { label: "每周报表", scope: "read", days: 90 },
  });
  expect(made.status()).toBe(201);
  await other.close();
  await openDesk(stage, "account");
  await expect(stage.page.getByTestId("own-tokens").locator("li")).toHaveCount(1);
  await expect(stage.page.getByTestId("own-sessions").locator("li")).toHaveCount(2);
}

/** A first password is another each time: one of the same length stands for all. */
const secret = (page: Stage["page"]) =>
  page
    .getByTestId("secret")
    .locator("code")
    .evaluate((code) => {
      code.textContent = "abcd-efgh-jkmn-pqrs";
    });

export const ACCOUNTS: readonly State[] = [
  {
    name: "sign-in",
    as: null,
    arrange: async (stage) => {
      await openSheet(stage);
    },
  },
  {
    name: "sign-in-failed",
    as: null,
    arrange: async (stage) => {
      const form = await openSheet(stage);
      await fillSignIn(stage.page, "chenmin", "not this one");
      await expect(form.locator('[data-slug="sign-in-failed"]')).toBeVisible();
    },
  },
  {
    name: "sign-in-too-often",
    as: null,
    arrange: async (stage) => {
      const { page } = stage;
      await page.route(/\/session$/, (route) =>
        route.request().method() === "POST"
          ? route.fulfill({
              status: 429,
              contentType: "application/problem+json",
              json: {
                type: "/problems/too-many-tries",
                title: "too many tries",
                status: 429,
                slug: "too-many-tries",
                retry_after_s: 30,
              },
            })
          : route.fallback(),
      );
      const form = await openSheet(stage);
      // The seconds that are left stay as they are.
      await page.clock.setFixedTime(await page.evaluate(() => Date.now()));
      await fillSignIn(page, "chenmin", "not this one");
      await expect(form.locator('[data-slug="too-many-tries"]')).toBeVisible();
    },
  },
  {
    name: "first-password-change",
    as: null,
    arrange: async (stage) => {
      const printed = stage.wuse.run("user", "add", "新来的", "--login", "xinlai", "--role", "inspector@*");
      await openSheet(stage);
      await fillSignIn(stage.page, "xinlai", printed.match(/\S{10,}/g)?.at(-1) ?? "");
      const form = stage.page.getByTestId("password-form");
      await form.getByLabel(stage.words.account.new, { exact: true }).fill("seven");
      await expect(form.locator(".met")).toHaveCount(2);
    },
  },
  {
    name: "set-up",
    as: null,
    arrange: async ({ page, wuse, language }) => {
      await withoutSliding(page);
      const key = await wuse.serveEmpty();
      await page.goto(`${wuse.url}/#lang=${language}&setup=${key}`);
      await expect(page.getByTestId("set-up-form")).toBeVisible();
    },
  },
  {
    name: "account-menu",
    as: "wangfang",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("account").click();
      await expect(page.getByTestId("account-menu")).toBeVisible();
    },
  },
  { name: "account", arrange: openAccount },
  {
    name: "token-new",
    arrange: async (stage) => {
      await openAccount(stage);
      await stage.page.getByTestId("token-add").click();
      await expect(stage.page.getByTestId("token-make")).toBeVisible();
      await stage.page.locator("#desk-body").evaluate((body) => {
        body.scrollTop = body.scrollHeight;
      });
    },
  },
  {
    name: "people",
    as: "wangfang",
    arrange: async (stage) => {
      stage.wuse.run("user", "add", "新来的", "--login", "xinlai", "--role", "inspector@*");
      await openDesk(stage, "people");
      await expect(stage.page.getByTestId("person")).toHaveCount(6);
    },
  },
  {
    name: "person",
    as: "wangfang",
    arrange: async (stage) => {
      await openDesk(stage, "people");
      await stage.page.getByTestId("person").filter({ hasText: "chenmin" }).getByRole("button").click();
      await expect(stage.page.getByTestId("erase")).toBeVisible();
      await expect(stage.page.getByTestId("person-form").locator("select").nth(1)).toHaveValue("*");
    },
  },
  {
    name: "first-password",
    as: "wangfang",
    arrange: async (stage) => {
      await openDesk(stage, "people");
      await stage.page.getByTestId("person-add").click();
      const form = stage.page.getByTestId("person-form");
      await form.getByLabel(stage.words.people.who, { exact: true }).fill("郑洁");
      await form.getByLabel(stage.words.people.login, { exact: true }).fill("zhengjie");
      await form.getByTestId("role-add").click();
      await form.getByTestId("person-save").click();
      await expect(stage.page.getByTestId("person")).toHaveCount(6);
      await secret(stage.page);
    },
  },
  {
    name: "settings",
    as: "wangfang",
    arrange: async (stage) => {
      await openDesk(stage, "settings");
      await expect(stage.page.getByTestId("settings-save")).toBeVisible();
    },
  },
  {
    name: "audit",
    as: "wangfang",
    arrange: async (stage) => {
      await openDesk(stage, "audit");
      await expect(stage.page.getByTestId("audit-row").first()).toBeVisible();
    },
  },
];
