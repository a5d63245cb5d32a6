/** Clearance plans (攻坚方案): what is urgent, what the working group settled about a block (会诊), drafts and their timetables, published versions. */
import { address, get, send, write } from "./client";
import type { LonLat } from "./reports";
import type { components } from "./schema";
import type { Colour, Told, Verb } from "./types";

type Schemas = components["schemas"];

/** An answer as it comes, some of its members known better than the schema says. */
type Known<Name extends keyof Schemas, Better = unknown> = Omit<Told<Schemas[Name]>, keyof Better> & Better;

/** An estimate with its spread: in one of ten cases it is less than `low`, in one of ten more than `high`. */
export type Estimate = Told<Schemas["EstimateItem"]>;

/** Why a block is urgent. */
export type Urgency = "colour" | "days" | "cases" | "overdue" | "people";

/** A red or orange block, with what it is likely to take. */
export type Candidate = Known<
  "CandidateItem",
  { colour: Colour; place: LonLat; reasons: { reason: Urgency; points: number }[] }
>;

export type CandidateList = Known<"CandidateList", { items: Candidate[] }>;

/** What a crew does at a block. */
export interface Measure {
  text: string;
  hours: number;
  truckloads: number;
  skills: string[];
  equipment: string[];
  /** The measures that come before, by their places in the list. */
  after: number[];
  wait_days: number;
}

/** A block to clear. */
export interface Task {
  block: number;
  at: LonLat;
  measures: Measure[];
}

/** From a time of the day to another: `08:30`, `24:00`. */
export type Span = [string, string];

export interface Truck {
  name: string;
  /** In truckloads of a usual one. */
  capacity: number;
}

export interface Crew {
  name: string;
  base: LonLat;
  shifts: Span[];
  people: number;
  skills: string[];
  equipment: string[];
  truck: Truck | null;
  off: string[];
}

export interface Tip {
  name: string;
  at: LonLat;
  open: Span[];
  minutes: number;
}

export interface Travel {
  speed_kmh: number;
  detour: number;
  /** The number of the import; null: the straight line. */
  streets: number | null;
}

export type TargetKind = Schemas["PlanTargetKind"];

/** All three, in the order of the verbs. */
export const TARGETS: readonly TargetKind[] = ["no_red", "no_orange", "struck_off"];

export type Target =
  | { kind: "no_red" | "no_orange"; by: string }
  | { kind: "struck_off"; by: string; blocks: number };

/** A verb as a target: so many blocks of the whole community. */
export interface Goal {
  verb: Verb;
  blocks: number;
}

/** A verb, how many blocks it is about, and how many more than that a draft wants. */
export type VerbLook = Told<Schemas["VerbLook"]>;

/** What a crew does at one stop: a part of a measure. */
export type Portion = Schemas["PlanPortion"];

/** A portion that stays where somebody put it. */
export interface Pin {
  portion: Portion;
  crew: string;
  day: string;
  begins: number | null;
}

export interface PlanDraft {
  name: string;
  target: Target;
  /** Each verb at most once, in their order. */
  goals: Goal[];
  /** From whose beginning the goals are counted; null is the first day of work. */
  goals_from: string | null;
  from: string;
  tasks: Task[];
  crews: Crew[];
  tips: Tip[];
  travel: Travel;
  inspection_days: number;
  seed: number;
  pins: Pin[];
  done: { portion: Portion; day: string }[];
}

export type StopKind = { what: "work"; portion: Portion } | { what: "tip"; tip: number };

/** Times are minutes from midnight. */
export interface Stop {
  arrives: number;
  begins: number;
  ends: number;
  kind: StopKind;
}

export type Tour = Omit<Schemas["PlanTour"], "stops"> & { stops: Stop[] };

export type WhyLeftOut =
  | { reason: "no_crew_knows_how"; demands: string[] }
  | { reason: "no_truck" }
  | { reason: "too_far"; minutes: number }
  | { reason: "not_before"; measure: number }
  | { reason: "no_time" };

export interface LeftOut {
  block: number;
  measure: number;
  portions: number;
  why: WhyLeftOut;
}

export interface Timetable {
  tours: Tour[];
  left_out: LeftOut[];
}

/** Something that does not hold; tours and stops are named by their places. */
export type Violation =
  | { violation: "too_early" | "too_late"; tour: number; minutes: number }
  | { violation: "too_fast" | "too_short"; tour: number; stop: number; minutes: number }
  | { violation: "closed" | "twice"; tour: number; stop: number }
  | { violation: "overloaded"; tour: number; stop: number; truckloads: number }
  | { violation: "not_emptied"; tour: number; truckloads: number }
  | { violation: "not_able"; tour: number; stop: number; lacks: string[] }
  | { violation: "shift_twice" | "day_off" | "unknown"; tour: number }
  | { violation: "outside_plan"; tour: number; first: string; last: string }
  | { violation: "too_soon"; tour: number; stop: number; after: number; earliest: string | null }
  | { violation: "forgotten"; block: number; measure: number; portions: number }
  | { violation: "pin_moved"; portion: Portion };

