/** Which blocks changed on one day of the course. */
import { ref, watch } from "vue";
import { api } from "@/api/client";
import type { ChangedPage } from "@/api/types";
import { community } from "./community";
import { follow } from "./live";
import { place } from "./place";
import { resource } from "./resource";

/** Rows of a day: who wants more compares it with the day before. */
const MOST = 12;

export interface OpenDay {
  day: string;
  /** The day whose map it differs from. */
  before: string;
}

/** The day whose blocks are shown. */
export const openDay = ref<OpenDay | null>(null);

const read = resource(
  () => (community.value && openDay.value ? { code: community.value.code, ...openDay.value } : null),
  async ({ code, day, before }, signal): Promise<ChangedPage & { day: string }> => {
    const page = await api.changed(
      { community: code, from: before, to: day, geometry: false, limit: MOST },
      signal,
    );
    return { ...page, day };
  },
);

export const dayChanges = read.data;
export const dayChangesProblem = read.problem;
export const reloadDayChanges = read.reload;

watch(
  () => place.community,
  () => {
    openDay.value = null;
  },
);
follow({
  change: (notice) => {
    if (community.value && notice.communities.includes(community.value.code)) void read.reload();
  },
  resync: () => void read.reload(),
});
