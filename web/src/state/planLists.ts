/** What is read for the plans desk: the ranked blocks of a community, its drafts, streets and published versions. */
import { computed } from "vue";
import { plansApi } from "@/api/plans";
import { mayHere } from "./access";
import { communities, community } from "./community";
import { follow, isOfBlocks } from "./live";
import { needed } from "./needed";
import { resource } from "./resource";
import { may } from "./session";

/** Whose plans: those of the community looked at, else of the first. */
export const planCode = computed(() => community.value?.code ?? communities.value?.[0]?.code ?? null);
export const planCommunity = computed(
  () => communities.value?.find(({ code }) => code === planCode.value) ?? null,
);

/** Whether they may plan here; who may not sees the published versions. */
export const mayPlan = computed(() => mayHere("plan"));

const wanted = needed();
const planned = () => (wanted.isNeeded.value && mayPlan.value ? planCode.value : null);

const candidates = resource(planned, (code, signal) => plansApi.candidates(code, signal));
const drafts = resource(planned, async (code, signal) => (await plansApi.drafts(code, signal)).items);
const streets = resource(planned, async (code, signal) => (await plansApi.streets(code, signal)).items);
const plans = resource(
  () => (wanted.isNeeded.value && may("see_cases") ? planCode.value : null),
  async (code, signal) => (await plansApi.plans(code, signal)).items,
);

/** Null until they are read. */
export const candidateList = candidates.data;
export const candidatesProblem = candidates.problem;
export const reloadCandidates = candidates.reload;
export const draftList = drafts.data;
export const draftsProblem = drafts.problem;
export const reloadDrafts = drafts.reload;
/** Imported streets, the newest first. */
export const streetList = streets.data;
export const streetsListProblem = streets.problem;
export const reloadStreets = streets.reload;
export const planList = plans.data;
export const plansProblem = plans.problem;
export const reloadPlans = plans.reload;

/** Keeps them read and up to date while the calling component is there. */
export const usePlans = wanted.use;

/** Code and name of a block, as far as it is one of the ranked ones. */
export function candidateOf(block: number) {
  return candidateList.value?.items.find((one) => one.block === block) ?? null;
}

/** What changes the ranking, beside what changes the blocks themselves. */
const RANKING: readonly string[] = ["consultation_set", "case_reported", "case_stepped", "block_inspected"];

follow({
  change: (notice) => {
    const { kind, communities: about } = notice;
    if (planCode.value === null || !about.includes(planCode.value)) return;
    if (RANKING.includes(kind) || isOfBlocks(notice)) void candidates.reload();
    if (kind === "streets_imported") void streets.reload();
    if (kind === "plan_published" || kind === "plan_stepped") void plans.reload();
  },
  resync: () => void Promise.all([candidates.reload(), drafts.reload(), streets.reload(), plans.reload()]),
});
