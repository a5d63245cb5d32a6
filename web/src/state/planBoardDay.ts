/** A crew's day: its stops in order, how to get to each, and what is sent when one is done. */
import { reactive } from "vue";
import type { NewPlanStep, PlanItem } from "@/api/planSteps";
import { toShifted } from "@/map/shifted";
import type { TakenPhoto } from "@/photo/taken";
import { recall, remember } from "./memory";
import {
  type BoardSite,
  loads,
  measureOf,
  type PlanStop,
  type PlanTour,
  type Standing,
  type StopAt,
  stopKey,
} from "./planBoard";
import { beeline, wayOf } from "./planBoardMap";

/** A stop of the day as the crew needs it. */
export interface DayStop extends StopAt {
  what: PlanStop;
  /** Of a stop of work, its number in the day, from 1. */
  n: number | null;
  /** The block; none of a tip, or when it is gone. */
  site: BoardSite | undefined;
  /** What it is called: a block's code and name, or the tip's name. */
  name: string;
  measure: string;
  truckloads: number;
  /** Longitude and latitude, WGS 84; null when nobody knows. */
  place: readonly number[] | null;
  /** Metres from the stop before, as ways are reckoned when no streets are known; null when a place is not known. */
  metres: number | null;
  standing: Standing | undefined;
}

/** A tour of the day. */
export interface DayTour {
  at: number;
  tour: PlanTour;
  stops: DayStop[];
}

/** How much longer than the beeline a way is when the plan does not say. */
const DETOUR = 1.4;

/** What a crew does on a day, tour by tour. */
export function crewDay(plan: PlanItem, crew: number, day: string): DayTour[] {
  const { draft, sites, standings, timetable } = plan;
  const load = loads(draft, timetable);
  const bySite = new Map(sites.map((site) => [site.block, site]));
  const stands = new Map(standings.map((one) => [stopKey(one), one]));
  const detour = draft.travel?.detour ?? DETOUR;
  const isOverStreets = (draft.travel?.streets ?? null) !== null;
  const tours = [...timetable.tours.entries()]
    .filter(([, tour]) => tour.crew === crew && tour.day === day)
    .sort(([, a], [, b]) => a.leaves - b.leaves || a.shift - b.shift);
  let n = 0;
  return tours.map(([at, tour]) => {
    const way = wayOf(draft, tour);
    const stops = tour.stops.map((what, stop): DayStop => {
      const { portion, tip } = what.kind;
      const site = portion && bySite.get(portion.block);
      const here = way.findIndex((one) => one.stop === stop);
      const [before, place] = [way[here - 1]?.place, way[here]?.place ?? null];
      if (portion) n += 1;
      return {
        tour: at,
        stop,
        what,
        n: portion ? n : null,
        site,
        name: portion
          ? [site?.code ?? String(portion.block), site?.name].filter(Boolean).join(" ")
          : (draft.tips[tip ?? -1]?.name ?? ""),
        measure: portion ? (measureOf(draft, portion)?.text ?? "") : "",
        truckloads: portion ? load(portion) : 0,
        place,
        // Over streets only the server knows how far it is.
        metres: before && place && !isOverStreets ? beeline(before, place) * detour : null,
        standing: stands.get(stopKey({ tour: at, stop })),
      };
    });
    return { at, tour, stops };
  });
}

/** The days on which a crew works, in order. */
export function workDays({ timetable }: Pick<PlanItem, "timetable">, crew: number): string[] {
  return [...new Set(timetable.tours.filter((tour) => tour.crew === crew).map(({ day }) => day))].sort();
}

/** Apps that show the way: Gaode's, Baidu's, and whatever the device opens. */
export const WAY_APPS = ["amap", "baidu", "geo"] as const;
export type WayApp = (typeof WAY_APPS)[number];
const APP_KEY = "wuse.wayApp";

