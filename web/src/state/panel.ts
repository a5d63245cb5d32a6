/** Which panel is open beside the map: one of the tabs, the card of the block or the case in the address on top of them, and a form or a tool on top of that. */
import { computed, ref, watch } from "vue";
import { ALL, place } from "./place";
import { may } from "./session";

/** What stands at the bottom of the pile. */
export type Tab = "overview" | "blocks" | "time" | "cases";

export const TABS: readonly Tab[] = ["overview", "blocks", "time", "cases"];

/** Whether cases are for who is signed in. */
export const hasCases = computed(() => may("see_cases") || may("report_case"));

/** The tabs of one community that are there for them. */
export const communityTabs = computed(() => (hasCases.value ? TABS : TABS.slice(0, 3)));

/** Those of all communities: their list stands where one community has its overview. */
const ALL_TABS: readonly Tab[] = ["overview", "cases"];

/** The tabs that are there now; none where there would be only one. */
export const tabs = computed<readonly Tab[]>(() => {
  if (place.community !== ALL) return communityTabs.value;
  return hasCases.value ? ALL_TABS : [];
});

/** What stands on top of it, and leads back. */
export type Tool =
  | "reclassify"
  | "where"
  | "communities"
  | "layers"
  | "more"
  | "shortcuts"
  | "proposals"
  | "reminders"
  | "report"
  | "inspect"
  | "supervision"
  | "campaign";

export type Panel = Tab | "block" | "case" | Tool;

// A link to a case leads back to the others.
const chosen = ref<Tab>(place.case ? "cases" : "overview");
export const tab = computed(() => (tabs.value.includes(chosen.value) ? chosen.value : "overview"));
const tool = ref<Tool | null>(null);

export const panel = computed<Panel>(() => tool.value ?? bottom.value);
/** Whether a tab is what is open. */
export const isTab = computed(() => panel.value === atTab.value);
/** What the tab shows. */
const atTab = computed<Panel>(() =>
  place.community === ALL && tab.value === "overview" ? "communities" : tab.value,
);
const bottom = computed<Panel>(() => {
  if (place.case !== null) return "case";
  if (place.block !== null) return "block";
  return atTab.value;
});

/** Whether what is open stands on something else, so that there is a way back. */
export const hasBack = computed(() => tool.value !== null || place.block !== null || place.case !== null);

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
  place.case = null;
  chosen.value = name;
}

/** Opens the card of a block. */
export function openBlock(id: number): void {
  tool.value = null;
  place.case = null;
  place.block = id;
}

/** Opens the card of a case, over whatever stood there. */
export function openCase(id: number): void {
  tool.value = null;
  place.case = id;
}

/** Back to the block, or to the tab. */
export function closeCase(): void {
  tool.value = null;
  place.case = null;
}

/** Back to the tab. */
export function closeBlock(): void {
  tool.value = null;
  place.block = null;
}

// A form belongs to one block at the present: another block, or a past day, closes it (its draft is kept).
watch([() => place.block, () => place.at, () => place.community], () => {
  if (tool.value === "reclassify" || tool.value === "inspect") tool.value = null;
});
// That of a campaign belongs to its community.
watch(
  () => place.community,
  () => {
    if (tool.value === "campaign") tool.value = null;
  },
);
