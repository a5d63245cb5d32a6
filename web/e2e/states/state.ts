/** What a state of the page is, and the ways there that several share. */
import type { Locator, Page } from "@playwright/test";
import type { Login } from "../people";
import { expect, type Stage } from "../wuse";

/** One state: a name that is also the name of its picture, and the way there. */
export interface State {
  name: string;
  /** Whether its picture holds the map itself; elsewhere the panel is what is compared, and the picture stays small. */
  map?: true;
  /** Who is signed in where it is not who grades in most tests; null is nobody. */
  as?: Login | null;
  arrange(stage: Stage): Promise<void>;
  /** Brings what it is about into sight, in each of its looks, where the words before it may be longer in one than in the other. */
  show?(page: Page): Promise<void>;
}

/** A block with some history, red in the demo. */
export const CODE = "HB-20";

/** Another person's grading of it. */
export const ANOTHER = {
  colour: "orange",
  reason: "围墙边仍有堆物",
  effective_at: "2026-10-01T09:00:00+08:00",
};

export async function openCard({ page, open, wuse }: Stage): Promise<void> {
  const { id } = await wuse.block(CODE);
  await open(page, `block=${id}`);
  await expect(page.getByTestId("history").locator("li").first()).toBeVisible();
}

export async function openForm(stage: Stage): Promise<void> {
  await openCard(stage);
  await stage.page.getByTestId("reclassify").click();
  await expect(stage.page.getByTestId("submit")).toBeVisible();
}

export async function openTab({ page, open }: Stage, tab: "blocks" | "time"): Promise<void> {
  await open(page);
  await page.getByTestId(`tab-${tab}`).click();
}

export async function openMore({ page, open }: Stage): Promise<void> {
  await open(page);
  await page.getByTestId("open-more").click();
  await expect(page.getByTestId("more")).toBeVisible();
}

/** The sheet stands where it goes at once: letters drawn while it slides stay a pixel off now and then. */
export async function withoutSliding(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
}

/** What is filled in and clicked scrolls the panel by as much as its sheet had risen by then: shows its top instead, with nothing under the pointer. */
export async function toTop(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.locator(".panel-body").evaluate((body) => {
    body.scrollTop = 0;
  });
}

/** Scrolls the panel or the desk until something stands at its upper edge. */
export async function toShow(what: Locator): Promise<void> {
  await what.page().mouse.move(0, 0);
  await what.evaluate((element) => {
    const body = element.closest(".panel-body, #desk-body");
    if (!body) throw new Error("it stands in nothing that scrolls");
    body.scrollTop += element.getBoundingClientRect().top - body.getBoundingClientRect().top - 12;
  });
}

/** Requests of the API that never get an answer, or an error. */
export async function answer(page: Page, path: RegExp, how: "never" | "error"): Promise<void> {
  await page.route(
    (url) => path.test(url.pathname),
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
