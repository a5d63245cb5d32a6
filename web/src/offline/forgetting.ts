/** What somebody read is forgotten in this browser when they sign out, and when somebody else signs in. */
import { watch } from "vue";
import { recall, remember } from "@/state/memory";
import { session } from "@/state/session";

/** Whose answers the worker has: the number of a person; of nobody, 0. */
const KEY = "wuse.offline.person";

export function followForgetting(): void {
  watch(
    session,
    (now) => {
      if (now === null) return;
      const person = String(now.person?.id ?? 0);
      const before = recall(KEY);
      if (before === person) return;
      remember(KEY, person);
      // What nobody in particular read, everybody may see.
      if (before !== null && before !== "0")
        navigator.serviceWorker?.controller?.postMessage({ kind: "forget" });
    },
    // Before anything is read as somebody else.
    { immediate: true, flush: "sync" },
  );
}
