/** What somebody has read of what concerns them, kept on this device, each for themselves. */
import { recall, remember } from "./memory";

export interface ReminderMarks {
  /** By reminder: how it was when it was read. */
  read: Record<string, number>;
  /** The cases that are theirs: one that has come to its end is told once more. */
  watched: number[];
}

/** As many as are kept; the oldest are forgotten first. */
const MOST = 600;
const key = (person: number) => `wuse.reminders.${person}`;

/** What is kept; null for who has never looked here. */
export function keptMarks(person: number): ReminderMarks | null {
  try {
    const kept = JSON.parse(recall(key(person)) ?? "null") as Partial<ReminderMarks> | null;
    return kept && { read: kept.read ?? {}, watched: kept.watched ?? [] };
  } catch {
    return null;
  }
}

export function keepMarks(person: number, { read, watched }: ReminderMarks): void {
  const latest = Object.fromEntries(Object.entries(read).slice(-MOST));
  remember(key(person), JSON.stringify({ read: latest, watched: watched.slice(-MOST) }));
}
