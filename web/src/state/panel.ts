/** Which panel is open beside the map: one of the tabs, the card of the block in the address on top of them, and a form or a tool on top of that. */
import { computed, ref, watch } from "vue";
import { ALL, place } from "./place";

/** What stands at the bottom of the pile. */
export type Tab = "overview" | "blocks" | "time";

export const TABS: readonly Tab[] = ["overview", "blocks", "time"];

/** What stands on top of it, and leads back. */
export type Tool = "reclassify" | "where" | "communities" | "layers" | "more" | "shortcuts" | "proposals";

export type Panel = Tab | "block" | Tool;

export const tab = ref<Tab>("overview");
const tool = ref<Tool | null>(null);

export const panel = computed<Panel>(() => tool.value ?? bottom.value);
const bottom = computed<Panel>(() => {
  if (place.block !== null) return "block";
  return place.community === ALL ? "communities" : tab.value;
});

/** Whether what is open stands on something else, so that there is a way back. */
export const hasBack = computed(() => tool.value !== null || place.block !== null);

/** The entry the form was opened to correct. */
export const correcting = ref<number | null>(null);

export function openReclassify(corrects: number | null = null): void {
  correcting.value = corrects;
  tool.value = "reclassify";
}

/** Opens a tool above the card or the tab. */
export function openTool(name: Exclude<Tool, "reclassify">): void {
  tool.value = name;
}

/** Back to the card, or to the tab. */
export function closeTool(): void {
  tool.value = null;
}

/** Goes to a tab, whatever stood on it. */
export function openTab(name: Tab): void {
  tool.value = null;
  place.block = null;
  tab.value = name;
}

/** Opens the card of a block. */
export function openBlock(id: number): void {
  tool.value = null;
  place.block = id;
}

/** Back to the tab. */
export function closeBlock(): void {
  tool.value = null;
  place.block = null;
}

// A form belongs to one block at the present: another block, or a past day, closes it (its draft is kept).
watch([() => place.block, () => place.at, () => place.community], () => {
  if (tool.value === "reclassify") tool.value = null;
});
