/** The own steps about a case that are still in the queue, and what may be done about it meanwhile. */
import type { CaseStep, WholeCase } from "@/api/cases";
import { isStep, type Operation } from "@/offline/operation";

/** Those about a case, in their order. */
export function stepsAbout(rows: readonly Operation[], id: number): Operation[] {
  return rows.filter((operation) => isStep(operation) && operation.about === String(id));
}

/** What is offered while steps wait: what moves the case is decided from how they leave it, and after one that was not taken nothing goes. */
export function mayMeanwhile(may: WholeCase["may"], steps: readonly Operation[]): CaseStep[] {
  if (steps.some(({ state }) => state === "conflict" || state === "refused")) return [];
  return steps.every(({ kind }) => kind === "note") ? may : may.filter((step) => step === "note");
}
