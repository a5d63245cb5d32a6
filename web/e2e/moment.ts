/** One moment for every picture: the page's clock starts at it, and what the server says of today is said of that day. */
import type { Page } from "@playwright/test";

/** After the demo's last entry, so that its present is the same on every later day. */
const MOMENT = "2026-10-08T10:00:00+08:00";

/** How long a test's own writes are told from the demo's entries, in milliseconds. */
const JUST_NOW = 600_000;

/** Any moment of an answer. */
const WRITTEN = /"(\d{4}-\d\d-\d\dT[^"]+)"/g;

/** Sets the page to the moment; before it is opened. */
export async function freeze(page: Page): Promise<void> {
  // The clock goes on from there: animations and waits are the page's own.
  await page.clock.install({ time: MOMENT });
  const now = Date.now();
  await page.route("**/api/v1/{blocks,statistics}/**", async (route) => {
    const url = new URL(route.request().url());
    // Days in red are counted up to the moment asked for; the server's own present moves from day to day.
    if (url.pathname.endsWith("/progress") && !url.searchParams.has("at")) {
      url.searchParams.set("at", MOMENT);
    }
    const response = await route.fetch({ url: url.href });
    const body = (await response.text()).replace(WRITTEN, (whole, at: string) =>
      Math.abs(Date.parse(at) - now) < JUST_NOW ? `"${MOMENT}"` : whole,
    );
    await route.fulfill({ response, body });
  });
}
