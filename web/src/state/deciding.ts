/** What a person does with a proposal: confirm it, send it back, withdraw it; and what came of that. */
import { ref, shallowRef } from "vue";
import type { Proposal } from "@/api/accounts";
import { asProblem, type Problem } from "@/api/problem";
import { proposalsApi } from "@/api/proposals";
import { colourName, i18n } from "@/i18n";
import { tellPerson } from "./announcer";
import { ownRevisions } from "./block";
import { newKey } from "./draft";
import { tell } from "./live";
import { reloadClosed, reloadPending } from "./proposals";

/** For the setup of a card. */
export function useDeciding(proposal: () => Proposal) {
  const { t } = i18n.global;
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  /** One for each act: a second try of the same is the same. */
  const keys = new Map<string, string>();
  const block = () => `${proposal().block_code} ${proposal().block_name}`.trim();

  async function act(name: string, send: (id: number, key: string) => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = null;
    const key = keys.get(name) ?? newKey();
    keys.set(name, key);
    try {
      await send(proposal().id, key);
      await Promise.all([reloadPending(), reloadClosed()]);
    } catch (error) {
      problem.value = asProblem(error);
      if (problem.value.slug === "idempotency-key-reused") keys.delete(name);
      // Somebody was faster: what came of it is to be seen.
      if (problem.value.slug === "proposal-closed") {
        tellPerson(t("proposals.gone"));
        await Promise.all([reloadPending(), reloadClosed()]);
      }
    }
    busy.value = false;
  }

  return {
    busy,
    problem,
    confirm: () =>
      act("confirm", async (id, key) => {
        const { grading } = await proposalsApi.confirm(id, key);
        if (grading === null) return;
        const { block: number, community } = proposal();
        ownRevisions.add(grading.revision);
        tell({
          revision: grading.revision,
          kind: "block_graded",
          blocks: [number],
          communities: [community],
          bbox: null,
          at: grading.recorded_at,
        });
        tellPerson(t("proposals.confirmed", { block: block(), colour: colourName(grading.colour) }));
      }),
    sendBack: (reason: string) =>
      act(`back ${reason}`, async (id, key) => {
        await proposalsApi.sendBack(id, reason, key);
        tellPerson(t("proposals.sentBack", { block: block() }));
      }),
    withdraw: () =>
      act("withdraw", async (id, key) => {
        await proposalsApi.withdraw(id, key);
        tellPerson(t("proposals.withdrawn", { block: block() }));
      }),
  };
}
