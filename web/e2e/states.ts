/** The states a person can find the page in: each is looked at by axe, measured for touch, and kept as a picture. */
import type { Page } from "@playwright/test";
import { expect, fillForm, type Stage, tilesPainted } from "./wuse";

/** One state: a name that is also the name of its picture, and the way there. */
export interface State {
  name: string;
  arrange(stage: Stage): Promise<void>;
}

/** A block with some history, red in the demo. */
const CODE = "HB-20";
/** A place well inside the demo community. */
const INSIDE = { longitude: 120.6412, latitude: 27.7903, accuracy: 60 };

async function openCard({ page, open, wuse }: Stage): Promise<void> {
  const { id } = await wuse.block(CODE);
  await open(page, `block=${id}`);
  await expect(page.getByTestId("history").locator("li").first()).toBeVisible();
}

async function openForm(stage: Stage): Promise<void> {
  await openCard(stage);
  await stage.page.getByTestId("reclassify").click();
  await expect(stage.page.getByTestId("submit")).toBeVisible();
}

async function openWhere({ page, open, words }: Stage): Promise<void> {
  await open(page);
  await page.getByRole("button", { name: words.where.title }).click();
}

/** Requests of the API that never get an answer, or an error. */
async function answer(page: Page, path: string, how: "never" | "error"): Promise<void> {
  await page.route(
    (url) => url.pathname === `/api/v1/${path}`,
    (route) =>
      how === "never"
        ? undefined
        : route.fulfill({
            status: 503,
            contentType: "application/problem+json",
            json: {
              type: "/problems/store-unavailable",
              title: "store unavailable",
              status: 503,
              slug: "store-unavailable",
            },
          }),
  );
}

/** The way to a state by its name. */
export function arrangeOf(name: string): State["arrange"] {
  const state = STATES.find((one) => one.name === name);
  if (!state) throw new Error(`there is no state ${name}`);
  return state.arrange;
}

export const STATES: readonly State[] = [
  {
    name: "overview",
    arrange: async ({ page, open }) => {
      await open(page);
      await expect(page.getByTestId("legend-total")).toBeVisible();
    },
  },
  {
    name: "blocks",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("tab-blocks").click();
      await expect(page.getByTestId("block-HB-01")).toBeVisible();
    },
  },
  {
    name: "blocks-none-found",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("tab-blocks").click();
      await page.getByTestId("find").fill("zzzz");
      await expect(page.locator(".block-row")).toHaveCount(0);
    },
  },
  {
    name: "time",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("tab-time").click();
      await expect(page.getByTestId("time")).toBeVisible();
    },
  },
  {
    name: "past-day",
    arrange: async ({ page, open }) => {
      await open(page, "at=2026-03-31");
      await expect(page.getByTestId("past")).toBeVisible();
    },
  },
  {
    name: "comparison",
    arrange: async ({ page, open }) => {
      await open(page, "from=2026-03-31&at=2026-06-30");
      await expect(page.getByTestId("comparison")).toBeVisible();
    },
  },
  { name: "card", arrange: openCard },
  {
    name: "card-changed-by-another",
    arrange: async (stage) => {
      await openCard(stage);
      await stage.wuse.grade(CODE, {
        colour: "blue",
        reason: "沿街整治完成",
        inspector: "赵强",
        effective_at: "2026-10-01T09:00:00+08:00",
      });
      await expect(stage.page.getByTestId("changed")).toBeVisible();
      await expect(stage.page.getByTestId("grade")).toHaveAttribute("data-colour", "blue");
      await tilesPainted(stage.page);
    },
  },
  {
    name: "card-missing",
    arrange: async ({ page, open }) => {
      await open(page, "block=9999");
      await expect(page.locator('[data-slug="no-such-block"]').first()).toBeVisible();
    },
  },
  { name: "form", arrange: openForm },
  {
    name: "form-errors",
    arrange: async (stage) => {
      await openForm(stage);
      await stage.page.getByTestId("submit").click();
      await expect(stage.page.getByText(stage.words.form.required.reason)).toBeVisible();
    },
  },
  {
    name: "conflict",
    arrange: async (stage) => {
      await openForm(stage);
      await fillForm(stage.page, stage.words, { colour: "green", reason: "厂区已绿化", inspector: "陈敏" });
      await stage.wuse.grade(CODE, {
        colour: "orange",
        reason: "围墙边仍有堆物",
        inspector: "赵强",
        effective_at: "2026-10-01T09:00:00+08:00",
      });
      await expect(stage.page.getByTestId("stale")).toBeVisible();
      await stage.page.getByTestId("submit").click();
      await expect(stage.page.getByTestId("conflict")).toBeVisible();
      await tilesPainted(stage.page);
    },
  },
  {
    name: "where-refused",
    arrange: async (stage) => {
      await openWhere(stage);
      await expect(stage.page.getByTestId("refusal")).toBeVisible();
    },
  },
  {
    name: "where-found",
    arrange: async (stage) => {
      await stage.context.grantPermissions(["geolocation"]);
      await stage.context.setGeolocation(INSIDE);
      await openWhere(stage);
      await expect(stage.page.getByTestId("located")).toHaveAttribute("data-certainty", "near_edge");
    },
  },
  {
    name: "more",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("open-more").click();
      await expect(page.getByTestId("more")).toBeVisible();
    },
  },
  {
    name: "shortcuts",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("open-more").click();
      await page.getByTestId("open-shortcuts").click();
      await expect(page.getByTestId("shortcuts")).toBeVisible();
    },
  },
  {
    name: "print",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("open-more").click();
      await page.getByTestId("open-print").click();
      await expect(page.getByTestId("print")).toBeVisible();
      await expect(page.getByTestId("sheet")).toBeVisible();
    },
  },
  {
    name: "wall",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("open-more").click();
      await page.getByTestId("wall-start").click();
      await expect(page.getByTestId("wall")).toBeVisible();
      await tilesPainted(page);
    },
  },
  {
    name: "communities",
    arrange: async ({ page, open }) => {
      await open(page, "community=all");
      await expect(page.getByTestId("communities")).toBeVisible();
    },
  },
  {
    name: "empty-store",
    arrange: async ({ page, wuse, language }) => {
      await wuse.serveEmpty();
      await page.goto(`${wuse.url}/#lang=${language}`);
      await expect(page.getByTestId("empty")).toBeVisible();
    },
  },
  {
    name: "loading",
    arrange: async ({ page, wuse, language }) => {
      await answer(page, "communities", "never");
      await page.goto(`${wuse.url}/#lang=${language}`);
      await expect(page.locator(".skeleton").first()).toBeVisible();
    },
  },
  {
    name: "problem",
    arrange: async ({ page, wuse, language }) => {
      await answer(page, "communities", "error");
      await page.goto(`${wuse.url}/#lang=${language}`);
      await expect(page.locator('[data-slug="store-unavailable"]')).toBeVisible();
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
];
