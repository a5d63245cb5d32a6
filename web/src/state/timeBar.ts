/** The bar of time: what its chart measures; and on the map of a desktop: open or folded, as it was left, and how much it takes. */
import { computed, ref, watch } from "vue";
import { community } from "./community";
import { recall, remember } from "./memory";
import { firstDay, pastHidden, ungraded } from "./series";
import { narrow } from "./sheet";
import type { Measure } from "./timeline";
import { today } from "./today";

/** Blocks, or their area. */
export const measure = ref<Measure>("counts");

const KEY = "wuse.time-bar";

/** Whether it is folded to a small button. */
export const folded = ref(recall(KEY) === "folded");
watch(folded, (now) => remember(KEY, now ? "folded" : null));

/** Its height in pixels; before it is there, that of most screens. */
export const barHeight = ref(136);

/** Whether there is any course to show: not before the first survey, nor on its day, nor where the past is not public. */
export const hasCourse = computed(
  () => firstDay.value !== null && firstDay.value < today.value && !ungraded.value && !pastHidden.value,
);

/** Whether it stands on the map: on a phone it is in the sheet. */
export const docked = computed(() => !narrow.value && hasCourse.value);

/** Pixels of the lower edge of the map that it covers. Until the communities are known it is counted: the first view must not lie under it. */
export const barCovers = computed(() => {
  const stands = !narrow.value && !folded.value && (community.value === null || hasCourse.value);
  return stands ? barHeight.value + 16 : 0;
});

/** Hands it to the style sheet: what stands at the lower edge of the map stands above the bar. */
watch(barCovers, (pixels) => document.documentElement.style.setProperty("--time-bar", `${pixels}px`), {
  immediate: true,
});
