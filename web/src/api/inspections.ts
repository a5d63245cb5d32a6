/** Checklists (检查清单) and inspections (检查): what must hold for which colour, and what was found. */
import type { Graded } from "./accounts";
import { get, write } from "./client";
import type { components } from "./schema";
import { COLOURS, type Colour, type Page, type Told } from "./types";

type Schemas = components["schemas"];

/** What is found about an item; `open` is what nobody looked at. */
export type Answer = "holds" | "fails" | "not_applicable" | "open";

/** The three that somebody gives, as they stand in the form. */
export const ANSWERS: readonly Exclude<Answer, "open">[] = ["holds", "fails", "not_applicable"];

/** What has to show that a colour holds. */
export type Evidence = "nothing" | "inspection" | "photos";

export const EVIDENCE: readonly Evidence[] = ["nothing", "inspection", "photos"];

export type ChecklistItem = Told<Schemas["ChecklistItem"]>;
export type Ruling = Told<Schemas["Ruling"]>;
/** A checklist; at revision 0 it is the built-in one. */
export type Checklist = Told<Schemas["Checklist"]>;

export interface NewChecklist {
  items: ChecklistItem[];
  rulings: Ruling[];
  reason?: string;
  expected_revision: number;
}

/** What was found about an item. */
export type Finding = Omit<Told<Schemas["Finding"]>, "answer"> & { answer: Answer };
export type Inspection = Omit<Told<Schemas["Inspection"]>, "findings"> & { findings: Finding[] };
export type Inspected = { inspection: Inspection; grading: Graded | null };

/** An inspection to record, as the server takes it; its photos are named when they are sent. */
export interface NewInspection<Photo = string> {
  checklist: number;
  inspected_at: string;
  findings: { item: string; answer: Answer; note?: string; photos?: Photo[] }[];
  note?: string;
  photos?: Photo[];
  grading?: { colour: Colour; reason: string; expected_revision: number; overrule?: boolean };
}

/** Photos of an inspection at most, those of all items together. */
export const MOST_INSPECTION_PHOTOS = 60;

/** The best colour that findings support; the same rule as the server's, so that it is known without a network. */
export function supportedBy(findings: readonly { colour: Colour; answer: Answer }[]): Colour {
  let supported: Colour = "red";
  for (const colour of COLOURS) {
    const own = findings.filter((finding) => finding.colour === colour).map(({ answer }) => answer);
    if (own.some((answer) => answer === "fails" || answer === "open")) break;
    if (own.includes("holds")) supported = colour;
  }
  return supported;
}

const checklistOf = (community: string) => `/communities/${encodeURIComponent(community)}/checklist`;

export const inspectionsApi = {
  checklist: (community: string, signal?: AbortSignal) => get<Checklist>(checklistOf(community), {}, signal),

  setChecklist: (community: string, asked: NewChecklist, key: string) =>
    write<Checklist>("PUT", checklistOf(community), asked, key),

  ofBlock: (block: number, signal?: AbortSignal) =>
    get<Page<Inspection>>(`/blocks/${block}/inspections`, { limit: 10 }, signal),
};

/** Where a copy of a photo is. */
export function inspectionPhotoUrl(id: number, n: number, size: "thumb" | "screen" = "screen"): string {
  return `/api/v1/inspections/${id}/photos/${n}?size=${size}`;
}
