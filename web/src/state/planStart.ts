/** A new draft from the blocks that were ticked: with what their consultations settled, and the crews and tips of the newest plan before it. */
import { ref, shallowRef } from "vue";
import { calendarApi } from "@/api/calendar";
import { type Candidate, plansApi } from "@/api/plans";
import { asProblem, type Problem } from "@/api/problem";
import { addDays } from "./day";
import { takeDraft } from "./planDraft";
import { candidateList, draftList, planCommunity, planList, reloadDrafts, streetList } from "./planLists";
import { type Means, middleOf, newCrew, newDraft, newTip, taskOf, usualMeans } from "./planMaking";
import { showDraft } from "./planView";
import { today } from "./today";

/** The blocks that are ticked. */
export const chosenBlocks = ref<number[]>([]);
export const draftStarting = ref(false);
export const startProblem = shallowRef<Problem | null>(null);

/** What things of a new draft are called, in the language of the page. */
export interface Words {
  draft: string;
  measure: string;
  crew: string;
  truck: string;
  tip: string;
}

/** The crews, tips and ways of the newest draft, else of the newest plan; else one crew and one tip in the middle of the community. */
async function meansOf(words: Words, candidates: readonly Candidate[]): Promise<Means> {
  const [line] = draftList.value ?? [];
  if (line) return (await plansApi.draft(line.id)).draft;
  const [plan] = planList.value ?? [];
  if (plan) return (await plansApi.plan(plan.id)).draft;
  const { hours } = await calendarApi.read();
  const bbox = planCommunity.value?.bbox;
  const base = bbox ? middleOf(bbox) : (candidates[0]?.place ?? [0, 0]);
  return usualMeans(newCrew(words.crew, words.truck, base, hours), newTip(words.tip, base, hours));
}

/** Makes the draft on the server and opens it; says whether it is there. */
export async function startDraft(words: Words): Promise<boolean> {
  const community = planCommunity.value?.code;
  const ranked = (candidateList.value?.items ?? []).filter(({ block }) => chosenBlocks.value.includes(block));
  if (community === undefined || ranked.length === 0 || draftStarting.value) return false;
  draftStarting.value = true;
  startProblem.value = null;
  try {
    const means = await meansOf(words, ranked);
    const tasks = [];
    for (const candidate of ranked) {
      const settled = candidate.consultation === null ? null : await plansApi.consultation(candidate.block);
      tasks.push(taskOf(candidate, settled, words.measure));
    }
    const draft = newDraft(words.draft, addDays(today.value, 1), tasks, means);
    // Over the newest streets, whatever the plan before was made over.
    const [newest] = streetList.value ?? [];
    if (newest) draft.travel.streets = newest.id;
    const item = await plansApi.addDraft(community, { draft, timetable: null });
    chosenBlocks.value = [];
    takeDraft(item);
    showDraft(item.id);
    void reloadDrafts();
    return true;
  } catch (error) {
    startProblem.value = asProblem(error);
    return false;
  } finally {
    draftStarting.value = false;
  }
}
