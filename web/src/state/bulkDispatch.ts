/** Several cases are dispatched one after the other, each by itself: what came of each is told, and what failed can be sent again. */
import { ref, shallowReactive } from "vue";
import type { CaseItem, CaseParty, NewStep } from "@/api/cases";
import { api } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { type DueChoice, dueOf } from "./caseDraft";
import { takeStep } from "./caseStep";
import { keyFor } from "./draft";

export interface Outcome {
  of: CaseItem;
  state: "waiting" | "sending" | "done" | "failed";
  /** By when it is to be put right now. */
  deadline: string | null;
  /** Why not; none when nobody is known to charge with it. */
  problem: Problem | null;
  sent: { key: string; body: string } | null;
}

/** Who is charged with a case when each goes to its own party: who was named or charged before, else who is responsible for its block. */
export async function ownParty(of: CaseItem): Promise<CaseParty | null> {
  if (of.party) return { name: of.party.name, kind: of.party.kind };
  const { party, party_kind } = (await api.block(of.block)).properties;
  return party ? { name: party, kind: party_kind } : null;
}

/** For the setup of the form. */
export function useBulkDispatch(cases: readonly CaseItem[]) {
  const outcomes = cases.map(
    (of): Outcome => shallowReactive({ of, state: "waiting", deadline: null, problem: null, sent: null }),
  );
  const running = ref(false);

  async function one(outcome: Outcome, party: CaseParty | null, due: DueChoice): Promise<void> {
    outcome.state = "sending";
    outcome.problem = null;
    try {
      const charged = party ?? (await ownParty(outcome.of));
      if (charged === null) {
        outcome.state = "failed";
        return;
      }
      const body: NewStep = {
        step: "dispatch",
        party: charged,
        ...dueOf(due),
        expected: outcome.of.revision,
      };
      outcome.sent = keyFor(outcome, JSON.stringify(body));
      const now = await takeStep(outcome.of.id, body, outcome.sent.key);
      outcome.deadline = now.deadline;
      outcome.state = "done";
    } catch (error) {
      outcome.problem = asProblem(error);
      outcome.state = "failed";
    }
  }

  /** Sends what is not done yet; nobody named means each to its own party. */
  async function send(party: CaseParty | null, due: DueChoice): Promise<void> {
    if (running.value) return;
    running.value = true;
    for (const outcome of outcomes) if (outcome.state !== "done") await one(outcome, party, due);
    running.value = false;
  }
  return { outcomes, running, send };
}
