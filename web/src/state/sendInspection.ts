/** An inspection goes into the queue, with the grading that is to follow from it. */
import { ref, shallowRef } from "vue";
import { asProblem, type Problem } from "@/api/problem";
import { enqueue } from "@/offline/queue";
import { clearInspection, inspection, sent } from "./inspection";
import { inspectionBody, photosOf } from "./inspectionDraft";
import { me } from "./session";
import { openSignIn } from "./signIn";

/** For the setup of the form. */
export function useInspecting() {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);

  /** Says whether this device has it now. */
  async function send(grades: boolean): Promise<boolean> {
    const draft = inspection.value;
    if (busy.value || !draft) return false;
    // The form stays as it is behind the sheet.
    if (!me.value) {
      openSignIn();
      return false;
    }
    busy.value = true;
    problem.value = null;
    const { block, title } = draft;
    try {
      const id = await enqueue(
        {
          kind: "inspection",
          path: `/blocks/${block}/inspections`,
          body: inspectionBody(draft, grades, new Date()),
          // What comes after about the same block waits for this one.
          about: `block ${block}`,
          title,
          photos: photosOf(draft).map(({ blob, name, redacted, sha256 }) => ({
            blob,
            name,
            redacted,
            sha256,
          })),
        },
        draft.instead ?? undefined,
      );
      clearInspection();
      sent.value = { id, block, title };
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
