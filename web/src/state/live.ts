/** What happens on the server while the page is open, told once to every part that shows it. */
import { computed, ref } from "vue";
import { consult } from "@/api/client";
import { type EventsListener, followEvents, type Liveness } from "@/api/events";
import type { ChangeNotice } from "@/api/types";

/** Whether changes arrive. */
export const liveness = ref<Liveness>("connecting");

/** The newest revision the page has heard of. */
export const revision = ref(0);

/** What the event stream says of the store, and what the last answer said: null is that it answers. */
const byStream = ref<string | null>(null);
const byAnswers = ref<string | null>(null);
/** When the map was last known to be the store's; null while it is. The stream knows first; without it, the answers tell. */
export const staleSince = computed(() => (liveness.value === "live" ? byStream.value : byAnswers.value));

/** Whether what is sent can be recorded, as far as the page knows. */
export const writable = computed(() => liveness.value === "live" && staleSince.value === null);

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

/** What a change is that repaints no tile and adds nothing to a block's history. */
const BESIDE: readonly string[] = [
  "grading_proposed",
  "proposal_closed",
  "person_set",
  "community_set",
  "calendar_set",
  "case_reported",
  "case_stepped",
  "checklist_set",
  "block_inspected",
  "sample_drawn",
  "sample_checked",
  "party_set",
  "listing_set",
  "campaign_held",
  "consultation_set",
  "plan_published",
  "plan_stepped",
  "streets_imported",
];

/** Whether a change is about the blocks themselves: not about people, settings, or what only waits. */
export function isOfBlocks(notice: ChangeNotice): boolean {
  return !BESIDE.includes(notice.kind);
}

let stop: () => void = () => {};

/** Listens anew and reads everything again: who is signed in changed, and with them what may be seen. */
export function goLiveAnew(): void {
  stop();
  listen();
  for (const follower of followers) follower.resync();
}

/** Starts listening; once, when the page opens. */
export function goLive(): () => void {
  consult({
    newest: () => revision.value,
    heard: (seen, since) => {
      revision.value = Math.max(revision.value, seen);
      byAnswers.value = since;
    },
  });
  listen();
  return () => stop();
}

function listen(): void {
  const listener: EventsListener = {
    change: tell,
    resync: (now) => {
      revision.value = Math.max(revision.value, now);
      for (const follower of followers) follower.resync();
    },
    setBack: (now) => {
      revision.value = now;
      told.clear();
      for (const follower of followers) follower.resync();
    },
    store: (since) => {
      byStream.value = since;
    },
    liveness: (now) => {
      // What was said before the connection went is no longer known.
      if (now === "lost") byAnswers.value = null;
      liveness.value = now;
    },
  };
  stop = followEvents(listener, undefined, revision.value);
}
