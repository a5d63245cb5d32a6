/** What a person has typed into the form of a block: kept in the browser, so that it survives errors, a reload and a crash. */
import type { Colour, GradingRequest } from "@/api/types";
import { recall, remember } from "./memory";

export interface Draft {
  colour: Colour | null;
  reason: string;
  note: string;
  /** Wall clock of the community, `2026-03-31T09:30:00`; null is the moment of sending. */
  effective: string | null;
  /** The revision of the entry that is corrected. */
  corrects: number | null;
  /** The revision of the block that the person decides from. */
  base: number;
  /** Whether a supervisor sets it past the gate. */
  overrule: boolean;
  /** The key of the last try to send, and the body it was for: the same decision sent twice is carried out once. */
  sent: { key: string; body: string } | null;
}

// Before there were accounts, browsers remembered a name for the form: nobody's any more.
remember("wuse.inspector", null);

const draftKey = (block: number) => `wuse.draft.${block}`;

/** An empty form for a block at a revision. */
export function emptyDraft(base: number): Draft {
  return {
    colour: null,
    reason: "",
    note: "",
    effective: null,
    corrects: null,
    base,
    overrule: false,
    sent: null,
  };
}

/** What was typed before for this block, if anything; members that a form no longer has are left behind. */
export function storedDraft(block: number): Draft | null {
  const text = recall(draftKey(block));
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Draft>;
    const empty = emptyDraft(0);
    return Object.fromEntries(
      Object.entries({ ...empty, ...kept }).filter(([member]) => member in empty),
    ) as unknown as Draft;
  } catch {
    return null;
  }
}

/** Keeps what is typed; only when there is something worth keeping. */
export function keepDraft(block: number, draft: Draft): void {
  const worth =
    draft.colour !== null || draft.reason.trim() !== "" || draft.note.trim() !== "" || draft.corrects;
  remember(draftKey(block), worth ? JSON.stringify(draft) : null);
}

/** Forgets it: sent, or thrown away. */
export function dropDraft(block: number): void {
  remember(draftKey(block), null);
}

/** The body to send for a draft with a colour. */
export function requestOf(draft: Draft, colour: Colour, offset: string): GradingRequest {
  return {
    colour,
    reason: draft.reason.trim(),
    ...(draft.effective ? { effective_at: `${draft.effective}${offset}` } : {}),
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
    ...(draft.corrects ? { corrects: draft.corrects } : {}),
    ...(draft.overrule ? { overrule: true } : {}),
  };
}

/** The idempotency key for a body: the last one when the body is still the same, else a new one. */
export function keyFor(draft: Pick<Draft, "sent">, body: string): { key: string; body: string } {
  return draft.sent?.body === body ? draft.sent : { key: newKey(), body };
}

/** A random key; `crypto.randomUUID` is missing where the page is served over plain http in an intranet. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
