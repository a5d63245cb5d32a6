/** Where the bars of a plan's board stand, in pixels: the minutes of a day, or the days of the whole plan; and what lies under the pointer. */
import {
  clock,
  DAY_MINUTES,
  type Place,
  type PlanDraft,
  type PlanStop,
  type PlanTimetable,
  type PlanTour,
  portionKey,
  type Span,
  shiftAt,
  shiftsOf,
} from "./planBoard";

/** Pixels of a crew's row in a day, and of what is drawn in it. */
export const ROW = 60;
export const BAR = 44;
/** A bar is so wide at least, however short its stop: what is smaller cannot be hit, by a mouse and by a finger. */
export const LEAST = 24;
export const LEAST_FINGER = 44;
/** Pixels of a day and of a shift's row in the whole plan. */
export const DAY_WIDTH = 84;
export const SHIFT_ROW = 54;
/** Minutes that a dropped stop is rounded to. */
export const ROUND = 5;
/** Pixels of a minute: a stop of forty has room for a code; a day without short stops is seen at once. */
const SCALE = { least: 1.2, most: 5 };

/** What of a day is shown, and how wide. */
export interface Frame extends Span {
  perMinute: number;
  /** Pixels of the narrowest bar. */
  least: number;
}

/** A stop as a bar. */
export interface Bar {
  /** The same as long as it is the same portion. */
  key: string;
  tour: number;
  stop: number;
  crew: number;
  what: PlanStop;
  x: number;
  width: number;
  /** Where the crew arrives; left of the bar when it has to wait. */
  arrives: number;
}

/** A tour of the whole plan as a bar. */
export interface TourBar {
  tour: number;
  what: PlanTour;
  x: number;
  y: number;
  width: number;
}

/** A row of the whole plan: a shift of a crew. */
export interface ShiftRow {
  crew: number;
  shift: number;
  y: number;
}

/** The tours of a day, with their places in the timetable. */
export function toursOn(timetable: PlanTimetable, day: string): [number, PlanTour][] {
  return [...timetable.tours.entries()].filter(([, tour]) => tour.day === day);
}

/** From the first full hour that is needed to the last, as wide as the shortest stop asks for. */
export function frameOf(draft: PlanDraft, tours: readonly PlanTour[], least = LEAST): Frame {
  const spans = [
    ...draft.crews.flatMap(shiftsOf),
    ...tours.map(({ leaves, back }) => ({ from: leaves, to: back })),
  ];
  const from = Math.min(...spans.map((span) => span.from), DAY_MINUTES);
  const to = Math.max(...spans.map((span) => span.to), 0);
  const times = tours.flatMap(({ stops }) => stops.map(({ begins, ends }) => Math.max(1, ends - begins)));
  const perMinute = Math.min(SCALE.most, Math.max(SCALE.least, least / Math.min(60, ...times)));
  if (from >= to) return { from: 8 * 60, to: 18 * 60, perMinute, least };
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60, perMinute, least };
}

export const xOf = (frame: Frame, minute: number) => (minute - frame.from) * frame.perMinute;
export const widthOf = (frame: Frame) => (frame.to - frame.from) * frame.perMinute;

/** The full hours of a frame. */
export function hoursOf(frame: Frame): { x: number; text: string }[] {
  const count = Math.floor((frame.to - frame.from) / 60) + 1;
  return Array.from({ length: count }, (_, at) => {
    const minute = frame.from + at * 60;
    return { x: xOf(frame, minute), text: clock(minute) };
  });
}

/** The stops of a day as bars, by crew and in order. */
export function barsOf(frame: Frame, tours: readonly [number, PlanTour][]): Bar[] {
  const seen = new Map<string, number>();
  const bars = tours.flatMap(([tour, { crew, stops }]) =>
    stops.map((what, stop) => {
      const portion = what.kind.portion;
      const name = portion ? portionKey(portion) : `tip ${tour} ${stop}`;
      // A portion that stands there twice, which does not hold, is drawn twice.
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      const x = xOf(frame, what.begins);
      return {
        key: times > 1 ? `${name} ${times}` : name,
        tour,
        stop,
        crew,
        what,
        x,
        width: Math.max(frame.least, (what.ends - what.begins) * frame.perMinute),
        arrives: xOf(frame, what.arrives),
      };
    }),
  );
  return bars.sort(
    (a, b) => a.crew - b.crew || a.what.begins - b.what.begins || a.tour - b.tour || a.stop - b.stop,
  );
}

/** The crew, shift and minute under a point of a day; whatever the pointer does, it is one of the plan's. */
export function placeAt(draft: PlanDraft, frame: Frame, day: string, x: number, y: number): Place {
  const crew = Math.max(0, Math.min(draft.crews.length - 1, Math.floor(y / ROW)));
  const minute = Math.round((frame.from + x / frame.perMinute) / ROUND) * ROUND;
  const begins = Math.max(frame.from, Math.min(frame.to - ROUND, minute));
  return { day, crew, shift: shiftAt(draft.crews[crew], begins), begins };
}

/** The rows of the whole plan. */
export function rowsOf(draft: PlanDraft): ShiftRow[] {
  const shifts = draft.crews.flatMap((crew, at) =>
    Array.from({ length: Math.max(1, crew.shifts.length) }, (_, shift) => ({ crew: at, shift })),
  );
  return shifts.map((row, at) => ({ ...row, y: at * SHIFT_ROW }));
}

/** The tours as bars of the whole plan, by crew, shift and day. */
export function tourBarsOf(
  rows: readonly ShiftRow[],
  days: readonly string[],
  timetable: PlanTimetable,
): TourBar[] {
  const rowOf = new Map(rows.map((row, at) => [`${row.crew} ${row.shift}`, at]));
  const dayAt = new Map(days.map((day, at) => [day, at]));
  const bars = timetable.tours.flatMap((what, tour) => {
    const row = rows[rowOf.get(`${what.crew} ${what.shift}`) ?? -1];
    const day = dayAt.get(what.day);
    if (!row || day === undefined) return [];
    return [{ tour, what, x: day * DAY_WIDTH + 3, y: row.y + 5, width: DAY_WIDTH - 6 }];
  });
  return bars.sort((a, b) => a.y - b.y || a.x - b.x || a.tour - b.tour);
}

/** Which of some bars an arrow goes to: the next or the one before in its row, or the nearest of the row below or above; the same at an end. */
export function nextBar<Own extends { x: number; row: number }>(
  bars: readonly Own[],
  from: number,
  key: string,
): number {
  const own = bars[from];
  if (!own) return bars.length > 0 ? 0 : -1;
  if (key === "Home") return 0;
  if (key === "End") return bars.length - 1;
  if (key === "ArrowRight") return Math.min(bars.length - 1, from + 1);
  if (key === "ArrowLeft") return Math.max(0, from - 1);
  const rows = bars
    .map(({ row }) => row)
    .filter((row) => (key === "ArrowDown" ? row > own.row : row < own.row));
  if (rows.length === 0) return from;
  const row = key === "ArrowDown" ? Math.min(...rows) : Math.max(...rows);
  const there = [...bars.entries()].filter(([, bar]) => bar.row === row);
  const near = ([, bar]: [number, Own]) => Math.abs(bar.x - own.x);
  return there.reduce((best, one) => (near(one) < near(best) ? one : best))[0];
}
