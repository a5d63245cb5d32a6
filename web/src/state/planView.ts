/** What of the plans desk is looked at. Small, as the card of a block and the reminders lead here as well. */
import { reactive, watch } from "vue";
import { goTo } from "./community";
import { openDesk } from "./desk";
import { place } from "./place";

/** What stands in the middle of the desk. */
export type PlanScreen = "candidates" | "draft" | "plan" | "compare" | "consultation";

/** The parts of an open draft. */
export type DraftPart = "work" | "means" | "timetable";

/** What a crew does on a day; the crew by its place. */
export interface CrewsDay {
  crew: number;
  day: string;
}

export const planView = reactive({
  screen: "candidates" as PlanScreen,
  /** The draft or the published version that is open. */
  id: null as number | null,
  /** Of a published version the crew's day that a link or a reminder led to: another object each time. */
  at: null as CrewsDay | null,
  part: "work" as DraftPart,
  /** The block of a consultation. */
  block: null as number | null,
  /** On a phone: whether the list is seen, or what was opened from it. */
  isList: true,
});

/** The address names the published version that is open. */
function name(plan: number | null, at: CrewsDay | null = null): void {
  Object.assign(place, { plan, crew: at?.crew ?? null, day: at?.day ?? null });
}

export function showCandidates(): void {
  Object.assign(planView, { screen: "candidates", id: null, at: null, block: null, isList: false });
  name(null);
}

export function showDraft(id: number, part: DraftPart = "work"): void {
  Object.assign(planView, { screen: "draft", id, at: null, part, block: null, isList: false });
  name(null);
}

export function showPlan(id: number, at: CrewsDay | null = null): void {
  Object.assign(planView, { screen: "plan", id, at, block: null, isList: false });
  name(id, at);
}

export function showComparison(): void {
  Object.assign(planView, { screen: "compare", id: null, at: null, block: null, isList: false });
  name(null);
}

/** Opens the consultation about a block, on the desk. */
export function showConsultation(block: number): void {
  Object.assign(planView, { screen: "consultation", block, isList: false });
  name(null);
  openDesk("plans");
}

/** Opens a crew's day of a published plan, on the desk. */
export function openCrewsDay(community: string, plan: number, at: CrewsDay): void {
  if (place.community !== community) goTo(community);
  showPlan(plan, at);
  openDesk("plans");
}

/** Back to the list: what was open stays open beside it where there is room. */
export function showList(): void {
  planView.isList = true;
}

// A link leads to a plan. Drafts, plans and blocks belong to one community.
watch(
  () => [place.community, place.plan, place.crew, place.day] as const,
  ([community, plan, crew, day], before) => {
    const isNew = plan !== before?.[1] || crew !== before?.[2] || day !== before?.[3];
    if (plan !== null && isNew) {
      const { at, id, screen } = planView;
      const isOpen =
        screen === "plan" && id === plan && (at?.crew ?? null) === crew && (at?.day ?? null) === day;
      if (!isOpen) showPlan(plan, crew === null || day === null ? null : { crew, day });
    } else if (before?.[0] && community !== before[0]) {
      Object.assign(planView, { screen: "candidates", id: null, at: null, block: null, isList: true });
      name(null);
    }
  },
  { immediate: true },
);
