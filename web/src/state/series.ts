/** How the community came to look as it does: its blocks of each colour from the first survey until today. */
import { computed } from "vue";
import { api } from "@/api/client";
import { dayOf } from "@/i18n/format";
import { community } from "./community";
import { follow } from "./live";
import { resource } from "./resource";
import { seriesStep, timelineOf } from "./timeline";
import { today } from "./today";

/** The day of the first survey; null before there is one. */
export const firstDay = computed(() => {
  const moment = community.value?.first_at;
  return moment ? dayOf(new Date(moment)) : null;
});

const read = resource(
  () =>
    community.value?.first_at && firstDay.value
      ? {
          code: community.value.code,
          moment: community.value.first_at,
          first: firstDay.value,
          last: today.value,
        }
      : null,
  async ({ code, moment, first, last }, signal) => {
    // A plain day is its end; that of today is yet to come.
    const from = first < last ? first : moment;
    const step = seriesStep(first, last);
    const { items } = await api.series({ community: code, from, to: new Date().toISOString(), step }, signal);
    return { code, items };
  },
);

export const seriesProblem = read.problem;
export const reloadSeries = read.reload;

/** Whether who asks is shown the present of the community and nothing of its past: it is there, and has no course. */
export const pastHidden = computed(
  () => community.value !== null && seriesProblem.value?.slug === "no-such-community",
);

/** The course of the community that is looked at; null until it is read, and when nothing is graded. */
export const timeline = computed(() => {
  const series = read.data.value;
  return series && series.code === community.value?.code ? timelineOf(series.items) : null;
});

/** Whether there is nothing to show although it was read. */
export const ungraded = computed(
  () => read.data.value?.code === community.value?.code && timeline.value === null,
);

follow({
  change: (notice) => {
    if (community.value && notice.communities.includes(community.value.code)) void read.reload();
  },
  resync: () => void read.reload(),
});
