/** The cases of the filter, page after page, and how many there are on each work list. */
import { computed, ref, shallowRef, watch } from "vue";
import { type CaseItem, casesApi } from "@/api/cases";
import { asProblem, type Problem } from "@/api/problem";
import { askedCases, caseFilter, type WorkList, workLists, workQuery } from "./caseFilter";
import { followCases } from "./caseLive";
import { ALL, place } from "./place";
import { resource } from "./resource";

const PAGE = 50;
/** As many as one page may hold: a list read again stays as long as it was, up to here. */
const MOST = 1_000;

const later = shallowRef<CaseItem[]>([]);
const cursor = ref<string | null>(null);
let asked = 0;
/** Which list was read last, and how long it had become by then. */
let readFor = "";
let shown = 0;

const read = resource(
  () => askedCases.value && { ...askedCases.value, sort: caseFilter.sort },
  ({ query, sort }, signal) => {
    const key = JSON.stringify([query, sort]);
    // Read again as it changes, a list keeps what the person had unrolled of it.
    const limit = key === readFor ? Math.min(MOST, Math.max(PAGE, shown)) : PAGE;
    readFor = key;
    return casesApi.list({ ...query, sort, limit }, signal);
  },
);

/** Null until they are read. */
export const caseList = computed(() => (read.data.value ? [...read.data.value.items, ...later.value] : null));
watch(caseList, (now) => {
  shown = now?.length ?? 0;
});
export const caseTotal = computed(() => read.data.value?.total ?? 0);
export const casesProblem = read.problem;
export const casesLoading = read.loading;
export const hasMoreCases = computed(() => cursor.value !== null);
export const moreCasesProblem = shallowRef<Problem | null>(null);
export const readingMoreCases = ref(false);

watch(
  read.data,
  (now) => {
    asked += 1;
    later.value = [];
    cursor.value = now?.next ?? null;
    moreCasesProblem.value = null;
    readingMoreCases.value = false;
  },
  { flush: "sync" },
);

/** Reads the next page. */
export async function readMoreCases(): Promise<void> {
  const now = askedCases.value;
  if (!now || cursor.value === null || readingMoreCases.value) return;
  const mine = asked;
  readingMoreCases.value = true;
  try {
    const { sort } = caseFilter;
    const page = await casesApi.list({ ...now.query, sort, limit: PAGE, cursor: cursor.value });
    if (mine !== asked) return;
    const known = new Set(caseList.value?.map(({ id }) => id));
    later.value = [...later.value, ...page.items.filter(({ id }) => !known.has(id))];
    cursor.value = page.next;
    moreCasesProblem.value = null;
  } catch (error) {
    if (mine === asked) moreCasesProblem.value = asProblem(error);
  }
  if (mine === asked) readingMoreCases.value = false;
}

const counts = resource(
  () =>
    askedCases.value && {
      person: askedCases.value.person,
      community: place.community,
      lists: workLists.value,
    },
  async ({ community, lists }, signal) => {
    const where = community && community !== ALL ? { community } : {};
    const count = async (list: WorkList) => {
      const { total } = await casesApi.list({ ...where, ...workQuery(list), limit: 1 }, signal);
      return [list, total] as const;
    };
    return Object.fromEntries(await Promise.all(lists.map(count))) as Partial<Record<WorkList, number>>;
  },
);
/** How many there are on each list; null until that is known. A list is of use without it: what fails here is not told. */
export const workCounts = counts.data;

export async function reloadCases(): Promise<void> {
  await Promise.all([read.reload(), counts.reload()]);
}

followCases(() => void reloadCases());
