/** What the five verbs came to since a base: the first survey, or the end of last month; and how long blocks have been red. */
import { computed, ref } from "vue";
import { api } from "@/api/client";
import { dayOf } from "@/i18n/format";
import { community } from "./community";
import { follow } from "./live";
import { place } from "./place";
import { resource } from "./resource";

/** What the present is held against. */
export type Base = "first" | "month";

export const BASES: readonly Base[] = ["first", "month"];

export const base = ref<Base>("first");

/** The last day of the month before a day: `2026-03-31` for any day of April. */
export function monthEndBefore(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10);
}

/** The end of the month before the one looked at; null when nothing had been surveyed by then. */
export const monthEnd = computed(() => {
  const first = community.value?.first_at;
  const day = monthEndBefore(place.at ?? dayOf(new Date()));
  return first && dayOf(new Date(first)) <= day ? day : null;
});

/** The day held against; null is the first survey of each block. */
export const baseDay = computed(() => (base.value === "month" ? monthEnd.value : null));

const read = resource(
  () => community.value && { code: community.value.code, from: baseDay.value, at: place.at },
  ({ code, from, at }, signal) => api.progress({ community: code, from, at }, signal),
);

export const progress = read.data;
export const progressProblem = read.problem;
export const progressLoading = read.loading;
export const reloadProgress = read.reload;

follow({
  change: (notice) => {
    if (community.value && notice.communities.includes(community.value.code)) void read.reload();
  },
  resync: () => void read.reload(),
});
