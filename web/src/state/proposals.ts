/** Gradings that wait for a second person in the community that is looked at; read while somebody may see them. */
import { computed, ref } from "vue";
import type { Proposal } from "@/api/accounts";
import { proposalsApi } from "@/api/proposals";
import { follow } from "./live";
import { ALL, place } from "./place";
import { resource } from "./resource";
import { may, me } from "./session";

const read = resource(
  () =>
    me.value && may("see_proposals") && place.community
      ? { person: me.value.id, community: place.community === ALL ? undefined : place.community }
      : null,
  async ({ community }, signal) => (await proposalsApi.list({ community, state: "pending" }, signal)).items,
);

/** The pending ones, oldest first; null until they are read. */
export const pending = read.data;
export const pendingProblem = read.problem;
export const reloadPending = read.reload;

/** How many of them wait for a decision that is theirs. */
export const toDecide = computed(() => pending.value?.filter((proposal) => proposal.may_decide).length ?? 0);

/** The one that waits for a block. */
export function pendingFor(block: number | null): Proposal | null {
  return pending.value?.find((proposal) => proposal.block === block) ?? null;
}

/** Whether those that are closed are shown too. */
export const showsClosed = ref(false);
const PAGE = 30;
const past = resource(
  () => (showsClosed.value && pending.value !== null ? { community: place.community } : null),
  ({ community }, signal) =>
    proposalsApi.list(
      { community: community === ALL || !community ? undefined : community, state: "closed", limit: PAGE },
      signal,
    ),
);
export const closed = past.data;
export const closedProblem = past.problem;
export const reloadClosed = past.reload;

async function reload(): Promise<void> {
  await Promise.all([read.reload(), past.reload()]);
}

/** What changes a proposal, or whether it still fits: a block graded otherwise supersedes it. */
const ABOUT = ["grading_proposed", "proposal_closed", "block_graded", "layer_applied", "community_set"];

follow({
  change: ({ kind }) => {
    if (ABOUT.includes(kind)) void reload();
  },
  resync: () => void reload(),
});
