/** The words of a plan's board: portions, places in a timetable, times of day in minutes, and what stands where. */
import type { PlanDraft } from "@/api/planSteps";
import type { components } from "@/api/schema";
import { COLOURS, type Colour } from "@/api/types";
import { addDays, daysBetween, earlierDay, laterDay } from "./day";

type Schemas = components["schemas"];

export type { PlanDraft };
export type PlanTimetable = Schemas["PlanTimetable"];
export type PlanTour = Schemas["PlanTour"];
export type PlanStop = Schemas["PlanStop"];
export type PlanCrew = Schemas["PlanCrew"];
export type PlanMeasure = Schemas["PlanMeasure"];
export type Portion = Schemas["PlanPortion"];
export type Violation = Schemas["PlanViolation"];
export type Standing = Schemas["StandingItem"];

/** A block of a plan as the board shows it. */
export interface BoardSite {
  block: number;
  code: string;
  name: string;
  colour?: string | null;
  /** Where crews stop: longitude and latitude, WGS 84. */
  place: readonly number[];
}

/** Where a portion is put. */
export interface Place {
  day: string;
  crew: number;
  shift: number;
  /** Minutes from midnight. */
  begins: number;
}

/** A stop by its places in the timetable. */
export interface StopAt {
  tour: number;
  stop: number;
}

/** A span of a day in minutes from midnight. */
export interface Span {
  from: number;
  to: number;
}

/** Minutes of a day. */
export const DAY_MINUTES = 1_440;
/** Days that a board shows at most: the server plans no longer ones either. */
const MOST_DAYS = 400;

export const portionKey = ({ block, measure, part }: Portion) => `${block} ${measure} ${part}`;
export const stopKey = ({ tour, stop }: StopAt) => `${tour} ${stop}`;
export const samePlace = (a: Place, b: Place) =>
  a.day === b.day && a.crew === b.crew && a.shift === b.shift && a.begins === b.begins;

/** 545 as 09:05. */
export function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(Math.round(minutes) % 60)}`;
}

/** 09:05 as 545; null when it is no time. */
export function minutesOf(time: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** The shifts of a crew, in order. */
export function shiftsOf(crew: PlanCrew | undefined): Span[] {
  return (crew?.shifts ?? []).flatMap(([from = "", to = ""]) => {
    const [begins, ends] = [minutesOf(from), minutesOf(to)];
    return begins === null || ends === null ? [] : [{ from: begins, to: ends }];
  });
}

/** The shift that a minute lies in, or the nearest one: the first of those that are as near. */
export function shiftAt(crew: PlanCrew | undefined, minute: number): number {
  const away = ({ from, to }: Span) => (minute < from ? from - minute : minute >= to ? minute - to + 1 : 0);
  const shifts = shiftsOf(crew);
  const least = Math.min(...shifts.map(away));
  return Math.max(
    0,
    shifts.findIndex((span) => away(span) === least),
  );
}

/** The days of a plan: from its first day of work, or a tour before it, to the target's last, or a tour after it. */
export function daysOf(draft: PlanDraft, timetable: PlanTimetable): string[] {
  const by: string = draft.target.by;
  const tours = timetable.tours.map(({ day }) => day);
  const first = tours.reduce(earlierDay, draft.from);
  const last = tours.reduce(laterDay, laterDay(by, first));
  const length = Math.min(MOST_DAYS, daysBetween(first, last) + 1);
  return Array.from({ length }, (_, at) => addDays(first, at));
}

/** The sites by their blocks. */
export function sitesByBlock(
  sites: readonly BoardSite[] | ReadonlyMap<number, BoardSite>,
): ReadonlyMap<number, BoardSite> {
  return sites instanceof Map ? sites : new Map([...sites.values()].map((site) => [site.block, site]));
}

/** The colour of a site, when it has one. */
export function siteColour(site: BoardSite | undefined): Colour | null {
  return COLOURS.find((colour) => colour === site?.colour) ?? null;
}

/** The measure that a portion is of. */
export function measureOf(draft: PlanDraft, portion: Portion): PlanMeasure | undefined {
  return draft.tasks.find(({ block }) => block === portion.block)?.measures[portion.measure];
}

/** What a portion loads, in truckloads to the hundredth: measures are cut into equal ones, which stand in the timetable, are done or left out. */
export function loads(draft: PlanDraft, timetable: PlanTimetable): (portion: Portion) => number {
  const parts = new Map<string, Set<number>>();
  const left = new Map<string, number>();
  const keyOf = ({ block, measure }: Pick<Portion, "block" | "measure">) => `${block} ${measure}`;
  const count = (portion: Portion) => {
    const known = parts.get(keyOf(portion)) ?? new Set();
    parts.set(keyOf(portion), known.add(portion.part));
  };
  for (const { stops } of timetable.tours)
    for (const { kind } of stops) if (kind.portion) count(kind.portion);
  for (const { portion } of draft.done ?? []) count(portion);
  for (const out of timetable.left_out ?? [])
    left.set(keyOf(out), (left.get(keyOf(out)) ?? 0) + out.portions);
  const measures = new Map(draft.tasks.map(({ block, measures: own }) => [block, own]));
  return (portion) => {
    const whole = measures.get(portion.block)?.[portion.measure]?.truckloads ?? 0;
    const cut = (parts.get(keyOf(portion))?.size ?? 0) + (left.get(keyOf(portion)) ?? 0);
    return Math.round((whole / Math.max(1, cut)) * 100) / 100;
  };
}

/** What does not hold, by where it is shown. */
export interface Wrong {
  /** By stop, of [`stopKey`]. */
  stops: ReadonlyMap<string, readonly Violation[]>;
  /** By tour, of what is about the tour and none of its stops. */
  tours: ReadonlyMap<number, readonly Violation[]>;
  /** What has no place in the timetable. */
  rest: readonly Violation[];
}

/** Sorts violations by where they are shown. A pin that moved is shown where its portion is now. */
export function wrongOf(violations: readonly Violation[], timetable: PlanTimetable): Wrong {
  const stops = new Map<string, Violation[]>();
  const tours = new Map<number, Violation[]>();
  const rest: Violation[] = [];
  for (const violation of violations) {
    const { portion, stop, tour } = violation;
    const at =
      tour !== undefined && stop !== undefined
        ? { tour, stop }
        : portion
          ? findPortion(timetable, portion)
          : null;
    // One more than the last stop is the way back, which is the tour's.
    const isStop = at !== null && timetable.tours[at.tour]?.stops[at.stop] !== undefined;
    if (at && isStop) stops.set(stopKey(at), [...(stops.get(stopKey(at)) ?? []), violation]);
    else if (tour !== undefined) tours.set(tour, [...(tours.get(tour) ?? []), violation]);
    else rest.push(violation);
  }
  return { stops, tours, rest };
}

/** Where a portion stands; null when it stands nowhere. */
export function findPortion(timetable: PlanTimetable, portion: Portion): StopAt | null {
  const key = portionKey(portion);
  for (const [tour, { stops }] of timetable.tours.entries()) {
    const stop = stops.findIndex(({ kind }) => kind.portion && portionKey(kind.portion) === key);
    if (stop >= 0) return { tour, stop };
  }
  return null;
}

/** Where a stop is put now. */
export function placeOf(timetable: PlanTimetable, { stop, tour }: StopAt): Place | null {
  const own = timetable.tours[tour];
  const there = own?.stops[stop];
  return own && there ? { day: own.day, crew: own.crew, shift: own.shift, begins: there.begins } : null;
}
