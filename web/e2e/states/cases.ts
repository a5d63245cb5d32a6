/** Cases, as far as they look the same at any hour: before there are any, while one is reported, and what waits to be sent. */
import { join } from "node:path";
import { expect } from "../wuse";
import { type State, toTop } from "./state";

/** A photo that the project ships; it says nothing of where or when. */
const PHOTO = join(import.meta.dirname, "../../../data/demo/pictures/lot.jpg");

export const CASES: readonly State[] = [
  {
    name: "cases-none",
    as: "liqiang",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("tab-cases").click();
      await expect(page.getByTestId("cases-none")).toBeVisible();
    },
  },
  {
    name: "report",
    as: "liqiang",
    arrange: async ({ page, open }) => {
      await open(page, "open=report");
      await page.getByTestId("photo-files").first().setInputFiles(PHOTO);
      await expect(page.getByTestId("photo-cover")).toBeVisible();
      const clutter = page.getByTestId("category-clutter");
      await page.locator("label", { has: clutter }).click();
      await expect(clutter).toBeChecked();
      await toTop(page);
    },
  },
  {
    name: "reminders-none",
    as: "liqiang",
    arrange: async ({ page, open, words }) => {
      await open(page);
      await page.getByTestId("bell").click();
      await expect(page.getByTestId("reminders")).toContainText(words.reminders.none);
    },
  },
  {
    name: "queue-empty",
    as: "liqiang",
    arrange: async ({ page, open }) => {
      await open(page, "open=queue");
      await expect(page.getByTestId("queue")).toBeVisible();
    },
  },
];
