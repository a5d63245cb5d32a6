/** What happens on the server while the page is open, told once to every part that shows it. */
import { ref } from "vue";
import { listenToRevisions } from "@/api/client";
import { followEvents, type Liveness } from "@/api/events";
import type { ChangeNotice } from "@/api/types";

/** Whether changes arrive. */
export const liveness = ref<Liveness>("connecting");

/** The newest revision the page has heard of. */
export const revision = ref(0);

/** A part of the page that follows changes. */
export interface Follower {
  change(notice: ChangeNotice): void;
  /** Changes may have been missed: read everything again. */
  resync(): void;
}

const followers = new Set<Follower>();
/** Revisions told already: our own write is told at once, and again by the event stream. */
const told = new Set<number>();

/** Follows changes until the returned function is called. */
export function follow(follower: Follower): () => void {
  followers.add(follower);
  return () => followers.delete(follower);
}

/** Tells a change to everyone, once. */
export function tell(notice: ChangeNotice): void {
  if (told.has(notice.revision)) return;
  told.add(notice.revision);
  revision.value = Math.max(revision.value, notice.revision);
  for (const follower of followers) follower.change(notice);
}

/** Starts listening; once, when the page opens. */
export function goLive(): () => void {
  listenToRevisions((seen) => {
    revision.value = Math.max(revision.value, seen);
  });
  return followEvents({
    change: tell,
    resync: () => {
      for (const follower of followers) follower.resync();
    },
    liveness: (now) => {
      liveness.value = now;
    },
  });
}
