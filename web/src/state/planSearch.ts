/** The search for the timetable of a draft: begun, watched while it runs, cancelled. */
import { computed, ref, shallowRef } from "vue";
import { plansApi, type Search } from "@/api/plans";
import { asProblem, type Problem } from "@/api/problem";
import { openDraft, rereadDraft, saveDraft } from "./planDraft";

/** Milliseconds from one question to the next. */
const EVERY = 1_000;

/** The draft that is searched for, and how far it is; null as long as nobody searched. */
export const planSearch = shallowRef<{ draft: number; search: Search } | null>(null);
export const searchProblem = shallowRef<Problem | null>(null);
/** While it is being begun. */
export const searchBegins = ref(false);
let timer: ReturnType<typeof setTimeout> | undefined;
/** The watch that is on: one at a time. */
let watching = 0;

export const isSearching = computed(
  () =>
    planSearch.value !== null &&
    planSearch.value.draft === openDraft.value?.id &&
    ["waiting", "running"].includes(planSearch.value.search.state),
);

/** What is told of the open draft's search. */
export const ownSearch = computed(() =>
  planSearch.value && planSearch.value.draft === openDraft.value?.id ? planSearch.value.search : null,
);

async function heard(draft: number, search: Search, turn: number): Promise<void> {
  const before = planSearch.value?.draft === draft ? planSearch.value.search.state : null;
  planSearch.value = { draft, search };
  if (search.state === "waiting" || search.state === "running") {
    timer = setTimeout(() => void ask(draft, turn), EVERY);
    return;
  }
  // What was found stands in the draft.
  if (search.state === "done" && before !== "done" && openDraft.value?.id === draft) await rereadDraft();
}

async function ask(draft: number, turn: number): Promise<void> {
  try {
    const search = await plansApi.search(draft);
    if (turn === watching) await heard(draft, search, turn);
  } catch (error) {
    if (turn !== watching) return;
    searchProblem.value = asProblem(error);
    planSearch.value = null;
  }
}

/** Saves the open draft and looks for a timetable; says whether the search has begun. */
export async function beginSearch(): Promise<boolean> {
  const draft = openDraft.value?.id;
  if (draft === undefined || searchBegins.value) return false;
  searchProblem.value = null;
  searchBegins.value = true;
  try {
    if (!(await saveDraft())) return false;
    leaveSearch();
    const turn = watching;
    await heard(draft, await plansApi.beginSearch(draft), turn);
    return true;
  } catch (error) {
    searchProblem.value = asProblem(error);
    // One that somebody else began is watched as one's own.
    if (searchProblem.value.slug === "not-from-here") void ask(draft, watching);
    return false;
  } finally {
    searchBegins.value = false;
  }
}

/** Watches a search that is under way, when a draft is opened. */
export async function followSearch(draft: number): Promise<void> {
  leaveSearch();
  const turn = watching;
  try {
    const search = await plansApi.search(draft);
    if (turn !== watching || !["waiting", "running"].includes(search.state)) return;
    await heard(draft, search, turn);
  } catch {
    // Without an answer nothing is said: the button begins one, and says what is wrong.
  }
}

export async function cancelSearch(): Promise<void> {
  const running = planSearch.value;
  if (!running) return;
  try {
    await plansApi.cancelSearch(running.draft);
  } catch (error) {
    searchProblem.value = asProblem(error);
  }
}

/** Watches no longer: the search goes on without. */
export function leaveSearch(): void {
  watching += 1;
  clearTimeout(timer);
  planSearch.value = null;
  searchProblem.value = null;
}
