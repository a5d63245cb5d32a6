/** The panels as they are when all is well. */
import { expect, tilesPainted } from "../wuse";
import { openMore, openTab, type State } from "./state";

/** A place well inside the demo community. */
const INSIDE = { longitude: 120.6412, latitude: 27.7903, accuracy: 60 };

export const PANELS: readonly State[] = [
  {
    name: "overview",
    map: true,
    arrange: async ({ page, open }) => {
      await open(page);
      await expect(page.getByTestId("red-longest")).toBeVisible();
    },
  },
  {
    name: "blocks",
    arrange: async (stage) => {
      await openTab(stage, "blocks");
      await expect(stage.page.getByTestId("block-HB-01")).toBeVisible();
    },
  },
  {
    name: "blocks-found",
    map: true,
    arrange: async ({ page, open }) => {
      await open(page, "colours=orange");
      await page.getByTestId("tab-blocks").click();
      await expect(page.getByTestId("filter-orange")).toHaveAttribute("aria-pressed", "true");
      await expect(page.getByTestId("block-HB-36")).toBeVisible();
      await expect(page.getByTestId("block-HB-20")).toHaveCount(0);
    },
  },
  {
    name: "blocks-none-found",
    arrange: async (stage) => {
      await openTab(stage, "blocks");
      await stage.page.getByTestId("find").fill("zzzz");
      await expect(stage.page.getByTestId("none")).toBeVisible();
    },
  },
  {
    name: "time",
    arrange: async (stage) => {
      await openTab(stage, "time");
      await expect(stage.page.getByTestId("course")).toBeVisible();
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
    map: true,
    arrange: async ({ page, open }) => {
      await open(page, "from=2026-03-31&at=2026-06-30");
      await page.getByTestId("tab-time").click();
      await expect(page.getByTestId("changes")).toBeVisible();
    },
  },
  {
    name: "where-found",
    map: true,
    arrange: async ({ page, open, words, context }) => {
      await context.grantPermissions(["geolocation"]);
      await context.setGeolocation(INSIDE);
      await open(page);
      await page.getByRole("button", { name: words.where.title }).click();
      await expect(page.getByTestId("located")).toHaveAttribute("data-certainty", "near_edge");
    },
  },
  {
    name: "layers",
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("open-layers").click();
      await expect(page.getByTestId("layers")).toBeVisible();
    },
  },
  {
    name: "pattern",
    map: true,
    arrange: async ({ page, open }) => {
      await open(page);
      await page.getByTestId("open-layers").click();
      await page.getByTestId("style-pattern").click();
      await expect(page.locator('.block-tile img[src*="style=pattern"]').first()).toBeVisible();
      await tilesPainted(page);
    },
  },
  { name: "more", arrange: openMore },
  {
    name: "shortcuts",
    arrange: async (stage) => {
      await openMore(stage);
      await stage.page.getByTestId("open-shortcuts").click();
      await expect(stage.page.getByTestId("shortcuts")).toBeVisible();
    },
  },
  {
    name: "print",
    arrange: async (stage) => {
      await openMore(stage);
      await stage.page.getByTestId("open-print").click();
      await expect(stage.page.getByTestId("print").locator(".sheet-map img")).toBeVisible();
    },
  },
  {
    name: "wall",
    map: true,
    arrange: async (stage) => {
      await openMore(stage);
      await stage.page.getByTestId("wall-start").click();
      await expect(stage.page.getByTestId("wall")).toBeVisible();
      await tilesPainted(stage.page);
      // Its buttons go when nobody moves.
      await stage.page.clock.runFor(5_000);
      await expect(stage.page.getByTestId("wall")).toHaveClass(/\bidle\b/);
    },
  },
  {
    name: "communities",
    arrange: async ({ page, open }) => {
      await open(page, "community=all");
      await expect(page.getByTestId("communities")).toBeVisible();
    },
  },
];
