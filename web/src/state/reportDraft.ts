/** What is filled in for a report: what is missing, what does not fit, and the body that is sent. */
import type { CaseParty, PhotoFlag } from "@/api/cases";
import {
  type FoundBy,
  type LonLat,
  type NewCase,
  type PlaceSource,
  toACentimetre,
  WORST_ACCURACY,
} from "@/api/reports";

import type { Located } from "@/api/types";
import { type PhotoAt, photoAt } from "@/offline/operation";
import type { TakenPhoto } from "@/photo/taken";
import { distance, type Sources, type Spot, spotOf } from "./spot";

/** A report as it is filled in. */
export interface ReportDraft extends Sources {
  photos: TakenPhoto[];
  device: Spot | null;
  marked: LonLat | null;
  chosen: PlaceSource | null;
  category: string | null;
  text: string;
  /** Who is thought to be responsible; null is who the block says, as soon as that is known. */
  party: CaseParty | null;
  foundBy: FoundBy;
  /** The block that was chosen by hand. */
  block: number | null;
  /** When a report that is mended was made. */
  found: string | null;
  /** The operation in the queue that this one takes the place of. */
  instead: string | null;
}

export const emptyReport = (): ReportDraft => ({
  photos: [],
  device: null,
  marked: null,
  chosen: null,
  category: null,
  text: "",
  party: null,
  foundBy: "patrol",
  block: null,
  found: null,
  instead: null,
});

/** Whether there is anything in it that would be missed. */
export function isWorthKeeping({ category, photos, text }: ReportDraft): boolean {
  return photos.length > 0 || text.trim() !== "" || category !== null;
}

/** A block that can be chosen. */
export type BlockChoice = NonNullable<Located["nearest"]>;

/** Metres that a place may lie outside its block; more where it is less sure, up to the other. As the server has it. */
const OUTSIDE = 30;
const MOST_OUTSIDE = 500;

/** The blocks that a place may belong to, the likeliest first. */
export function choicesAt(where: Located, accuracy: number | null): BlockChoice[] {
  const reach = Math.min(MOST_OUTSIDE, Math.max(OUTSIDE, accuracy ?? 0));
  const first = where.block ?? ((where.distance_m ?? Infinity) <= reach ? where.nearest : null);
  const all = [first, ...where.alternatives].filter((block) => block !== null);
  return all.filter((block, at) => all.findIndex(({ id }) => id === block.id) === at);
}

/** What has to be there before it can be sent. */
export type Missing = "place" | "block" | "category" | "content";

/** The first of it that is missing, in the order of the form; `choices` is null as long as nobody knows the blocks there. */
export function missingIn(draft: ReportDraft, choices: readonly BlockChoice[] | null): Missing | null {
  if (!spotOf(draft)) return "place";
  if (choices?.length === 0) return "block";
  if (draft.category === null) return "category";
  return draft.photos.length === 0 && draft.text.trim() === "" ? "content" : null;
}

/** How far a photo may be from the place and the time of a case before it is looked at twice. As the server has it. */
const FAR = 100;
const LONG = 12 * 3_600_000;

/** What does not fit about the photos. */
export function flagsOf(draft: ReportDraft, now: Date): PhotoFlag[] {
  const spot = spotOf(draft);
  const found = Date.parse(foundAt(draft, now));
  const flags: PhotoFlag[] = [];
  const all = draft.photos.map(({ facts }) => facts);
  if (spot && all.some(({ place }) => place !== null && distance(place, spot.at) > FAR))
    flags.push("far_from_place");
  if (all.some(({ taken_at }) => taken_at !== null && Math.abs(Date.parse(taken_at) - found) > LONG))
    flags.push("far_from_time");
  return flags;
}

/** When it was found: when it was photographed, if that was just now or earlier this day; else as it is written down. */
export function foundAt({ found, photos }: ReportDraft, now: Date): string {
  if (found !== null) return found;
  const taken = photos.find(({ facts }) => facts.taken_at !== null)?.facts.taken_at;
  const passed = taken ? now.getTime() - Date.parse(taken) : -1;
  return new Date(passed >= 0 && passed <= LONG ? now.getTime() - passed : now).toISOString();
}

/** The body of a report. `block` is the one that was confirmed; null leaves it to the server. */
export function reportBody(
  draft: ReportDraft,
  block: number | null,
  party: CaseParty | null,
  now: Date,
): NewCase<PhotoAt> {
  const spot = spotOf(draft);
  if (!spot || draft.category === null) throw new Error("a report needs a place and a category");
  const text = draft.text.trim();
  const name = party?.name.trim();
  return {
    place: toACentimetre(spot.at),
    place_from: spot.from,
    ...(spot.accuracy !== null && { accuracy_m: Math.min(spot.accuracy, WORST_ACCURACY) }),
    ...(block !== null && { block }),
    category: draft.category,
    ...(text && { text }),
    found_at: foundAt(draft, now),
    found_by: draft.foundBy,
    ...(name && { party: { name, kind: party?.kind ?? null } }),
    ...(draft.photos.length > 0 && { photos: draft.photos.map((_, n) => photoAt(n)) }),
  };
}

/** A report as it waits in the queue, to be filled in again. */
export function draftOf(id: string, body: NewCase<PhotoAt>, photos: TakenPhoto[]): ReportDraft {
  const spot: Spot = {
    at: body.place,
    from: body.place_from,
    accuracy: body.accuracy_m ?? null,
    heading: null,
  };
  return {
    photos,
    device: spot.from === "device" ? spot : null,
    // A photo that tells its place still does; what it was before it was covered is not in it any more.
    marked: spot.from === "device" ? null : spot.at,
    chosen: spot.from === "photo" && !photos.some(({ facts }) => facts.place) ? "map" : spot.from,
    category: body.category,
    text: body.text ?? "",
    party: body.party ?? { name: "", kind: null },
    foundBy: body.found_by,
    block: body.block ?? null,
    found: body.found_at,
    instead: id,
  };
}
