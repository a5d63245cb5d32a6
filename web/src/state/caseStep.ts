/** A step about a case goes into the queue, and what came of it: told, shown, and offered to be taken back for a while. */
import { ref, shallowRef } from "vue";
import { casesApi, type NewStep, type WholeCase } from "@/api/cases";
import { asProblem, Problem } from "@/api/problem";
import { i18n } from "@/i18n";
import { blockOf, categoryName, deadlineTold, stepTold } from "@/i18n/cases/words";
import { isStep } from "@/offline/operation";
import { enqueue, followQueue, outcomeOf } from "@/offline/queue";
import { announce, tellPerson } from "./announcer";
import { type Act, stepOf } from "./caseActions";
import { bodyOf, dropStepDraft, type StepDraft } from "./caseDraft";
import { offerStepUndo, stepUndo } from "./caseUndo";
import { tell } from "./live";
import { reloadOpened, showStepped } from "./openCase";
import { me } from "./session";
import { openSignIn } from "./signIn";

/** Sends a step at once, and tells the page that the case changed. */
export async function takeStep(id: number, body: NewStep, key: string): Promise<WholeCase> {
  const now = await casesApi.step(id, body, key);
  tellStepped(now);
  return now;
}

/** The event stream says so too, a little later. */
function tellStepped(now: WholeCase): void {
  showStepped(now);
  tell({
    revision: now.revision,
    kind: "case_stepped",
    blocks: [now.block],
    communities: [now.community],
    bbox: null,
    at: now.steps.at(-1)?.recorded_at ?? now.reported_at,
  });
}
// Also of what waited while there was no form any more.
followQueue({
  sent: (operation, answer) => {
    if (isStep(operation)) tellStepped(answer as WholeCase);
  },
});

/** What came of an own step, in a sentence: the deadline that came of it too. */
function sentence(now: WholeCase): string {
  const step = now.steps.at(-1);
  if (!step) return "";
  const due = step.deadline ? deadlineTold(step.deadline) : "";
  return [stepTold(step), due].filter((part) => part !== "").join(" · ");
}

/** For the setup of a form. */
export function useStepping() {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);

  /** Puts what is filled in into the queue, and waits a while for what comes of it; says whether the form has nothing more to do. */
  async function send(about: WholeCase, act: Act, draft: StepDraft): Promise<boolean> {
    if (busy.value) return false;
    // The form stays as it is behind the sheet.
    if (!me.value) {
      openSignIn();
      return false;
    }
    busy.value = true;
    problem.value = null;
    try {
      const asked = {
        kind: stepOf(act).step,
        path: `/cases/${about.id}/steps`,
        about: String(about.id),
        body: bodyOf(act, draft),
        title: `${categoryName(about.category, about.community)} · ${blockOf(about)}`,
        photos: draft.photos.map(({ blob, name, redacted, sha256 }) => ({ blob, name, redacted, sha256 })),
      };
      draft.instead = await enqueue(asked, draft.instead ?? undefined);
      const came = await outcomeOf(draft.instead);
      if (came.how === "refused") {
        const told = came.operation.problem;
        problem.value = told && new Problem(told.status, told);
        // Somebody was faster: what they did is to be seen beside what is filled in.
        if (came.operation.state === "conflict") await reloadOpened();
        return false;
      }
      dropStepDraft(draft);
      if (came.how === "sent") tellSent(came.answer as WholeCase);
      else tellPerson(i18n.global.t("cases.pending.kept"));
      if (came.how === "signIn") openSignIn();
      return true;
    } catch (error) {
      problem.value = asProblem(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, send };
}

function tellSent(now: WholeCase): void {
  offerStepUndo(now);
  // The bar that offers to take it back tells it too.
  if (stepUndo.value === null) tellPerson(sentence(now));
  else void announce(sentence(now));
}
