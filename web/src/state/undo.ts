/** A grading just made can be taken back for a minute: a correction puts the colour from before in its place. Nothing is overwritten. */
import { computed, ref, shallowRef, watch } from "vue";
import { api } from "@/api/client";
import { asProblem, isPassing, Problem } from "@/api/problem";
import type { Bbox, Colour, Grading } from "@/api/types";
import { changedAt, ownRevisions } from "./block";
import { colourBefore } from "./course";
import { newKey } from "./draft";
import { tell, writable } from "./live";
import { recall, remember } from "./memory";

/** How long an own grading can be taken back, in milliseconds. */
export const GRACE = 60_000;
const KEY = "wuse.undo";

export interface Undoable {
  block: number;
  code: string;
  /** Code and name. */
  name: string;
  community: string;
  bbox: Bbox | null;
  /** The entry that would be corrected, and the colour it set. */
  revision: number;
  colour: Colour;
  /** What a correction puts in its place; null when the block had no colour, which no entry can say. */
  back: { colour: Colour; effective: string } | null;
  /** When the offer ends, in milliseconds. */
  until: number;
  /** The same for every try, so that two of them are carried out once. */
  key: string;
  /** Whether it was sent: then it stays beyond its minute, also after a reload, until it is known what came of it. */
  tried: boolean;
}

/** What a correction of an own entry has to say: the colour that stood before it; or, when it corrected another entry, what that one said. */
export function wayBack(entries: readonly Grading[], grading: Grading): Undoable["back"] {
  const corrected = entries.find((entry) => entry.revision === grading.corrects);
  if (corrected) return { colour: corrected.colour, effective: corrected.effective_at };
  const colour = colourBefore(
    [...entries.filter((entry) => entry.revision !== grading.revision), grading],
    grading,
  );
  return colour === null ? null : { colour, effective: grading.effective_at };
}

/** Reads an offer that a reload interrupted; null when there is none or its minute is over. */
export function parseUndoable(text: string | null, now: number): Undoable | null {
  if (text === null) return null;
  try {
    const given = JSON.parse(text) as Undoable;
    return (given.until > now || given.tried) && given.until <= now + GRACE ? given : null;
  } catch {
    return null;
  }
}

export const undoable = shallowRef<Undoable | null>(parseUndoable(recall(KEY, "session"), Date.now()));
export const undoing = ref(false);
export const undoProblem = shallowRef<Problem | null>(null);
/** What was taken back, until the person has read it. */
export const undone = shallowRef<{ name: string; block: number; colour: Colour } | null>(null);

const now = ref(Date.now());
/** Whole seconds left; the offer stays as long as a try is under way or has just failed. */
export const secondsLeft = computed(() =>
  undoable.value ? Math.max(0, Math.ceil((undoable.value.until - now.value) / 1_000)) : 0,
);

let clock: ReturnType<typeof setInterval> | undefined;
watch(
  undoable,
  (offer) => {
    remember(KEY, offer && JSON.stringify(offer), "session");
    clearInterval(clock);
    now.value = Date.now();
    if (offer) clock = setInterval(tick, 1_000);
  },
  // At once: the page may be reloaded in the next moment.
  { immediate: true, flush: "sync" },
);

function tick(): void {
  now.value = Date.now();
  const over = undoable.value && now.value >= undoable.value.until;
  if (over && !undoable.value?.tried) undoable.value = null;
}

// What was refused because nothing could be recorded can be sent again.
watch(writable, (now) => {
  if (now && isPassing(undoProblem.value)) undoProblem.value = null;
});

/** Offers to take back an entry of one's own; an older offer is gone. */
export function offerUndo(offer: Omit<Undoable, "until" | "key" | "tried">): void {
  undone.value = null;
  undoProblem.value = null;
  undoable.value = { ...offer, until: Date.now() + GRACE, key: newKey(), tried: false };
}

/** Takes the offer away. */
export function dismissUndo(): void {
  undoable.value = null;
  undoProblem.value = null;
  undone.value = null;
}

/** Sends the correction, with the reason in the page's language. */
export async function undo(reason: string): Promise<Undoable | null> {
  const offer = undoable.value;
  if (!offer?.back || undoing.value) return null;
  undoing.value = true;
  undoProblem.value = null;
  undoable.value = { ...offer, tried: true };
  try {
    const { grading, proposal } = await api.grade(
      offer.block,
      {
        colour: offer.back.colour,
        effective_at: offer.back.effective,
        reason,
        corrects: offer.revision,
      },
      { expected: offer.revision, key: offer.key },
    );
    if (grading === null) throw new Problem(409, { slug: "undo-proposed", proposal: proposal.id });
    ownRevisions.add(grading.revision);
    // The event stream may have been faster, and taken it for somebody else's.
    if (changedAt.value === grading.revision) changedAt.value = null;
    undoable.value = null;
    undone.value = { name: offer.name, block: offer.block, colour: grading.colour };
    tell({
      revision: grading.revision,
      kind: "block_graded",
      blocks: [offer.block],
      communities: [offer.community],
      bbox: offer.bbox,
      at: grading.recorded_at,
    });
    return offer;
  } catch (error) {
    undoProblem.value = asProblem(error);
    return null;
  } finally {
    undoing.value = false;
  }
}
