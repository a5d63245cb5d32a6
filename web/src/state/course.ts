/** A block's entries as a course: which one is in force, what stood before it, and what another one would change. */
import type { Colour, Grading } from "@/api/types";
import { OFFSET } from "@/i18n/format";

/** What of an entry the course depends on. */
type Entry = Pick<Grading, "revision" | "colour" | "effective_at" | "corrected_by">;

/** The last moment of a day in the communities' zone, in milliseconds; now and later when no day is given. */
export function endOf(day: string | null): number {
  return day === null ? Number.POSITIVE_INFINITY : Date.parse(`${day}T23:59:59.999${OFFSET}`);
}

/** Latest effect first; of two with the same, the one recorded last: the order in which they count. */
export function byEffect<T extends Entry>(entries: readonly T[]): T[] {
  return [...entries].sort(
    (a, b) => Date.parse(b.effective_at) - Date.parse(a.effective_at) || b.revision - a.revision,
  );
}

/** The entry in force at a moment: of those that were not corrected and had taken effect, the latest. */
export function inForce<T extends Entry>(entries: readonly T[], until = Number.POSITIVE_INFINITY): T | null {
  return (
    byEffect(entries).find(
      (entry) => entry.corrected_by === null && Date.parse(entry.effective_at) <= until,
    ) ?? null
  );
}

/** The colour that an entry took over from; null when the block had none. */
export function colourBefore<T extends Entry>(entries: readonly T[], entry: T): Colour | null {
  const counting = byEffect(entries).filter(
    (other) => other.corrected_by === null || other.revision === entry.revision,
  );
  const at = counting.findIndex((other) => other.revision === entry.revision);
  return counting[at + 1]?.colour ?? null;
}

/** The entry in force that last changed the colour: entries that only confirm it are passed over. */
export function lastChange<T extends Entry>(
  entries: readonly T[],
  until = Number.POSITIVE_INFINITY,
): { entry: T; before: Colour | null } | null {
  const counting = byEffect(entries).filter(
    (entry) => entry.corrected_by === null && Date.parse(entry.effective_at) <= until,
  );
  const at = counting.findIndex((entry, index) => counting[index + 1]?.colour !== entry.colour);
  const entry = counting[at];
  return entry ? { entry, before: counting[at + 1]?.colour ?? null } : null;
}

/** The colour a block would show once a decision is sent: an older moment does not change what later entries say. */
export function colourAfter(
  entries: readonly Entry[],
  decision: { colour: Colour; effective: number; corrects: number | null },
): Colour {
  const others = entries.filter((entry) => entry.revision !== decision.corrects);
  const latest = inForce(others);
  return latest && Date.parse(latest.effective_at) > decision.effective ? latest.colour : decision.colour;
}
