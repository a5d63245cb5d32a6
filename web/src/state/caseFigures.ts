/** The indicators of cases (结案率、按期结案率、返工率) in a month, or ever. */
import { computed, ref } from "vue";
import { casesApi } from "@/api/cases";
import { OFFSET } from "@/i18n/format";
import { askedCases } from "./caseFilter";
import { followCases } from "./caseLive";
import { ALL, place } from "./place";
import { resource } from "./resource";
import { today } from "./today";

export type Period = "month" | "before" | "all";

export const PERIODS: readonly Period[] = ["month", "before", "all"];

export const period = ref<Period>("month");
/** Whether anybody looks at them. */
export const figuresOpen = ref(false);

/** A month from its first moment to that of the next, in the communities' zone; nothing is the span of everything. */
export function spanOf(
  period: Period,
  today: string,
): { from: string | null; until: string | null; month: string | null } {
  if (period === "all") return { from: null, until: null, month: null };
  const [year = 0, month = 1] = today.split("-").map(Number);
  const first = (ahead: number) => new Date(Date.UTC(year, month - 1 + ahead, 1)).toISOString().slice(0, 10);
  const back = period === "before" ? -1 : 0;
  const moment = (day: string) => `${day}T00:00:00${OFFSET}`;
  return { from: moment(first(back)), until: moment(first(back + 1)), month: first(back) };
}

export const span = computed(() => spanOf(period.value, today.value));

const read = resource(
  () =>
    figuresOpen.value && askedCases.value
      ? { person: askedCases.value.person, community: place.community, ...span.value }
      : null,
  ({ community, from, until }, signal) =>
    casesApi.statistics({ ...(community && community !== ALL && { community }), from, until }, signal),
);

export const caseStatistics = read.data;
export const caseStatisticsProblem = read.problem;
export const reloadCaseStatistics = read.reload;

followCases(() => void read.reload());
