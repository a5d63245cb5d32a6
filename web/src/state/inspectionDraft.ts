/** What is filled in for an inspection: what it supports, what is missing, and the body that is sent. */
import {
  type Answer,
  type Checklist,
  type ChecklistItem,
  MOST_INSPECTION_PHOTOS,
  type NewInspection,
  supportedBy,
} from "@/api/inspections";
import { COLOURS, type Colour } from "@/api/types";
import { type PhotoAt, photoAt } from "@/offline/operation";
import type { TakenPhoto } from "@/photo/taken";

/** What was found about an item, as it is filled in. */
export interface ItemDraft {
  answer: Answer;
  note: string;
  photos: TakenPhoto[];
}

/** An inspection as it is filled in. */
export interface InspectionDraft {
  block: number;
  /** What the person knows the block by. */
  title: string;
  /** What is asked: kept whole, so that it can be gone on with where there is no network. */
  checklist: Pick<Checklist, "revision" | "items">;
  /** By the word of the item; what nobody looked at is not there. */
  found: Record<string, ItemDraft>;
  note: string;
  photos: TakenPhoto[];
  /** Whether the block is to be graded by it; null: as it offers itself. */
  grades: boolean | null;
  /** The colour it is to be given; null: the best that is supported. */
  colour: Colour | null;
  reason: string;
  /** The block's revision that the grading is decided from. */
  base: number;
  /** When one that is mended was made. */
  inspected: string | null;
  /** The operation in the queue that this one takes the place of. */
  instead: string | null;
}

export const emptyInspection = (
  block: number,
  title: string,
  checklist: InspectionDraft["checklist"],
  base: number,
): InspectionDraft => ({
  block,
  title,
  checklist,
  found: {},
  note: "",
  photos: [],
  grades: null,
  colour: null,
  reason: "",
  base,
  inspected: null,
  instead: null,
});

export const NOTHING_FOUND: ItemDraft = { answer: "open", note: "", photos: [] };

/** What is filled in about an item. */
export function foundOf({ found }: Pick<InspectionDraft, "found">, key: string): ItemDraft {
  return found[key] ?? NOTHING_FOUND;
}

const answered = (draft: InspectionDraft) =>
  draft.checklist.items.map(({ key, colour }) => ({ key, colour, answer: foundOf(draft, key).answer }));

/** The best colour that it supports as it stands. */
export function supportsOf(draft: InspectionDraft): Colour {
  return supportedBy(answered(draft));
}

/** The next better colour that the checklist asks something for, and what stands in its way; null when there is none. */
export function nextOf(
  draft: InspectionDraft,
): { colour: Colour; failing: ChecklistItem[]; open: number } | null {
  const supports = COLOURS.indexOf(supportsOf(draft));
  const asks = (colour: Colour) => draft.checklist.items.some((item) => item.colour === colour);
  const colour = COLOURS.find((one, rank) => rank > supports && asks(one));
  if (!colour) return null;
  const upTo = draft.checklist.items.filter(
    (item) => COLOURS.indexOf(item.colour) <= COLOURS.indexOf(colour),
  );
  const is = (answer: Answer) => (item: ChecklistItem) => foundOf(draft, item.key).answer === answer;
  return { colour, failing: upTo.filter(is("fails")), open: upTo.filter(is("open")).length };
}

/** How many items nobody has looked at. */
export function openCount(draft: InspectionDraft): number {
  return answered(draft).filter(({ answer }) => answer === "open").length;
}

/** The colour that it would be graded to. */
export function gradeOf(draft: InspectionDraft): Colour {
  const supports = supportsOf(draft);
  const { colour } = draft;
  return colour !== null && COLOURS.indexOf(colour) < COLOURS.indexOf(supports) ? colour : supports;
}

/** All photos in the order in which the server numbers them: those of the items, then those of the block. */
export function photosOf(draft: InspectionDraft): TakenPhoto[] {
  return [...draft.checklist.items.flatMap(({ key }) => foundOf(draft, key).photos), ...draft.photos];
}

/** Whether there is anything in it that would be missed. */
export function isWorthKeeping(draft: InspectionDraft): boolean {
  const { note, photos, found, reason } = draft;
  return note.trim() !== "" || reason.trim() !== "" || photos.length > 0 || Object.keys(found).length > 0;
}

/** What has to be there before it can be sent. */
export type Missing = "answers" | "photos" | "reason" | "fewer";

/** The first of it that is missing. `grades` says whether the block is to be graded, `needsPhotos` whether the gate asks for photos then. */
export function missingIn(draft: InspectionDraft, grades: boolean, needsPhotos: boolean): Missing | null {
  if (answered(draft).every(({ answer }) => answer === "open")) return "answers";
  const photos = photosOf(draft).length;
  if (photos > MOST_INSPECTION_PHOTOS) return "fewer";
  if (grades && needsPhotos && photos === 0) return "photos";
  return grades && draft.reason.trim() === "" ? "reason" : null;
}

/** The body of an inspection. */
export function inspectionBody(draft: InspectionDraft, grades: boolean, now: Date): NewInspection<PhotoAt> {
  let n = 0;
  const named = (photos: readonly TakenPhoto[]) =>
    photos.length > 0 ? { photos: photos.map(() => photoAt(n++)) } : {};
  const findings = draft.checklist.items.map(({ key }) => {
    const { answer, note, photos } = foundOf(draft, key);
    return { item: key, answer, ...(note.trim() && { note: note.trim() }), ...named(photos) };
  });
  return {
    checklist: draft.checklist.revision,
    inspected_at: draft.inspected ?? now.toISOString(),
    findings,
    ...(draft.note.trim() && { note: draft.note.trim() }),
    ...named(draft.photos),
    ...(grades && {
      grading: {
        colour: gradeOf(draft),
        reason: draft.reason.trim(),
        expected_revision: draft.base,
      },
    }),
  };
}

/** An inspection as it waits in the queue, to be filled in again: by the checklist of now, as far as that asks the same. */
export function draftOf(
  id: string,
  { block, title, base }: Pick<InspectionDraft, "block" | "title" | "base">,
  body: NewInspection<PhotoAt>,
  photos: readonly (TakenPhoto | null)[],
  checklist: InspectionDraft["checklist"],
): InspectionDraft {
  const taken = (places: readonly PhotoAt[] = []) =>
    places.map((at) => photos[at["photo-at"]]).filter((photo) => photo != null);
  const asked = new Set(checklist.items.map(({ key }) => key));
  const found = Object.fromEntries(
    body.findings
      .filter(({ item }) => asked.has(item))
      .map(({ item, answer, note, photos: own }) => [item, { answer, note: note ?? "", photos: taken(own) }]),
  );
  // What is not asked any more has no place; its photos show the block all the same.
  const left = body.findings.filter(({ item }) => !asked.has(item)).flatMap(({ photos: own }) => taken(own));
  return {
    ...emptyInspection(block, title, checklist, base),
    found,
    note: body.note ?? "",
    photos: [...taken(body.photos), ...left],
    grades: body.grading !== undefined,
    colour: body.grading?.colour ?? null,
    reason: body.grading?.reason ?? "",
    inspected: body.inspected_at,
    instead: id,
  };
}
