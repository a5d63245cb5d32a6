/** What is done on the map for a desk, which waits meanwhile: a responsibility is drawn, or blocks or a place are chosen. */
import { ref } from "vue";

export type MapTask = "duty" | "blocks" | "place";

export const mapTask = ref<MapTask | null>(null);

/** Pixels of the map that its panel covers on a phone, from the bottom. */
export const taskCovers = ref(0);
