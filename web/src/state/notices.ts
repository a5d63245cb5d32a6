/** The notices that are listed, and the one that is open. */
import { computed, reactive, ref, shallowRef, watch } from "vue";
import { type NoticePage, type NoticeQuery, noticesApi, type WholeNotice } from "@/api/notices";
import { asProblem, type Problem } from "@/api/problem";
import { follow } from "./live";
import { ALL, place } from "./place";

/** The lists; what each asks for. */
export const NOTICE_LISTS = {
  open: { state: "open" },
  overdue: { overdue: true },
  inspect: { to_inspect: true },
  done: { state: "put_right,closed,withdrawn" },
  all: {},
} satisfies Record<string, NoticeQuery>;
export type NoticeList = keyof typeof NOTICE_LISTS;

export const noticeFilter = reactive<{ list: NoticeList; party: string }>({ list: "open", party: "" });
export const noticePage = shallowRef<NoticePage | null>(null);
export const noticesProblem = shallowRef<Problem | null>(null);
export const openedNotice = shallowRef<WholeNotice | null>(null);
export const openedNoticeProblem = shallowRef<Problem | null>(null);
export const readingMore = ref(false);

const query = computed<NoticeQuery>(() => ({
  ...NOTICE_LISTS[noticeFilter.list],
  community: place.community && place.community !== ALL ? place.community : undefined,
  party: noticeFilter.party.trim() || undefined,
  limit: 50,
}));

/** The list as a file: all of it, in the language of the page. */
export const noticesFile = (format: "csv" | "xlsx") =>
  noticesApi.file(format, { ...query.value, limit: undefined }, place.language);

/** What is asked last is what is shown. */
let asked = 0;
export async function reloadNotices(): Promise<void> {
  asked += 1;
  const own = asked;
  try {
    const page = await noticesApi.list(query.value);
    if (own === asked) {
      noticePage.value = page;
      noticesProblem.value = null;
    }
  } catch (error) {
    if (own === asked) noticesProblem.value = asProblem(error);
  }
}

export async function readMoreNotices(): Promise<void> {
  const before = noticePage.value;
  if (!before?.next || readingMore.value) return;
  readingMore.value = true;
  const own = asked;
  try {
    const page = await noticesApi.list({ ...query.value, cursor: before.next });
    if (own === asked) noticePage.value = { ...page, items: [...before.items, ...page.items] };
  } catch (error) {
    noticesProblem.value = asProblem(error);
  } finally {
    readingMore.value = false;
  }
}

export async function reloadNotice(): Promise<void> {
  const id = place.notice;
  if (id === null) {
    openedNotice.value = null;
    return;
  }
  try {
    const notice = await noticesApi.one(id);
    if (place.notice === id) showNotice(notice);
  } catch (error) {
    if (place.notice === id) openedNoticeProblem.value = asProblem(error);
  }
}

/** Shows a notice as it was just told. */
export function showNotice(notice: WholeNotice): void {
  openedNotice.value = notice;
  openedNoticeProblem.value = null;
}

export function openNotice(id: number | null): void {
  if (openedNotice.value?.id !== id) openedNotice.value = null;
  openedNoticeProblem.value = null;
  place.notice = id;
}

/** For the setup of who shows them: reads now, and again when something changed. */
export function followNotices(): () => void {
  const reload = () => void Promise.all([reloadNotices(), reloadNotice()]);
  const about = ["notice_issued", "notice_stepped", "case_stepped"];
  const ends = [
    watch(query, () => void reloadNotices(), { immediate: true }),
    watch(
      () => place.notice,
      () => void reloadNotice(),
      { immediate: true },
    ),
    follow({ change: ({ kind }) => about.includes(kind) && reload(), resync: reload }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
