/** Nothing there yet, nothing there any more, not yet answered, refused, cut off. */
import { setUp } from "../signing";
import { expect } from "../wuse";
import { answer, openCard, openForm, openTab, type State, toTop, withoutSliding } from "./state";

export const TROUBLES: readonly State[] = [
  {
    name: "empty-store",
    arrange: async ({ page, wuse, words, language }) => {
      await withoutSliding(page);
      const key = await wuse.serveEmpty();
      await page.goto(`${wuse.url}/#lang=${language}&setup=${key}`);
      await setUp(page, words);
      await expect(page.getByTestId("empty")).toBeVisible();
    },
  },
  {
    name: "loading",
    arrange: async ({ page, wuse, language }) => {
      await answer(page, /\/communities$/, "never");
      await page.goto(`${wuse.url}/#lang=${language}`);
      await expect(page.locator(".skeleton").first()).toBeVisible();
    },
  },
  {
    name: "loading-overview",
    arrange: async (stage) => {
      await answer(stage.page, /\/statistics/, "never");
      await stage.open(stage.page);
      await expect(stage.page.locator(".skeleton").first()).toBeVisible();
    },
  },
  {
    name: "loading-card",
    arrange: async (stage) => {
      const { id } = await stage.wuse.block("HB-20");
      await answer(stage.page, /\/(gradings|neighbours|history)$/, "never");
      await stage.open(stage.page, `block=${id}`);
      await expect(stage.page.getByTestId("card").locator(".skeleton").first()).toBeVisible();
    },
  },
  {
    name: "problem",
    arrange: async ({ page, wuse, language }) => {
      await answer(page, /\/communities$/, "error");
      await page.goto(`${wuse.url}/#lang=${language}`);
      await expect(page.locator('[data-slug="store-unavailable"]')).toBeVisible();
    },
  },
  {
    name: "problem-overview",
    arrange: async (stage) => {
      await answer(stage.page, /\/statistics/, "error");
      await stage.open(stage.page);
      await expect(stage.page.locator('[data-slug="store-unavailable"]').first()).toBeVisible();
    },
  },
  {
    name: "problem-time",
    arrange: async (stage) => {
      await answer(stage.page, /\/(series|changed|changes)$/, "error");
      await openTab(stage, "time");
      await expect(stage.page.locator('[data-slug="store-unavailable"]').first()).toBeVisible();
    },
  },
  {
    name: "problem-form",
    arrange: async (stage) => {
      await withoutSliding(stage.page);
      await openForm(stage);
      await answer(stage.page, /\/gradings$/, "error");
      await stage.page.locator('.grade-choice[data-colour="green"]').click();
      await stage.page.getByLabel(stage.words.form.reason, { exact: true }).fill("厂区已绿化");
      await stage.page.getByTestId("submit").click();
      await expect(stage.page.getByTestId("form").locator('[data-slug="store-unavailable"]')).toBeVisible();
      await toTop(stage.page);
    },
  },
  {
    name: "card-missing",
    arrange: async ({ page, open }) => {
      await open(page, "block=9999");
      await expect(page.locator('[data-slug="no-such-block"]').first()).toBeVisible();
    },
  },
  {
    name: "where-refused",
    arrange: async ({ page, open, words }) => {
      await open(page);
      await page.getByRole("button", { name: words.where.title }).click();
      await expect(page.getByTestId("refusal")).toBeVisible();
    },
  },
  {
    name: "offline",
    arrange: async ({ page, context, open }) => {
      await open(page);
      await context.setOffline(true);
      await expect(page.getByTestId("lost")).toBeVisible();
    },
  },
  {
    name: "offline-card",
    arrange: async (stage) => {
      await openCard(stage);
      await stage.context.setOffline(true);
      await expect(stage.page.getByTestId("lost")).toBeVisible();
    },
  },
];
