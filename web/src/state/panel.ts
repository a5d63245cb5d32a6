/** Which panel is open beside the map; the card of a block follows the address, the others stand on top of it. */
import { computed, ref, watch } from "vue";
import { place } from "./place";

export type Panel = "overview" | "block" | "reclassify" | "where";

/** A panel above the card or the overview. */
const above = ref<"reclassify" | "where" | null>(null);

export const panel = computed<Panel>(() => above.value ?? (place.block === null ? "overview" : "block"));

/** The entry the form was opened to correct. */
export const correcting = ref<number | null>(null);

export function openReclassify(corrects: number | null = null): void {
  correcting.value = corrects;
  above.value = "reclassify";
}

export function openWhere(): void {
  above.value = "where";
}

/** Back to the card, or to the overview. */
export function closeAbove(): void {
  above.value = null;
}

/** Opens the card of a block. */
export function openBlock(id: number): void {
  above.value = null;
  place.block = id;
}

/** Back to the overview. */
export function closeBlock(): void {
  above.value = null;
  place.block = null;
}

// A form belongs to one block at the present: another block, or a past day, closes it (its draft is kept).
watch([() => place.block, () => place.at, () => place.community], () => {
  if (above.value === "reclassify") above.value = null;
});
