/** Where the page was when somebody left it for the OpenID provider: it is there again when they come back, whatever came of it. */
import { recall, remember } from "./memory";

const KEY = "wuse.way-back";
/** As long as a try to sign in is good, in milliseconds. */
const GOOD_FOR = 10 * 60_000;

/** Keeps the part of the address after `#`, in this tab. */
export function leave(hash: string, now = Date.now()): void {
  remember(KEY, `${now} ${hash}`, "session");
}

/** What of the address the page goes by when it opens: where it was left, if it comes back without a place of its own. It is kept no longer. */
export function wayBack(hash: string, now = Date.now()): string {
  const kept = recall(KEY, "session");
  if (kept === null) return hash;
  remember(KEY, null, "session");
  const hasPlace = hash.length > 1 && !hash.startsWith("#signin=");
  const [, left, place] = /^(\d+) (#.*)$/.exec(kept) ?? [];
  return hasPlace || !place || now - Number(left) > GOOD_FOR ? hash : place;
}
