/** Which form changes which kind of operation: the forms say so themselves, the queue only asks. */
import { shallowReactive } from "vue";
import { isStep, type Operation } from "./operation";

const editors = shallowReactive(new Map<string, (id: string) => void>());

/** What has a form of its own. */
export type Edited = "report" | "step" | "inspection" | "check";

/** Offers a form for a kind of operation, until the returned function is called. */
export function offerEditor(kind: Edited, open: (id: string) => void): () => void {
  editors.set(kind, open);
  return () => editors.delete(kind);
}

/** What opens an operation to be changed; undefined when nothing does. */
export function editorOf(operation: Pick<Operation, "kind" | "path">): ((id: string) => void) | undefined {
  return editors.get(isStep(operation) ? "step" : operation.kind);
}
