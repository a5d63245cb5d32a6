/** The base maps of the settings, read when somebody wants one, and the one that lies under the blocks. */
import { computed, ref, watch } from "vue";
import { api } from "@/api/client";
import { follow } from "./live";
import { chooseBaseMap, look } from "./look";
import { panel } from "./panel";
import { place } from "./place";
import { resource } from "./resource";

// A link shows the base map of who sent it, and is sent with the one that is seen.
if (place.base !== null) chooseBaseMap(place.base);
watch(
  () => look.baseMap,
  (id) => {
    place.base = id;
  },
  { immediate: true },
);

// Most people want none at first: the list is not worth a request before the first view.
const wanted = ref(look.baseMap !== null);
watch(
  panel,
  (now) => {
    if (now === "layers") wanted.value = true;
  },
  { immediate: true },
);

const read = resource(
  () => (wanted.value ? "all" : null),
  async (_key, signal) => (await api.baseMaps(signal)).items,
);

/** All of them; null until they are read. */
export const baseMaps = read.data;
export const baseMapsProblem = read.problem;
export const reloadBaseMaps = read.reload;

/** The one that is chosen, if it is still there. */
export const baseMap = computed(() => baseMaps.value?.find((item) => item.id === look.baseMap) ?? null);

// Taken out of the settings since: the colours need not make room for it any more.
watch(baseMaps, (items) => {
  if (items && look.baseMap !== null && !items.some(({ id }) => id === look.baseMap)) chooseBaseMap(null);
});

/** Whether the chosen one gave nothing for the part of the map in sight. */
export const baseMapFailed = ref(false);

follow({
  change: () => undefined,
  resync: () => {
    if (wanted.value) void read.reload();
  },
});
