/** A step just taken can be taken back by who took it: offered for a minute above the map, and longer on the card. */
import { computed, ref, shallowRef, watch } from "vue";
import type { WholeCase } from "@/api/cases";
import { casesApi } from "@/api/cases";
import { asProblem, type Problem } from "@/api/problem";
import { newKey } from "./draft";
import { tell } from "./live";
import { showStepped } from "./openCase";

/** How long it is offered, in milliseconds; as long as a grading. */
export const STEP_GRACE = 60_000;

export interface StepUndo {
  /** The case as the step left it. */
  of: WholeCase;
  until: number;
  key: string;
}

export const stepUndo = shallowRef<StepUndo | null>(null);
export const stepUndoing = ref(false);
export const stepUndoProblem = shallowRef<Problem | null>(null);
/** What was taken back, until the person has read it. */
export const stepUndone = shallowRef<WholeCase | null>(null);

const now = ref(Date.now());
export const stepSecondsLeft = computed(() =>
  stepUndo.value ? Math.max(0, Math.ceil((stepUndo.value.until - now.value) / 1_000)) : 0,
);

let clock: ReturnType<typeof setInterval> | undefined;
watch(
  stepUndo,
  (offer) => {
    clearInterval(clock);
    now.value = Date.now();
    if (offer) clock = setInterval(tick, 1_000);
  },
  { flush: "sync" },
);
function tick(): void {
  now.value = Date.now();
  if (stepUndo.value && now.value >= stepUndo.value.until && !stepUndoing.value && !stepUndoProblem.value)
    stepUndo.value = null;
}

/** Offers it, when the server does. */
export function offerStepUndo(of: WholeCase): void {
  stepUndone.value = null;
  stepUndoProblem.value = null;
  stepUndo.value = of.may.includes("undo") ? { of, until: Date.now() + STEP_GRACE, key: newKey() } : null;
}

export function dismissStepUndo(): void {
  stepUndo.value = null;
  stepUndoProblem.value = null;
  stepUndone.value = null;
}

/** Takes the step back. What was done since by others stands: then it is refused. */
export async function undoStep(): Promise<void> {
  const offer = stepUndo.value;
  if (!offer || stepUndoing.value) return;
  stepUndoing.value = true;
  stepUndoProblem.value = null;
  try {
    const after = await casesApi.step(offer.of.id, { step: "undo", expected: offer.of.revision }, offer.key);
    stepUndo.value = null;
    stepUndone.value = after;
    showStepped(after);
    tell({
      revision: after.revision,
      kind: "case_stepped",
      blocks: [after.block],
      communities: [after.community],
      bbox: null,
      at: after.steps.at(-1)?.recorded_at ?? after.reported_at,
    });
  } catch (error) {
    stepUndoProblem.value = asProblem(error);
  } finally {
    stepUndoing.value = false;
  }
}
