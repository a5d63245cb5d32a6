/** Sends a step on a stop: its photos first, each once; and what came of it. Without a network it waits in the phone. */
import { ref, shallowRef, toRaw } from "vue";
import { campaignsApi } from "@/api/campaigns";
import { type NewPlanStep, type PlanItem, planStepsApi } from "@/api/planSteps";
import { asProblem, type Problem } from "@/api/problem";
import { photoAt } from "@/offline/operation";
import { enqueue } from "@/offline/queue";
import type { TakenPhoto } from "@/photo/taken";
import { keyFor } from "./draft";
import type { StopAt } from "./planBoard";
import { type StepDraft, stepBody } from "./planBoardDay";
import { online } from "./waiting";

/** The names of the photos that were sent, by their bytes: another try sends none of them again. */
const names = new WeakMap<Blob, string>();

async function sendPhotos(photos: readonly TakenPhoto[]): Promise<void> {
  for (const { blob } of photos) {
    const bytes = toRaw(blob);
    if (!names.has(bytes)) names.set(bytes, (await campaignsApi.sendPhoto(bytes)).id);
  }
}

/** What a step that waits is about: steps on the same stop go one after the other. */
export const aboutStop = (plan: number, { stop, tour }: StopAt): string => `plan ${plan} ${tour}-${stop}`;

/** Keeps a step until there is a network, with the time at which it was taken. */
async function keep(
  plan: number,
  at: StopAt,
  step: NewPlanStep["step"],
  draft: StepDraft,
  title: string,
): Promise<void> {
  const photos = step === "done" ? [...draft.before, ...draft.after] : [];
  const places = new Map(photos.map(({ key }, n) => [key, n]));
  // Where a photo's name will stand, its place stands until then.
  const place = ({ key }: TakenPhoto) => photoAt(places.get(key) ?? 0) as unknown as string;
  const body = stepBody(at, step, draft, place);
  await enqueue({
    kind: "plan_step",
    path: `/plans/${plan}/steps`,
    body: step === "taken_back" ? body : { ...body, at: new Date().toISOString() },
    about: aboutStop(plan, at),
    title,
    photos: photos.map(({ blob, name, redacted, sha256 }) => ({ blob: toRaw(blob), name, redacted, sha256 })),
  });
}

/** For the setup of a stop. */
export function useStep() {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  /** The plan that took the place of this one, by its number. */
  const newest = ref<number | null>(null);
  /** The plan as it is now, when the stop stands otherwise than it is shown. */
  const meanwhile = shallowRef<PlanItem | null>(null);

  /** The plan after the step, or that it waits to be sent; null when it was not taken. `title` is what the person knows it by. */
  async function send(
    plan: number,
    at: StopAt,
    step: NewPlanStep["step"],
    draft: StepDraft,
    title: string,
  ): Promise<PlanItem | "waits" | null> {
    if (busy.value) return null;
    busy.value = true;
    problem.value = null;
    newest.value = null;
    meanwhile.value = null;
    try {
      if (!online.value) {
        await keep(plan, at, step, draft, title);
        return "waits";
      }
      if (step === "done") await sendPhotos([...draft.before, ...draft.after]);
      const body = stepBody(at, step, draft, ({ blob }) => names.get(toRaw(blob)) ?? "");
      draft.sent = keyFor(draft, JSON.stringify(body));
      return await planStepsApi.step(plan, body, draft.sent.key);
    } catch (error) {
      await explain(plan, asProblem(error), draft);
      return null;
    } finally {
      busy.value = false;
    }
  }

  async function explain(plan: number, said: Problem, draft: StepDraft): Promise<void> {
    if (said.slug === "idempotency-key-reused") draft.sent = null;
    // The server has it no more: its bytes are still here, and are sent again.
    if (said.slug === "no-such-photo") {
      for (const { blob } of [...draft.before, ...draft.after]) names.delete(toRaw(blob));
    }
    problem.value = said;
    const { newest: other } = said.body;
    if (said.slug === "stale-document" && typeof other === "number") newest.value = other;
    if (said.slug === "not-from-here") {
      meanwhile.value = await planStepsApi.plan(plan).catch(() => null);
    }
  }
  return { busy, problem, newest, meanwhile, send };
}
