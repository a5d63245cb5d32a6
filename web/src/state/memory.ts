/** What the browser remembers for this page. Storage can be full or forbidden; the page must work without it. */

/** For good, or until the tab is closed. */
export type Keeping = "local" | "session";

const storage = (keeping: Keeping) => (keeping === "local" ? localStorage : sessionStorage);

export function recall(key: string, keeping: Keeping = "local"): string | null {
  try {
    return storage(keeping).getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text under a key; null forgets it. */
export function remember(key: string, value: string | null, keeping: Keeping = "local"): void {
  try {
    if (value === null) storage(keeping).removeItem(key);
    else storage(keeping).setItem(key, value);
  } catch {
    // Nothing is lost but the memory itself: see above.
  }
}
