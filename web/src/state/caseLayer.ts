/** Whether cases are on the map: while their tab or a card of one is open, or as somebody chose. Remembered in the browser. */
import { computed, ref, watch } from "vue";
import { recall, remember } from "./memory";
import { tab } from "./panel";
import { place } from "./place";

const KEY = "wuse.cases";
const kept = recall(KEY);
/** What somebody chose; null: as long as they are being looked at. */
const chosen = ref<boolean | null>(kept === "on" ? true : kept === "off" ? false : null);
watch(chosen, (now) => remember(KEY, now === null ? null : now ? "on" : "off"));

const isLookedAt = computed(() => tab.value === "cases" || place.case !== null);

export const showsCases = computed({
  get: () => chosen.value ?? isLookedAt.value,
  set: (on) => {
    chosen.value = on === isLookedAt.value ? null : on;
  },
});