/** What would have a left out measure done. */
export type Fix = Known<"FixItem", { fix: "equip" | "truck" | "longer_shift" | "before" | "more_time" }>;

/** From the target backwards: what is to be said about a block. */
export type BlockLook = Told<Schemas["BlockLook"]>;

/** What is to be said about a draft and its timetable. */
export interface Look {
  blocks: BlockLook[];
  last_day: string;
  /** All five, in their order. */
  verbs: VerbLook[];
  violations: Violation[];
  /** One of each measure that is left out, in their order. */
  fixes: Fix[];
  /** Places whose ways are straight lines although the draft names streets. */
  strays: Stray[];
}

export type DraftLine = Told<Schemas["DraftLine"]>;

export interface DraftItem extends DraftLine {
  community: string;
  draft: PlanDraft;
  timetable: Timetable | null;
  made_on: number;
  look: Look;
}

/** The least change of a kind by which everything fits that could be done at all. */
export type Advice = Known<"AdviceItem", { change: "more_crews" | "later_date" | "fewer_blocks" }>;

export type SearchState = "none" | "waiting" | "running" | "done" | "cancelled" | "stale" | "failed";

export type Search = Known<"SearchItem", { state: SearchState }>;

/** A published version in the list. */
export type PlanLine = Told<Schemas["PlanLine"]>;

/** A block of a plan as it is now. */
export type Site = Known<"SiteItem", { colour: Colour | null; place: LonLat; gcj02: LonLat; bd09: LonLat }>;

/** Where a stop stands. */
export type Standing = Known<"StandingItem", { state: "started" | "done" }>;

export type PlanProgress = Told<Schemas["ProgressItem"]>;

export interface PlanItem extends PlanLine {
  community: string;
  draft: PlanDraft;
  timetable: Timetable;
  made_on: number;
  sites: Site[];
  standings: Standing[];
  progress: PlanProgress;
}

/** A need of the lists, and the resources that meet it. */
export interface Match {
  need: number;
  resources: number[];
}

/** What was settled about a block. */
export interface Consultation {
  held_on: string;
  findings: string;
  measures: Measure[];
  people_affected: number | null;
  party: number | null;
  person: number | null;
  matches: Match[];
}

export interface ConsultationItem extends Consultation {
  id: number;
  revision: number;
  recorded_at: string;
  block: number;
}

/** Streets that were imported. */
export type Streets = Told<Schemas["StreetsItem"]>;
/** A place that no street reaches, or leads on from. */
export type Stray = Told<Schemas["StrayItem"]>;

/** Characters of a file's name that are kept. */
const LONGEST_SOURCE = 100;

/** Where a portion is moved to. */
export type MovePlace = Schemas["PlaceBody"];

/** A measure with everything that the server leaves out when it is empty. */
export function wholeMeasure(told: Schemas["PlanMeasure"]): Measure {
  const { after, equipment, hours, skills, text, truckloads, wait_days } = told;
  return {
    text,
    hours,
    truckloads: truckloads ?? 0,
    skills: skills ?? [],
    equipment: equipment ?? [],
    after: after ?? [],
    wait_days: wait_days ?? 0,
  };
}

/** As fast as a small truck is in the lanes of a town. */
export const USUAL_TRAVEL: Travel = { speed_kmh: 18, detour: 1.4, streets: null };

/** A draft with everything that the server leaves out when it is empty. */
export function wholeDraft(told: Schemas["PlanDraft"]): PlanDraft {
  const tasks = told.tasks.map(({ at, block, measures }) => ({
    block,
    at: at as LonLat,
    measures: measures.map(wholeMeasure),
  }));
  const crews = told.crews.map((crew) => ({
    name: crew.name,
    base: crew.base as LonLat,
    shifts: crew.shifts as Span[],
    people: crew.people ?? 0,
    skills: crew.skills ?? [],
    equipment: crew.equipment ?? [],
    truck: crew.truck ?? null,
    off: crew.off ?? [],
  }));
  return {
    name: told.name,
    target: told.target as Target,
    goals: told.goals ?? [],
    goals_from: told.goals_from ?? null,
    from: told.from,
    tasks,
    crews,
    tips: told.tips.map(({ at, minutes, name, open }) => ({
      name,
      at: at as LonLat,
      open: open as Span[],
      minutes,
    })),
    travel: { ...USUAL_TRAVEL, ...told.travel, streets: told.travel?.streets ?? null },
    inspection_days: told.inspection_days,
    seed: told.seed ?? 0,
    pins: (told.pins ?? []).map((pin) => ({ ...pin, begins: pin.begins ?? null })),
    done: told.done ?? [],
  };
}

const wholeTimetable = (told: Schemas["PlanTimetable"]): Timetable => ({
  tours: told.tours as Tour[],
  left_out: (told.left_out ?? []) as LeftOut[],
});

type Unwhole<T> = Omit<T, "draft" | "timetable"> & {
  draft: Schemas["PlanDraft"];
  timetable: Schemas["PlanTimetable"] | null;
};

const wholeItem = (told: Unwhole<DraftItem>): DraftItem => ({
  ...told,
  draft: wholeDraft(told.draft),
  timetable: told.timetable && wholeTimetable(told.timetable),
});

