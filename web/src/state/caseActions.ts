/** What is offered about a case: the next natural step first, then what goes beside it, and the rest behind "more". */
import type { AskedStep, CaseItem, CaseState, CaseStep } from "@/api/cases";

/** An act of the page: a step, or asking an approver for one. */
export type Act = CaseStep | `ask_${AskedStep}`;

export interface Offered {
  primary: Act | null;
  beside: Act[];
  more: Act[];
}

/** What leads on from each state, the most natural first. */
const NATURAL: Record<CaseState, readonly CaseStep[]> = {
  reported: ["dispatch", "file"],
  filed: ["dispatch"],
  dispatched: ["rectify"],
  deferred: ["resume", "rectify"],
  rectified: ["verify", "fail"],
  verified: ["close"],
  closed: [],
  returned: [],
  void: [],
  duplicate: [],
};

/** What an approver can be asked for in each state: the steps that lead on from it and need one. */
const ASKABLE: Record<CaseState, readonly AskedStep[]> = {
  reported: ["return", "void"],
  filed: ["defer", "return", "void"],
  dispatched: ["extend", "defer", "return", "void"],
  deferred: ["void"],
  rectified: [],
  verified: [],
  closed: [],
  returned: [],
  void: [],
  duplicate: [],
};

/** The order behind "more": what moves the case, what corrects it, what ends it, and what takes back. */
const ORDER: readonly CaseStep[] = [
  "file",
  "dispatch",
  "rectify",
  "fail",
  "extend",
  "defer",
  "ask",
  "note",
  "amend",
  "duplicate",
  "return",
  "void",
  "undo",
];

/** What to offer for a case as it stands, of what the server says they may. */
export function offered(of: Pick<CaseItem, "state" | "asked">, may: readonly CaseStep[]): Offered {
  // What was asked for is answered where it is told: see AskedNote.
  const open: CaseStep[] = may.filter((step) => step !== "decline");
  const natural = NATURAL[of.state].filter((step) => open.includes(step));
  const [primary = null, ...beside] = natural;
  const rest = ORDER.filter((step) => open.includes(step) && !natural.includes(step));
  const more = rest.flatMap((step): Act[] =>
    step === "ask" ? ASKABLE[of.state].map((asked): Act => `ask_${asked}`) : [step],
  );
  return { primary, beside, more };
}

/** Whether an approver may answer what was asked for. */
export function mayAnswer(of: Pick<CaseItem, "asked">, may: readonly CaseStep[]): boolean {
  return of.asked !== null && may.includes("decline");
}

/** The step of an act, and what is asked for by it. */
export function stepOf(act: Act): { step: CaseStep; ask: AskedStep | null } {
  if (!act.startsWith("ask_")) return { step: act as CaseStep, ask: null };
  return { step: "ask", ask: act.slice("ask_".length) as AskedStep };
}

/** The act that a step came of. */
export function actOf({ step, ask }: { step: CaseStep; ask?: AskedStep }): Act {
  return step === "ask" && ask ? `ask_${ask}` : step;
}

/** Which fields an act has; a reason that is needed, or may be given. */
export interface Fields {
  reason: "needed" | "welcome";
  photos: boolean;
  party: boolean;
  due: boolean;
  until: boolean;
  of: boolean;
  amend: boolean;
}

const NEEDS_REASON: readonly CaseStep[] = [
  "return",
  "void",
  "extend",
  "defer",
  "decline",
  "fail",
  "ask",
  "note",
];
const HAS_PHOTOS: readonly CaseStep[] = ["rectify", "verify", "fail", "note"];

export function fieldsOf(act: Act): Fields {
  const { step, ask } = stepOf(act);
  const wanted = ask ?? step;
  return {
    reason: NEEDS_REASON.includes(step) ? "needed" : "welcome",
    photos: HAS_PHOTOS.includes(step),
    party: step === "dispatch",
    due: ["dispatch", "fail", "extend", "resume"].includes(wanted),
    until: wanted === "defer",
    of: step === "duplicate",
    amend: step === "amend",
  };
}

/** Whether somebody may be charged with a case as it stands. */
export function isDispatchable(state: CaseState): boolean {
  return state === "reported" || state === "filed" || state === "dispatched";
}
