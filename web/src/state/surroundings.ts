/** What is known of the place of the report: its block, what was reported there already, who is responsible. By the server, or by what the page has in memory. */
import { computed, shallowRef, watch } from "vue";
import { asProblem, isAbort, isPassing, type Problem } from "@/api/problem";
import type { Responsible } from "@/api/register";
import { reportsApi, type Surroundings } from "@/api/reports";
import { blockAround } from "./blockAround";
import { blockList } from "./blocks";
import { report, spot } from "./report";
import { type BlockChoice, choicesAt } from "./reportDraft";
import { me } from "./session";
import { online } from "./waiting";

/** Milliseconds that the place must stay where it is before the server is asked. */
const PAUSE = 250;

interface Answer extends Surroundings {
  /** Whether the server said so; else it is by the outlines in memory. */
  isSure: boolean;
}

const answer = shallowRef<Answer | null>(null);
const asking = shallowRef(false);
const problem = shallowRef<Problem | null>(null);
let running: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** As far as the page can tell by itself; what was told of this place before is better. */
function byMemory(): void {
  const at = spot.value;
  const blocks = blockList.value?.labelled ? blockList.value.items : [];
  const whereabouts = at && blockAround(blocks, at.at, at.accuracy);
  // A place outside what is in memory may lie in another community: only the server knows.
  answer.value =
    whereabouts && whereabouts.certainty !== "outside"
      ? { whereabouts, similar: [], parties: partiesOf(whereabouts.block), isSure: false }
      : null;
}

function partiesOf(block: Pick<BlockChoice, "party" | "party_kind"> | null): Responsible[] {
  if (!block?.party) return [];
  return [{ id: null, name: block.party, kind: block.party_kind, because: "block", duty: "", distance_m: 0 }];
}

async function ask(): Promise<void> {
  running?.abort();
  const at = spot.value;
  if (!at || !me.value) {
    asking.value = false;
    byMemory();
    return;
  }
  const mine = new AbortController();
  running = mine;
  try {
    const told = await reportsApi.here(at.at, at.accuracy, report.category, mine.signal);
    if (mine !== running) return;
    answer.value = { ...told, isSure: true };
    problem.value = null;
  } catch (error) {
    if (mine !== running || isAbort(error)) return;
    problem.value = asProblem(error);
    byMemory();
  }
  asking.value = false;
}

const key = computed(() => {
  const at = spot.value;
  return JSON.stringify([at?.at, at?.accuracy, report.category, me.value?.id ?? null]);
});
const placeKey = computed(() => JSON.stringify(spot.value?.at ?? null));

let used = 0;
let stop: (() => void) | undefined;
/** Follows the place until the returned function is called. */
export function followSpot(): () => void {
  used += 1;
  if (used === 1) start();
  return () => {
    used -= 1;
    if (used === 0) stop?.();
  };
}

function start(): void {
  const stops = [
    watch(
      key,
      () => {
        clearTimeout(timer);
        asking.value = spot.value !== null;
        timer = setTimeout(() => void ask(), PAUSE);
      },
      { immediate: true },
    ),
    // What was said of another place is not shown for this one.
    watch(placeKey, byMemory),
    watch(online, (now) => now && isPassing(problem.value) && void ask()),
    watch(blockList, () => !answer.value?.isSure && byMemory()),
  ];
  stop = () => {
    for (const one of stops) one();
    clearTimeout(timer);
    running?.abort();
  };
}

/** Null as long as nobody knows. */
export const surroundings = answer;
export const surroundingsProblem = problem;
export const askingSurroundings = asking;
export const askSurroundings = ask;

/** The blocks to choose from; null as long as nobody knows them. */
export const blockChoices = computed(() =>
  answer.value ? choicesAt(answer.value.whereabouts, spot.value?.accuracy ?? null) : null,
);
/** The one it belongs to: as chosen, or the likeliest. */
export const reportBlock = computed(() => {
  const choices = blockChoices.value ?? [];
  return choices.find(({ id }) => id === report.block) ?? choices[0] ?? null;
});
/** Who is thought to be responsible, and why: by a responsibility at the place, else as the chosen block says. */
export const suggestedParty = computed<Responsible | null>(() => {
  const block = reportBlock.value;
  const [first] = answer.value?.parties ?? [];
  if (first && (first.because !== "block" || !block)) return first;
  return partiesOf(block)[0] ?? null;
});
/** The same, or as filled in. */
export const reportParty = computed(() => {
  if (report.party) return report.party;
  const { kind = null, name = "" } = suggestedParty.value ?? {};
  return { name, kind };
});
