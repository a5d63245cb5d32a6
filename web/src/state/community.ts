/** The communities of the store, and the one that is looked at. */
import { computed } from "vue";
import { api } from "@/api/client";
import { follow } from "./live";
import { place } from "./place";
import { resource } from "./resource";

const read = resource(
  () => "all",
  async (_key, signal) => {
    const { items } = await api.communities(signal);
    // A link to a community that is not here must still show a map; the first one is the oldest.
    if (!items.some((item) => item.code === place.community)) place.community = items[0]?.code ?? null;
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

follow({
  change: (notice) => {
    if (notice.kind === "layer_applied") void read.reload();
  },
  resync: () => void read.reload(),
});
