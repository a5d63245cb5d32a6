/** What of the plans desk is looked at. Small, as the card of a block leads here as well. */
import { reactive, watch } from "vue";
import { openDesk } from "./desk";
import { place } from "./place";

/** What stands in the middle of the desk. */
export type PlanScreen = "candidates" | "draft" | "plan" | "compare" | "consultation";

/** The parts of an open draft. */
export type DraftPart = "work" | "means" | "timetable";

export const planView = reactive({
  screen: "candidates" as PlanScreen,
  /** The draft or the published version that is open. */
  id: null as number | null,
  part: "work" as DraftPart,
  /** The block of a consultation. */
  block: null as number | null,
  /** On a phone: whether the list is seen, or what was opened from it. */
  isList: true,
});

export function showCandidates(): void {
  Object.assign(planView, { screen: "candidates", id: null, block: null, isList: false });
}

export function showDraft(id: number, part: DraftPart = "work"): void {
  Object.assign(planView, { screen: "draft", id, part, block: null, isList: false });
}

export function showPlan(id: number): void {
  Object.assign(planView, { screen: "plan", id, block: null, isList: false });
}

export function showComparison(): void {
  Object.assign(planView, { screen: "compare", id: null, block: null, isList: false });
}

/** Opens the consultation about a block, on the desk. */
export function showConsultation(block: number): void {
  Object.assign(planView, { screen: "consultation", block, isList: false });
  openDesk("plans");
}

/** Back to the list: what was open stays open beside it where there is room. */
export function showList(): void {
  planView.isList = true;
}

// Drafts, plans and blocks belong to one community.
watch(
  () => place.community,
  () => Object.assign(planView, { screen: "candidates", id: null, block: null, isList: true }),
);
