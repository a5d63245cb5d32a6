/** The form of a step that is open on the card of its case; with it, the way back to it for a step that waits in the queue. */
import { shallowRef } from "vue";
import type { NewStep } from "@/api/cases";
import { offerEditor } from "@/offline/editors";
import type { PhotoAt } from "@/offline/operation";
import { toEdit } from "@/offline/queue";
import { takeBack } from "@/photo/taken";
import { type Act, actOf } from "./caseActions";
import { draftInQueue, type StepDraft } from "./caseDraft";
import { openCase } from "./panel";

export interface OpenedAct {
  /** The case. */
  of: number;
  act: Act;
  draft: StepDraft;
  /** Tells one form from the next. */
  n: number;
}

export const openedAct = shallowRef<OpenedAct | null>(null);
let forms = 0;

export function openAct(of: number, act: Act, draft: StepDraft): void {
  forms += 1;
  openedAct.value = { of, act, draft, n: forms };
}

/** Opens a step of the queue to be changed. */
export async function mendStep(id: string): Promise<void> {
  const kept = await toEdit(id);
  const about = Number(kept?.operation.about);
  if (!kept || !Number.isSafeInteger(about)) return;
  const photos = await Promise.all(
    kept.operation.photos.map(async ({ name, redacted }, n) => {
      const blob = kept.photos[n];
      return blob ? takeBack(blob, name, redacted) : null;
    }),
  );
  const body = kept.operation.body as NewStep<PhotoAt>;
  const act = actOf(body);
  const draft = draftInQueue(
    id,
    act,
    body,
    photos.filter((photo) => photo !== null),
  );
  openCase(about);
  openAct(about, act, draft);
}

offerEditor("step", (id) => void mendStep(id));
