/** What changes cases while the page is open, told to who shows them; a drive that reports fifty in a minute is not read fifty times. */
import { follow } from "./live";

/** What reports a case, or does something about it; and what moves the block under it. */
const ABOUT: readonly string[] = ["case_reported", "case_stepped", "layer_applied"];
/** Milliseconds in which changes are gathered. */
const GATHER = 400;

/** Reads again when cases changed. */
export function followCases(reload: () => void): () => void {
  let waits = false;
  return follow({
    change: ({ kind }) => {
      if (!ABOUT.includes(kind) || waits) return;
      waits = true;
      setTimeout(() => {
        waits = false;
        reload();
      }, GATHER);
    },
    resync: reload,
  });
}
