/** Signing in as people do: by the sheet, the first administrator's link, and the menu. */
import type { Page } from "@playwright/test";
import { PASSWORD } from "./people";
import { expect, type Words } from "./wuse";

/** Fills in the form for signing in that is open, and sends it. */
export async function fillSignIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  const form = page.getByTestId("sign-in-form");
  await form.locator("[name=username]").fill(login);
  await form.locator("[name=password]").fill(password);
  await form.getByTestId("sign-in-go").click();
}

/** Opens the sheet and signs in; done when the head of the panel shows who it is. */
export async function signIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.getByTestId("sign-in").click();
  await fillSignIn(page, login, password);
  await expect(page.getByTestId("account")).toBeVisible();
}

/** Opens a screen by the menu of who is signed in. */
export async function openByMenu(page: Page, name: string): Promise<void> {
  await page.getByTestId("account").click();
  await page.getByTestId(name).click();
}

/** Fills in the form of the set-up link. */
export async function setUp(page: Page, words: Words): Promise<void> {
  const form = page.getByTestId("set-up-form");
  await form.getByLabel(words.account.setUp.name, { exact: true }).fill("王芳");
  await form.getByLabel(words.account.login, { exact: true }).fill("wangfang");
  await form.getByLabel(words.account.password, { exact: true }).fill(PASSWORD);
  await form.getByTestId("set-up-go").click();
  await expect(page.getByTestId("account")).toBeVisible();
}