const wholePlan = (told: Unwhole<PlanItem>): PlanItem => ({
  ...told,
  draft: wholeDraft(told.draft),
  timetable: told.timetable ? wholeTimetable(told.timetable) : { tours: [], left_out: [] },
});

type ToldConsultation = Omit<ConsultationItem, "measures"> & { measures: Schemas["PlanMeasure"][] };

const wholeConsultation = (told: ToldConsultation): ConsultationItem => ({
  ...told,
  measures: told.measures.map(wholeMeasure),
});

/** What of a draft is kept. */
export interface DraftBody {
  draft: PlanDraft;
  timetable: Timetable | null;
}

const of = (community: string) => `/communities/${encodeURIComponent(community)}`;

export const plansApi = {
  candidates: (community: string, signal?: AbortSignal) =>
    get<CandidateList>(`${of(community)}/clearance`, {}, signal),

  /** Null as long as there was none. */
  consultation: async (block: number, signal?: AbortSignal) => {
    const told = await get<ToldConsultation | null>(`/blocks/${block}/consultation`, {}, signal);
    return told && wholeConsultation(told);
  },
  /** `expected` is the last entry that was seen; null for the first. The same key for every try: it is done once. */
  consult: async (block: number, consultation: Consultation, expected: number | null, key: string) =>
    wholeConsultation(
      await write<ToldConsultation>("PUT", `/blocks/${block}/consultation`, { consultation, expected }, key),
    ),

  streets: (community: string, signal?: AbortSignal) =>
    get<{ items: Streets[] }>(`${of(community)}/streets`, {}, signal),
  /** Sends a file as it is. The same key for every try: it is imported once. */
  importStreets: (community: string, file: File, key: string) =>
    send<Streets>(address(`${of(community)}/streets`, { source: file.name.slice(0, LONGEST_SOURCE) }), {
      method: "POST",
      headers: { "content-type": "application/geo+json", "idempotency-key": key },
      body: file,
    }),

  drafts: (community: string, signal?: AbortSignal) =>
    get<{ items: DraftLine[] }>(`${of(community)}/plan-drafts`, {}, signal),
  draft: async (id: number, signal?: AbortSignal) =>
    wholeItem(await get<Unwhole<DraftItem>>(`/plan-drafts/${id}`, {}, signal)),
  addDraft: async (community: string, body: DraftBody) =>
    wholeItem(await write<Unwhole<DraftItem>>("POST", `${of(community)}/plan-drafts`, body)),
  /** Set as a whole; refused when another version has come between. */
  setDraft: async (id: number, body: DraftBody & { version: number }) =>
    wholeItem(await write<Unwhole<DraftItem>>("PUT", `/plan-drafts/${id}`, body)),
  removeDraft: (id: number) => write<void>("DELETE", `/plan-drafts/${id}`),

  /** What is to be said about a draft that is not kept. */
  look: (community: string, body: DraftBody) => write<Look>("POST", `${of(community)}/plan-look`, body),
  /** Moves a portion in a timetable that is not kept; null takes it out. */
  move: async (
    community: string,
    body: { draft: PlanDraft; timetable: Timetable; portion: Portion; to: MovePlace | null },
  ) => {
    const { look, timetable } = await write<{ timetable: Schemas["PlanTimetable"]; look: Look }>(
      "POST",
      `${of(community)}/plan-move`,
      body,
    );
    return { timetable: wholeTimetable(timetable), look };
  },
  advice: (id: number, signal?: AbortSignal) =>
    get<{ items: Advice[] }>(`/plan-drafts/${id}/advice`, {}, signal),

  search: (id: number, signal?: AbortSignal) => get<Search>(`/plan-drafts/${id}/search`, {}, signal),
  beginSearch: (id: number) => write<Search>("POST", `/plan-drafts/${id}/search`),
  cancelSearch: (id: number) => write<void>("DELETE", `/plan-drafts/${id}/search`),

  plans: (community: string, signal?: AbortSignal) =>
    get<{ items: PlanLine[] }>(`${of(community)}/plans`, {}, signal),
  plan: async (id: number, signal?: AbortSignal) =>
    wholePlan(await get<Unwhole<PlanItem>>(`/plans/${id}`, {}, signal)),
  publish: async (
    draft: number,
    body: { version: number; replaces: number | null; reason: string | null; despite: boolean },
    key: string,
  ) => wholePlan(await write<Unwhole<PlanItem>>("POST", `/plan-drafts/${draft}/publish`, body, key)),
  replan: async (id: number, from: string) =>
    wholeItem(await write<Unwhole<DraftItem>>("POST", `/plans/${id}/replan`, { from })),
};

/** What of a plan is handed out. */
export type PlanFile = "sheet.pdf" | "crews.pdf" | "calendar.ics" | "export.xlsx" | "export.csv";

/** Where a file of a plan is; crews' pages and the calendar also of one crew, by its place, and the pages of one day. */
export function planFile(
  id: number,
  file: PlanFile,
  lang: string,
  only: { crew?: number; day?: string } = {},
): string {
  return address(`/plans/${id}/${file}`, { lang, ...only });
}
