/** The block whose card is open: what it is at the moment looked at, and its whole history. */
import { computed, ref, watch } from "vue";
import { api } from "@/api/client";
import type { Grading } from "@/api/types";
import { follow, isOfBlocks } from "./live";
import { ALL, place } from "./place";
import { resource } from "./resource";

const card = resource(
  () => (place.block === null ? null : { id: place.block, at: place.at }),
  ({ id, at }, signal) => api.block(id, at, signal),
);

const past = resource(
  () => place.block,
  async (id, signal): Promise<{ id: number; items: Grading[] }> => {
    const items: Grading[] = [];
    let cursor: string | null = null;
    // A block has tens of entries, not thousands; ten pages of fifty bound a broken server.
    for (let page = 0; page < 10; page += 1) {
      const answer = await api.gradings(id, cursor, signal);
      items.push(...answer.items);
      cursor = answer.next ?? null;
      if (cursor === null) break;
    }
    return { id, items };
  },
);

/** The block and its history; while another one is read, the one before is not shown for it. */
export const block = computed(() => (card.data.value?.id === place.block ? card.data.value : null));
export const blockProblem = card.problem;
export const history = computed(() =>
  past.data.value?.id === place.block ? (past.data.value?.items ?? null) : null,
);
export const historyProblem = past.problem;

// A neighbour may lie beyond the border, and a link may name the block alone: the page goes where the block is.
watch(block, (now) => {
  if (now && place.community !== ALL) place.community = now.properties.community;
});

/** The revision of the last change that somebody else made to the open block while it was open. */
export const changedAt = ref<number | null>(null);
/** Revisions that this page wrote itself. */
export const ownRevisions = new Set<number>();

/** Reads the block and its history again. */
export async function reloadBlock(): Promise<void> {
  await Promise.all([card.reload(), past.reload()]);
}

watch(
  () => place.block,
  () => {
    changedAt.value = null;
  },
);

follow({
  change: (notice) => {
    const named = notice.blocks?.includes(place.block ?? 0) ?? true;
    if (place.block === null || !named || !isOfBlocks(notice)) return;
    if (!ownRevisions.has(notice.revision)) changedAt.value = notice.revision;
    void reloadBlock();
  },
  resync: () => void reloadBlock(),
});
