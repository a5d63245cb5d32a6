/** The case whose card is open: as it was reported, step by step, and what may be done about it. */
import { computed } from "vue";
import { casesApi, type WholeCase } from "@/api/cases";
import { followCases } from "./caseLive";
import { place } from "./place";
import { resource } from "./resource";
import { me } from "./session";

const read = resource(
  () => (place.case !== null && me.value ? { id: place.case, person: me.value.id } : null),
  ({ id }, signal) => casesApi.one(id, signal),
);

/** While another one is read, the one before is not shown for it. */
export const openedCase = computed(() => (read.data.value?.id === place.case ? read.data.value : null));
export const openedProblem = read.problem;
export const reloadOpened = read.reload;

/** Shows the case as a step has just left it. */
export function showStepped(stepped: WholeCase): void {
  if (stepped.id === place.case && stepped.revision >= (read.data.value?.revision ?? 0))
    read.data.value = stepped;
}

followCases(() => void read.reload());