/** The app that was chosen on this device. */
export function chosenApp(): WayApp {
  const kept = recall(APP_KEY);
  return WAY_APPS.find((app) => app === kept) ?? "amap";
}
export const chooseApp = (app: WayApp) => remember(APP_KEY, app);

/** The link by which an app leads to a place in WGS 84; each expects the degrees of its own map. */
export function wayLink(app: WayApp, [lon = 0, lat = 0]: readonly number[], name: string): string {
  const label = encodeURIComponent(name);
  if (app === "geo") return `geo:${lat.toFixed(6)},${lon.toFixed(6)}`;
  const at = toShifted(app === "amap" ? "gcj02" : "bd09", { lon, lat });
  const [x, y] = [at.lon.toFixed(6), at.lat.toFixed(6)];
  if (app === "amap") return `https://uri.amap.com/navigation?to=${x},${y},${label}&coordinate=gaode`;
  return `https://api.map.baidu.com/direction?destination=latlng:${y},${x}%7Cname:${label}&coord_type=bd09ll&mode=driving&output=html`;
}

/** What is filled in about a stop. Kept while the page is open: neither an error nor a look elsewhere loses it. */
export interface StepDraft {
  /** Which form is open. */
  open: "done" | "taken_back" | null;
  truckloads: string;
  people: string;
  before: TakenPhoto[];
  after: TakenPhoto[];
  note: string;
  reason: string;
  /** The key of the last try, and the body it was for. */
  sent: { key: string; body: string } | null;
}

const drafts = reactive(new Map<string, StepDraft>());

/** What was filled in before about a stop of a plan, or what is expected of it. */
export function stepDraft(plan: Pick<PlanItem, "id" | "draft">, crew: number, stop: DayStop): StepDraft {
  const key = `${plan.id} ${stopKey(stop)}`;
  if (!drafts.has(key)) {
    drafts.set(key, {
      open: null,
      truckloads: String(stop.truckloads),
      people: String(plan.draft.crews[crew]?.people ?? 0),
      before: [],
      after: [],
      note: "",
      reason: "",
      sent: null,
    });
  }
  return drafts.get(key) as StepDraft;
}

/** It was taken, or thrown away. */
export function dropStepDraft(plan: Pick<PlanItem, "id">, stop: StopAt): void {
  drafts.delete(`${plan.id} ${stopKey(stop)}`);
}

/** A field that does not fit. */
export type Flaw = "truckloads" | "people" | "reason";

const MOST_TRUCKLOADS = 100;
const MOST_PEOPLE = 10_000;

/** A number as people type it; null when it is none. */
function typed(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  const value = Number(plain);
  return plain === "" || !Number.isFinite(value) ? null : value;
}

/** The first field that does not fit; null when all do. */
export function flawIn(draft: StepDraft, step: NewPlanStep["step"]): Flaw | null {
  if (step === "taken_back") return draft.reason.trim() === "" ? "reason" : null;
  if (step === "started") return null;
  const [truckloads, people] = [typed(draft.truckloads), typed(draft.people)];
  if (truckloads === null || truckloads < 0 || truckloads > MOST_TRUCKLOADS) return "truckloads";
  if (people === null || !Number.isInteger(people) || people < 0 || people > MOST_PEOPLE) return "people";
  return null;
}

/** The body of a step; `photo` names the photos that were sent. */
export function stepBody(
  { stop, tour }: StopAt,
  step: NewPlanStep["step"],
  draft: StepDraft,
  photo: (photo: TakenPhoto) => string,
): NewPlanStep {
  if (step === "started") return { tour, stop, step };
  if (step === "taken_back") return { tour, stop, step, note: draft.reason.trim() };
  const note = draft.note.trim();
  return {
    tour,
    stop,
    step,
    truckloads: typed(draft.truckloads) ?? 0,
    people: typed(draft.people) ?? 0,
    before: draft.before.map(photo),
    after: draft.after.map(photo),
    ...(note && { note }),
  };
}
