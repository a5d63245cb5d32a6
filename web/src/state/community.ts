/** The communities of the store, and the one that is looked at, or all of them. */
import { computed, watch } from "vue";
import { api } from "@/api/client";
import type { Bbox } from "@/api/types";
import { follow, isOfBlocks } from "./live";
import { ALL, place } from "./place";
import { resource } from "./resource";

const read = resource(
  () => "all",
  async (_key, signal) => {
    const { items } = await api.communities(signal);
    // A link to a community that is not here must still show a map; the first one is the oldest.
    const known = place.community === ALL || items.some((item) => item.code === place.community);
    if (!known) place.community = items[0]?.code ?? null;
    return items;
  },
);

/** All communities; null until they are read. */
export const communities = read.data;
export const communitiesProblem = read.problem;
export const reloadCommunities = read.reload;

/** The one that is looked at. */
export const community = computed(
  () => communities.value?.find((item) => item.code === place.community) ?? null,
);

/** Whether all are looked at, on one map. */
export const showsAll = computed(() => place.community === ALL && communities.value !== null);

/** The box that holds all of them. */
export const wholeBox = computed(() =>
  (communities.value ?? []).reduce<Bbox | null>((box, { bbox }) => {
    if (box === null || bbox === null) return box ?? bbox;
    const [west, south, east, north] = bbox;
    return [Math.min(box[0], west), Math.min(box[1], south), Math.max(box[2], east), Math.max(box[3], north)];
  }, null),
);

/** Goes to a community, or to all of them. */
export function goTo(code: string): void {
  place.block = null;
  place.case = null;
  place.view = null;
  place.community = code;
}

// All communities are told as they are now: there is no chart to pick a moment from.
watch(showsAll, (now) => {
  if (now) Object.assign(place, { at: null, from: null });
});

follow({
  change: (notice) => {
    // Whether a community is public decides who sees it.
    const mayCome = notice.kind === "layer_applied" || notice.kind === "community_set";
    if (mayCome || (showsAll.value && isOfBlocks(notice))) void read.reload();
  },
  resync: () => void read.reload(),
});
