/** The days that are written below a chart of time: beginnings of months or years where there are enough, else days. */
import { addDays, addMonths, daysBetween } from "@/state/day";

export interface Tick {
  day: string;
  kind: "day" | "month" | "year";
  /** Where it stands, 0 to 1. */
  share: number;
}

const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];
const DAYS = [1, 2, 5, 7, 14, 28];
/** A written day this near to an end would stick out of the chart. */
const ENDS = 0.03;

/** Ticks for so many days from the first on, at most `most` of them. */
export function ticks(first: string, days: number, most: number): Tick[] {
  for (const step of MONTHS) {
    const found = months(first, days, step);
    if (found.length < 2 && step === 1) break;
    if (found.length <= most) return found;
  }
  const step = DAYS.find((length) => days / length <= most) ?? Math.ceil(days / Math.max(1, most));
  return range(days, step)
    .map((index) => tick(addDays(first, index), "day", index, days))
    .filter(inside);
}

function months(first: string, days: number, step: number): Tick[] {
  const found: Tick[] = [];
  // Steps are counted from January, so that a quarter begins where quarters begin.
  let month = `${first.slice(0, 4)}-01-01`;
  for (;;) {
    const index = daysBetween(first, month);
    if (index >= days) return found.filter(inside);
    if (index >= 0) found.push(tick(month, month.slice(5, 7) === "01" ? "year" : "month", index, days));
    month = addMonths(month, step);
  }
}

function tick(day: string, kind: Tick["kind"], index: number, days: number): Tick {
  return { day, kind, share: (index + 0.5) / days };
}

function inside({ share }: Tick): boolean {
  return share >= ENDS && share <= 1 - ENDS;
}

function range(length: number, step: number): number[] {
  return Array.from({ length: Math.ceil(length / step) }, (_, number) => number * step);
}
