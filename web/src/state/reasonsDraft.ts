/** What a person has changed in the ready reasons of a community: kept in the browser until it is saved or thrown away. */
import type { ReasonTemplate } from "@/api/types";
import type { Draft } from "./draft";
import { recall, remember } from "./memory";

export interface ReasonsDraft extends Pick<Draft, "sent"> {
  items: ReasonTemplate[];
  /** The revision of the reasons that the person decides from. */
  base: number;
}

const draftKey = (community: string) => `wuse.reasons.${community}`;

/** What was changed before for this community, if anything. */
export function storedReasons(community: string): ReasonsDraft | null {
  const text = recall(draftKey(community));
  if (text === null) return null;
  try {
    const { items, base, sent } = JSON.parse(text) as ReasonsDraft;
    return Array.isArray(items) ? { items, base, sent } : null;
  } catch {
    return null;
  }
}

/** Keeps what is changed; null forgets it: saved, or thrown away. */
export function keepReasons(community: string, draft: ReasonsDraft | null): void {
  remember(draftKey(community), draft && JSON.stringify(draft));
}
