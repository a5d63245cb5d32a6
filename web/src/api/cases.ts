/** Cases (问题): listed, counted, looked at, and led to their end step by step. */
import { get, write } from "./client";
import type { Responsible } from "./register";
import type { components } from "./schema";
import type { Told } from "./types";

type Schemas = components["schemas"];

/** An answer as it comes, some of its members known better than the schema says. */
type Known<Name extends keyof Schemas, Better = unknown> = Omit<Told<Schemas[Name]>, keyof Better> & Better;

export type CaseState =
  | "reported"
  | "filed"
  | "dispatched"
  | "deferred"
  | "rectified"
  | "verified"
  | "closed"
  | "returned"
  | "void"
  | "duplicate";

/** All ten, in the order in which a case passes them. */
export const CASE_STATES: readonly CaseState[] = [
  "reported",
  "filed",
  "dispatched",
  "deferred",
  "rectified",
  "verified",
  "closed",
  "returned",
  "void",
  "duplicate",
];

export type CaseStep =
  | "file"
  | "return"
  | "void"
  | "duplicate"
  | "dispatch"
  | "rectify"
  | "verify"
  | "fail"
  | "close"
  | "extend"
  | "defer"
  | "resume"
  | "amend"
  | "ask"
  | "decline"
  | "note"
  | "undo";

/** What an approver can be asked for. */
export type AskedStep = "return" | "void" | "extend" | "defer";

/** The six clearances (六清); a community may have words of its own beside them. */
export const CLEARANCES = [
  "old_rubbish",
  "tangled_cables",
  "clutter",
  "loose_poultry",
  "graffiti",
  "collapsed_farmhouse",
] as const;

/** The work lists that the server keeps. */
export type Work = "mine" | "due_today" | "overdue" | "to_verify" | "to_approve";

/** What an indicator counts. */
export type Counted =
  | "reported"
  | "due"
  | "deferred"
  | "closed"
  | "closed_on_time"
  | "verified"
  | "reworked"
  | "returned"
  | "void"
  | "extended"
  | "open"
  | "overdue";

export type CaseParty = Told<Schemas["PartyItem"]>;

export type PhotoFlag = "far_from_place" | "far_from_time";

/** A photo of a case by its number there, and what does not fit about it. */
export type CasePhoto = Known<"CasePhoto", { place: [number, number] | null; flags: PhotoFlag[] }>;

/** A case as lists tell it; the revision is what a step decides from. */
export type CaseItem = Known<
  "CaseItem",
  {
    place: [number, number];
    place_from: "photo" | "device" | "map" | "list";
    found_by: "patrol" | "drone" | "supervision" | "resident" | "hotline";
    state: CaseState;
    asked: Known<"AskedItem", { step: AskedStep }> | null;
    photos: CasePhoto[];
  }
>;

/** A step that was taken. */
export type TakenStep = Known<
  "CaseStepItem",
  { step: CaseStep; asks_for: AskedStep | null; photos: CasePhoto[] }
>;

/** A case with its steps, oldest first, and what who asks can do about it now. */
export interface WholeCase extends CaseItem {
  steps: TakenStep[];
  may: CaseStep[];
}

/** A page of cases, and how many there are on all pages. */
export type CasePage = Known<"CasePage", { items: CaseItem[] }>;

/** A case on the map. */
export type CasePoint = Known<"CasePoint", { place: [number, number]; state: CaseState }>;

export type CasePoints = Known<"CasePoints", { items: CasePoint[] }>;

/** The indicators in a period; a rate is null where nothing could be counted. */
export type CaseStatistics = Told<Schemas["CaseStatistics"]>;

/** What is known of a place: which cases may be the same, and who may be responsible. */
export type CasePlace = Known<
  "CasePlace",
  { similar: { distance_m: number; case: CaseItem }[]; parties: Responsible[] }
>;

/** Which cases are asked for. */
export interface CaseQuery {
  community?: string;
  block?: number | null;
  /** `open`, or states. */
  state?: string[];
  category?: string[];
  work?: Work | null;
  counted?: Counted | null;
  from?: string | null;
  until?: string | null;
  sort?: "newest" | "due";
  limit?: number;
  cursor?: string | null;
}

export type Allowance = Schemas["NewAllowance"];

/** A step to take; its photos are named when they are sent. */
export type NewStep<Photo = string> = Omit<Schemas["NewStep"], "step" | "ask" | "photos"> & {
  step: CaseStep;
  ask?: AskedStep;
  photos?: Photo[];
};

const asked = ({ state, category, ...rest }: CaseQuery) => ({
  ...rest,
  state: state?.join(","),
  category: category?.join(","),
});

export const casesApi = {
  list: (query: CaseQuery, signal?: AbortSignal) => get<CasePage>("/cases", asked(query), signal),

  points: (query: CaseQuery, signal?: AbortSignal) => get<CasePoints>("/cases/points", asked(query), signal),

  one: (id: number, signal?: AbortSignal) => get<WholeCase>(`/cases/${id}`, {}, signal),

  statistics: (
    query: { community?: string; from?: string | null; until?: string | null },
    signal?: AbortSignal,
  ) => get<CaseStatistics>("/statistics/cases", query, signal),

  here: ([lon, lat]: [number, number], category?: string, signal?: AbortSignal) =>
    get<CasePlace>("/cases/here", { lon, lat, category }, signal),

  /** The same key for every try of the same step: it is taken once. */
  step: (id: number, step: NewStep, key: string) => write<WholeCase>("POST", `/cases/${id}/steps`, step, key),
};

/** Where a case is. */
export const casePath = (id: number) => `/api/v1/cases/${id}`;

/** Where a copy of a photo is. */
export function photoUrl(id: number, n: number, size: "thumb" | "screen" | "original" = "screen"): string {
  return `${casePath(id)}/photos/${n}?size=${size}`;
}
