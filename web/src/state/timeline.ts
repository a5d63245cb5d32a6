/** A community's course as days in a row: what stood on each, on which days something changed, and where a day lies. */
import { COLOURS, type SeriesPoint } from "@/api/types";
import { dayOf } from "@/i18n/format";
import { addDays, daysBetween } from "./day";

/** What a stack is measured by. */
export type Measure = "counts" | "area_m2";

/** A day on which something changed, and what stood from then on. */
export interface Step extends Pick<SeriesPoint, Measure> {
  day: string;
  /** Days since the first one. */
  index: number;
  /** The day whose map it differs from; null for the first survey. */
  before: string | null;
}

export interface Timeline {
  first: string;
  /** Today, which is now: the map of it is not over yet. */
  last: string;
  /** How many days, both ends included. */
  days: number;
  /** In order; the first survey is the first. */
  steps: Step[];
}

/** The steps of a series are days up to this many, then weeks, then months: the server answers a thousand points at most. */
const MOST_POINTS = 1_000;

export function seriesStep(first: string, last: string): "day" | "week" | "month" {
  const days = daysBetween(first, last);
  return days + 2 <= MOST_POINTS ? "day" : days / 7 + 2 <= MOST_POINTS ? "week" : "month";
}

/** The timeline of a series; null when nothing has been graded in it. */
export function timelineOf(items: SeriesPoint[]): Timeline | null {
  const [start, end] = [items[0], items[items.length - 1]];
  if (!start || !end || items.every(isEmpty)) return null;
  const [first, last] = [dayOf(new Date(start.at)), dayOf(new Date(end.at))];
  const steps: Step[] = [];
  let before: string | null = null;
  for (const { at, counts, area_m2 } of items) {
    const day = dayOf(new Date(at));
    const previous = steps[steps.length - 1];
    // Areas tell when two blocks changed places; a day and this moment of it are one.
    if (!previous || differs(previous, { counts, area_m2 }))
      steps.push({ day, index: daysBetween(first, day), counts, area_m2, before });
    before = day;
  }
  return { first, last, days: daysBetween(first, last) + 1, steps };
}

/** Whether counts or areas are not the same. */
export function differs(a: Pick<SeriesPoint, Measure>, b: Pick<SeriesPoint, Measure>): boolean {
  return COLOURS.some(
    (colour) => a.counts[colour] !== b.counts[colour] || a.area_m2[colour] !== b.area_m2[colour],
  );
}

function isEmpty({ counts }: SeriesPoint): boolean {
  return COLOURS.every((colour) => !counts[colour]);
}

/** Where a day lies; null, now, is the last one. Days outside are at the ends. */
export function indexOf(timeline: Timeline, day: string | null): number {
  const index = day === null ? timeline.days - 1 : daysBetween(timeline.first, day);
  return Math.min(timeline.days - 1, Math.max(0, index));
}

/** The day at an index, as the page keeps it: null for today, whose map is that of now. */
export function dayAt(timeline: Timeline, index: number): string | null {
  const whole = Math.max(0, Math.round(index));
  return whole >= timeline.days - 1 ? null : addDays(timeline.first, whole);
}

/** What stood on a day: the last step until then. */
export function stepAt(timeline: Timeline, day: string | null): Step | undefined {
  const index = indexOf(timeline, day);
  return timeline.steps.filter((step) => step.index <= index).pop();
}

/** The day of the last change before a day. */
export function changeBefore(timeline: Timeline, day: string | null): string | null {
  const index = indexOf(timeline, day);
  return timeline.steps.filter((step) => step.index < index).pop()?.day ?? null;
}

/** The day of the first change after a day; null, now, when there is none. */
export function changeAfter(timeline: Timeline, day: string | null): string | null {
  const index = indexOf(timeline, day);
  const next = timeline.steps.find((step) => step.index > index);
  return next ? dayAt(timeline, next.index) : null;
}

/** The middle of a day as a share of the whole width: each day is a column, so that even two days can be told apart. */
export function shareOf(timeline: Timeline, day: string | null): number {
  return (indexOf(timeline, day) + 0.5) / timeline.days;
}

/** The day whose column a share of the width falls into. */
export function dayUnder(timeline: Timeline, share: number): string | null {
  return dayAt(timeline, Math.min(timeline.days - 1, Math.max(0, Math.floor(share * timeline.days))));
}
