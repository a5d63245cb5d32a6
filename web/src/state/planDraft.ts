/** The draft that is open: what is typed stays until it is saved or thrown away, also when another draft is opened meanwhile. Two who change the same one are told. */
import { computed, ref, shallowRef } from "vue";
import {
  type DraftItem,
  type Look,
  type MovePlace,
  type PlanDraft,
  type Portion,
  plansApi,
  type Timetable,
} from "@/api/plans";
import { asProblem, isPassing, type Problem } from "@/api/problem";
import { reloadDrafts } from "./planLists";
import { type Made, missingIn, withPin } from "./planMaking";

/** A draft as it is worked on. */
export interface OpenDraft {
  id: number;
  community: string;
  /** The version that it was typed from. */
  version: number;
  draft: PlanDraft;
  timetable: Timetable | null;
  look: Look;
  /** As it stood on the server. */
  stood: string;
}

export const openDraft = ref<OpenDraft | null>(null);
export const draftProblem = shallowRef<Problem | null>(null);
/** That it could not be read. */
export const draftUnread = shallowRef<Problem | null>(null);
export const draftSaving = ref(false);
/** What somebody else saved meanwhile. */
export const draftTheirs = shallowRef<DraftItem | null>(null);
/** Whether somebody has tried to save it: from then on it says what is missing. */
export const draftTried = ref(false);
/** Whether a portion is being moved. */
export const draftMoving = ref(false);

/** Drafts with something typed that is not saved, by their number. */
const kept = new Map<number, OpenDraft>();
/** The draft that was asked for last. */
let asked = 0;

const textOf = ({ draft, timetable }: Made): string => JSON.stringify({ draft, timetable });

function opened({ community, draft, id, look, timetable, version }: DraftItem): OpenDraft {
  return { id, community, version, draft, timetable, look, stood: textOf({ draft, timetable }) };
}

const isTyped = (one: OpenDraft | null) => one !== null && textOf(one) !== one.stood;

/** Whether something was typed that is not saved. */
export const isDraftChanged = computed(() => isTyped(openDraft.value));

/** Whether something was typed in a draft of the list. */
export const isKeptDraft = (id: number): boolean =>
  openDraft.value?.id === id ? isDraftChanged.value : kept.has(id);

/** What is missing, once somebody tried to save. */
export const draftMissing = computed(() =>
  draftTried.value && openDraft.value ? missingIn(openDraft.value.draft) : null,
);

function take(one: OpenDraft | null): void {
  openDraft.value = one;
  draftProblem.value = null;
  draftUnread.value = null;
  draftTheirs.value = null;
  draftTried.value = false;
}

/** Puts what is typed aside; it is there again when the draft is opened again. */
export function leaveDraft(): void {
  asked += 1;
  const left = openDraft.value;
  if (left && isTyped(left)) kept.set(left.id, left);
  take(null);
}

export function takeDraft(item: DraftItem): void {
  kept.delete(item.id);
  take(opened(item));
}

/** Opens a draft: as it was typed last, else as the server has it. */
export async function readDraft(id: number): Promise<void> {
  if (openDraft.value?.id === id) return;
  leaveDraft();
  const mine = kept.get(id);
  if (mine) {
    kept.delete(id);
    take(mine);
    return;
  }
  const turn = asked;
  try {
    const item = await plansApi.draft(id);
    if (turn === asked) take(opened(item));
  } catch (error) {
    if (turn === asked) draftUnread.value = asProblem(error);
  }
}

/** Changes what is open; what it says about the timetable is known when it is looked at again. */
export function changeDraft({ draft, timetable }: Made): void {
  if (openDraft.value) Object.assign(openDraft.value, { draft, timetable });
}

/** Saves it; says whether it is saved. What is as it stands needs no saving. */
export async function saveDraft(): Promise<boolean> {
  const mine = openDraft.value;
  if (!mine || draftSaving.value) return false;
  draftTried.value = true;
  if (missingIn(mine.draft)) return false;
  if (!isTyped(mine)) return true;
  draftSaving.value = true;
  draftProblem.value = null;
  const { draft, id, timetable, version } = mine;
  let isSaved = false;
  try {
    const item = await plansApi.setDraft(id, { draft, timetable, version });
    if (openDraft.value === mine) take(opened(item));
    isSaved = true;
    void reloadDrafts();
  } catch (error) {
    const refused = asProblem(error);
    if (refused.slug === "stale-document") draftTheirs.value = await plansApi.draft(id).catch(() => null);
    if (!draftTheirs.value) draftProblem.value = refused;
  }
  draftSaving.value = false;
  return isSaved;
}

/** What was typed is saved over what somebody else saved. */
export function keepMyDraft(): Promise<boolean> {
  if (openDraft.value && draftTheirs.value) openDraft.value.version = draftTheirs.value.version;
  draftTheirs.value = null;
  return saveDraft();
}

export function useTheirDraft(): void {
  if (draftTheirs.value) takeDraft(draftTheirs.value);
}

/** Reads it again, unless something was typed: then the newer one is offered. */
export async function rereadDraft(): Promise<void> {
  const before = openDraft.value;
  if (!before) return;
  try {
    const item = await plansApi.draft(before.id);
    if (openDraft.value?.id !== before.id) return;
    if (isDraftChanged.value) draftTheirs.value = item;
    else take(opened(item));
  } catch (error) {
    draftProblem.value = asProblem(error);
  }
}

/** Asks what is to be said about what is typed. As long as it does not fit, nothing new is said: saving says why. */
export async function lookAgain(): Promise<void> {
  const mine = openDraft.value;
  if (!mine || missingIn(mine.draft)) return;
  const before = textOf(mine);
  try {
    const look = await plansApi.look(mine.community, { draft: mine.draft, timetable: mine.timetable });
    if (openDraft.value?.id === mine.id && textOf(openDraft.value) === before) openDraft.value.look = look;
  } catch (error) {
    const refused = asProblem(error);
    if (!isPassing(refused)) draftProblem.value = refused;
  }
}

/** Moves a portion to another place of the timetable, or out of it. */
export async function movePortion(portion: Portion, to: MovePlace | null): Promise<void> {
  const mine = openDraft.value;
  if (!mine?.timetable || draftMoving.value) return;
  draftMoving.value = true;
  draftProblem.value = null;
  try {
    const { draft, timetable } = mine;
    const moved = await plansApi.move(mine.community, { draft, timetable, portion, to });
    if (openDraft.value?.id === mine.id) Object.assign(openDraft.value, moved);
  } catch (error) {
    draftProblem.value = asProblem(error);
  }
  draftMoving.value = false;
}

export function pinPortion(portion: Portion, isPinned: boolean): void {
  const mine = openDraft.value;
  if (mine) mine.draft = withPin(mine, portion, isPinned);
}

/** Takes the open draft away for good; says whether it is gone. */
export async function removeDraft(): Promise<boolean> {
  const mine = openDraft.value;
  if (!mine) return false;
  try {
    await plansApi.removeDraft(mine.id);
  } catch (error) {
    draftProblem.value = asProblem(error);
    return false;
  }
  kept.delete(mine.id);
  take(null);
  void reloadDrafts();
  return true;
}

/** Forgets everything that was typed: for who signs out, and for tests. */
export function forgetDrafts(): void {
  kept.clear();
  asked += 1;
  take(null);
}
