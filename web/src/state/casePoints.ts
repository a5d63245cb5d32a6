/** The cases of the filter as points for the map, and the one that is pointed at. */
import { computed, shallowRef } from "vue";
import { casesApi } from "@/api/cases";
import { askedCases } from "./caseFilter";
import { showsCases } from "./caseLayer";
import { followCases } from "./caseLive";
import { place } from "./place";
import { resource } from "./resource";

const read = resource(
  // They stand as they do now: a map of the past has none.
  () => (showsCases.value && place.at === null ? askedCases.value : null),
  ({ query }, signal) => casesApi.points(query, signal),
);

export const casePoints = computed(() => read.data.value?.items ?? []);

/** Whether there are more than are told as points: then the map shows pictures of the open ones instead. */
export const areTooMany = computed(() => (read.data.value?.total ?? 0) > casePoints.value.length);

/** What was read, each time it was: pictures are fetched again with it. */
export const casesRead = computed(() => read.data.value);

/** The cases that are pointed at: one of a list, or those of a mark on the map. */
export interface Lit {
  ids: readonly number[];
  from: "list" | "map";
}

const NONE: Lit = { ids: [], from: "list" };
export const litCases = shallowRef<Lit>(NONE);

export function lightCases(ids: readonly number[], from: Lit["from"]): void {
  litCases.value = { ids, from };
}

export function lightNone(): void {
  litCases.value = NONE;
}

followCases(() => void read.reload());
