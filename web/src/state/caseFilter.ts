/** Which cases are listed and marked on the map: one work list, or what an indicator counts, narrowed by category, state and block. */
import { computed, reactive, watch } from "vue";
import type { CaseQuery, CaseState, Counted, Work } from "@/api/cases";
import { recall, remember } from "./memory";
import { ALL, place } from "./place";
import { may, me } from "./session";

/** The row of lists: what is to be done, then all of it. */
export type WorkList = Work | "open" | "all";

export const WORK_LISTS: readonly WorkList[] = [
  "mine",
  "due_today",
  "overdue",
  "to_verify",
  "to_approve",
  "open",
  "all",
];

/** What an indicator counts, in which period; shown in place of a work list. */
export interface CountedFilter {
  counted: Counted;
  from: string | null;
  until: string | null;
  /** The period in words. */
  period: string;
}

export interface CaseFilter {
  list: WorkList;
  counted: CountedFilter | null;
  states: CaseState[];
  categories: string[];
  block: { id: number; name: string } | null;
  sort: "newest" | "due";
}

/** The list that was chosen last on this device. */
const KEY = "wuse.cases.list";

export const caseFilter = reactive<CaseFilter>({
  list: WORK_LISTS.find((list) => list === recall(KEY)) ?? "open",
  counted: null,
  states: [],
  categories: [],
  block: null,
  sort: "newest",
});

/** The lists that are of use to who is signed in: who only reports sees their own cases, and no others. */
export const workLists = computed(() =>
  may("see_cases")
    ? WORK_LISTS.filter((list) => list !== "to_approve" || may("approve_case"))
    : WORK_LISTS.filter((list) => list === "open" || list === "all"),
);

// Not everybody has every list.
watch(
  [workLists, () => caseFilter.list],
  ([lists, list]) => {
    if (me.value && !lists.includes(list)) caseFilter.list = "open";
  },
  { immediate: true },
);

/** What is asked of the server for a work list. */
export function workQuery(list: WorkList): CaseQuery {
  if (list === "all") return {};
  return list === "open" ? { state: ["open"] } : { work: list };
}

/** What is asked for a filter, whatever the order. */
export function queryOf(filter: CaseFilter, community: string | null): CaseQuery {
  const { block, categories, counted, list, states } = filter;
  const narrowed = counted
    ? {
        counted: counted.counted,
        ...(counted.from !== null && { from: counted.from }),
        ...(counted.until !== null && { until: counted.until }),
      }
    : workQuery(list);
  return {
    // A block is in its community, wherever the page looks.
    ...(block ? { block: block.id } : community && community !== ALL ? { community } : {}),
    ...narrowed,
    // States say more than that it is open.
    ...(states.length > 0 && { state: states }),
    ...(categories.length > 0 && { category: categories }),
  };
}

/** What is asked now; null while nobody may ask. */
export const askedCases = computed(() =>
  me.value && (may("see_cases") || may("report_case")) && place.community
    ? { person: me.value.id, query: queryOf(caseFilter, place.community) }
    : null,
);

/** Whether anything is narrowed beside the list. */
export const isNarrowed = computed(
  () => caseFilter.states.length > 0 || caseFilter.categories.length > 0 || caseFilter.block !== null,
);

/** Goes to a list, and begins there next time; an indicator is left. */
export function chooseList(list: WorkList): void {
  caseFilter.list = list;
  caseFilter.counted = null;
  remember(KEY, list === "open" ? null : list);
}

/** Leaves only the list. */
export function clearCaseFilter(): void {
  Object.assign(caseFilter, { states: [], categories: [], block: null });
}

/** Lists what an indicator counts. */
export function showCounted(counted: CountedFilter): void {
  clearCaseFilter();
  caseFilter.counted = counted;
}

/** Lists the open cases of a block. */
export function showCasesOfBlock(block: { id: number; name: string }): void {
  clearCaseFilter();
  Object.assign(caseFilter, { list: "open", counted: null, block });
}

/** Puts in what was not, and takes out what was. */
export function toggled<T>(items: readonly T[], item: T): T[] {
  return items.includes(item) ? items.filter((other) => other !== item) : [...items, item];
}

// A block belongs to one community: elsewhere it narrows nothing.
watch(
  () => place.community,
  () => {
    caseFilter.block = null;
  },
);
