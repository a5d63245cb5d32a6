/** One moment for every picture: the page's clock starts at it, and what the server says of today is said of that day. */
import type { Page } from "@playwright/test";

/** After the demo's last entry, so that its present is the same on every later day. */
const MOMENT = "2026-10-08T10:00:00+08:00";

/** How long the people of the tests and what a test writes are told from the demo's entries, in milliseconds. */
const JUST_NOW = 3_600_000;

const HOUR = 3_600_000;

/** Any moment of an answer. */
const WRITTEN = /"(\d{4}-\d\d-\d\dT[^"]+)"/g;

/** Answers that tell moments. */
const TELLING =
  /\/api\/v1\/((blocks|statistics)\/|(changes|me|people|plan-drafts|plans|proposals|session)([/?]|$)|communities\/\d+\/(clearance|plan-drafts|plans)$)/;

/** Sets the page to the moment; before it is opened. */
export async function freeze(page: Page): Promise<void> {
  // The clock goes on from there: animations and waits are the page's own.
  await page.clock.install({ time: MOMENT });
  const now = Date.now();
  /** What is written now is written at the moment, and what ends so many hours from now ends so many after it. */
  const told = (whole: string, at: string) => {
    const from = Date.parse(at) - now;
    if (from < -JUST_NOW) return whole;
    const hours = Math.abs(from) < JUST_NOW ? 0 : Math.round(from / HOUR);
    return `"${hours === 0 ? MOMENT : new Date(Date.parse(MOMENT) + hours * HOUR).toISOString()}"`;
  };
  await page.route(TELLING, async (route) => {
    const url = new URL(route.request().url());
    // Days in red are counted up to the moment asked for; the server's own present moves from day to day.
    if (url.pathname.endsWith("/progress") && !url.searchParams.has("at")) {
      url.searchParams.set("at", MOMENT);
    }
    const response = await route.fetch({ url: url.href });
    const body = (await response.text()).replace(WRITTEN, told);
    await route.fulfill({ response, body });
  });
}
