/** What is filled in for a step, and the body that is sent of it. Kept while the page is open: an error, a look elsewhere and a live change lose nothing. */
import { shallowReactive } from "vue";
import type { Allowance, CaseParty, NewStep } from "@/api/cases";
import { OFFSET, wallClock } from "@/i18n/format";
import { type PhotoAt, photoAt } from "@/offline/operation";
import { letGo, type TakenPhoto } from "@/photo/taken";
import { type Act, fieldsOf, stepOf } from "./caseActions";

/** By when: so much working time, or a wall clock of the community, `2026-03-31T17:30`. */
export type DueChoice = Allowance | { at: string };

/** What is usual, as the server has it. */
export const USUAL: DueChoice = { days: 2 };

export interface StepDraft {
  reason: string;
  photos: TakenPhoto[];
  party: CaseParty;
  due: DueChoice;
  /** The day until which it rests; with the time where that was asked for. */
  until: string;
  of: number | null;
  category: string | null;
  block: number | null;
  /** The revision of the case that the person decides from. */
  base: number;
  /** The operation in the queue that it takes the place of, when it is sent. */
  instead: string | null;
}

const emptyDraft = (base: number): StepDraft => ({
  reason: "",
  photos: [],
  party: { name: "", kind: null },
  due: USUAL,
  until: "",
  of: null,
  category: null,
  block: null,
  base,
  instead: null,
});

const drafts = new Map<string, StepDraft>();
/** Those whose forms are open. */
export const shownDrafts = shallowReactive(new Set<StepDraft>());

/** What was filled in before, or an empty form. */
export function draftFor(id: number, act: Act, base: number): StepDraft {
  const name = `${id} ${act}`;
  const kept = drafts.get(name) ?? shallowReactive(emptyDraft(base));
  drafts.set(name, kept);
  return kept;
}

/** The draft that is in the queue as this operation; made of what is there when the page was opened anew since. */
export function draftInQueue(
  operation: string,
  act: Act,
  body: NewStep<PhotoAt>,
  photos: TakenPhoto[],
): StepDraft {
  for (const kept of drafts.values()) if (kept.instead === operation) return kept;
  const made = shallowReactive({ ...emptyDraft(body.expected ?? 0), ...filledIn(act, body), photos });
  made.instead = operation;
  drafts.set(operation, made);
  return made;
}

/** Forgets it: the step is in the queue, or thrown away. */
export function dropStepDraft(draft: StepDraft): void {
  for (const photo of draft.photos) letGo(photo);
  for (const [name, kept] of drafts) if (kept === draft) drafts.delete(name);
}

export type Missing = "reason" | "party" | "due" | "until" | "of" | "photo" | "amend";

/** The first thing that an act cannot do without. */
export function missingIn(act: Act, draft: StepDraft): Missing | null {
  const fields = fieldsOf(act);
  const blank = draft.reason.trim() === "";
  if (fields.party && draft.party.name.trim() === "") return "party";
  if (fields.due && "at" in draft.due && draft.due.at === "") return "due";
  if (fields.until && draft.until === "") return "until";
  if (fields.of && !draft.of) return "of";
  if (fields.amend && draft.category === null && draft.block === null) return "amend";
  if (act === "rectify" && draft.photos.length === 0 && blank) return "photo";
  return fields.reason === "needed" && blank ? "reason" : null;
}

/** The moment of a wall clock of the community. */
const momentOf = (wall: string) => `${wall.length === 16 ? `${wall}:00` : wall}${OFFSET}`;
/** When work begins on the day on which a case rests no longer. */
const MORNING = "T08:30:00";

/** So much working time, or a moment, as the server reads it. */
export function dueOf(due: DueChoice): Pick<NewStep, "allowance" | "deadline"> {
  return "at" in due ? { deadline: momentOf(due.at) } : { allowance: due };
}

/** The body of a filled in form. */
export function bodyOf(act: Act, draft: StepDraft): NewStep<PhotoAt> {
  const fields = fieldsOf(act);
  const { step, ask } = stepOf(act);
  const reason = draft.reason.trim();
  return {
    step,
    expected: draft.base,
    ...(ask && { ask }),
    ...(reason && { reason }),
    ...(fields.photos && draft.photos.length > 0 && { photos: draft.photos.map((_, n) => photoAt(n)) }),
    ...(fields.party && { party: { ...draft.party, name: draft.party.name.trim() } }),
    ...(fields.due && dueOf(draft.due)),
    ...(fields.until && {
      until: momentOf(draft.until.length > 10 ? draft.until : `${draft.until}${MORNING}`),
    }),
    ...(fields.of && draft.of && { of: draft.of }),
    ...(fields.amend && draft.category !== null && { category: draft.category }),
    ...(fields.amend && draft.block !== null && { block: draft.block }),
  };
}

/** The wall clock of the community at a moment, as its fields have it. */
export const wallOf = (moment: string) => wallClock(new Date(moment)).slice(0, 16);

/** What was filled in, by the body that was made of it. */
function filledIn(act: Act, body: NewStep<PhotoAt>): Partial<StepDraft> {
  const { allowance, block, category, deadline, of, party, reason, until } = body;
  return {
    reason: reason ?? "",
    ...(party && { party: { name: party.name, kind: party.kind ?? null } }),
    ...(fieldsOf(act).due && { due: deadline ? { at: wallOf(deadline) } : (allowance ?? USUAL) }),
    ...(until && { until: wallOf(until) }),
    of: of ?? null,
    category: category ?? null,
    block: block ?? null,
  };
}
