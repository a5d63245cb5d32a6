/** The blocks of the community at the moment looked at: the list that mirrors the map, and the labels on it. */
import { computed } from "vue";
import { api } from "@/api/client";
import type { Block, ChangeNotice } from "@/api/types";
import { community } from "./community";
import { follow } from "./live";
import { settled } from "./moment";
import { place, type Wanted } from "./place";
import { resource } from "./resource";

/** Communities up to this size are read with outlines, so that the map can carry names; larger ones are a list only. */
const LABELLED = 400;
/** Blocks read at once, and how many a list holds at most: more than that nobody scrolls through. */
const PAGE = 500;
const MOST = 2_000;
/** A change to more blocks than this reads the list again instead of each block. */
const ONE_BY_ONE = 8;

export interface BlockList {
  items: Block[];
  /** Whether there are more blocks than the list holds. */
  cut: boolean;
  labelled: boolean;
}

const read = resource(
  () =>
    community.value && {
      code: community.value.code,
      // A long list waits until the moment that is moved has come to rest.
      at: community.value.blocks <= LABELLED ? place.at : settled.at,
      labelled: community.value.blocks <= LABELLED,
    },
  async ({ code, at, labelled }, signal): Promise<BlockList> => {
    const items: Block[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.blocks({ community: code, at, geometry: labelled, limit: PAGE, cursor }, signal);
      items.push(...page.features);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && items.length < MOST);
    items.sort((a, b) => a.properties.code.localeCompare(b.properties.code, "en", { numeric: true }));
    return { items, cut: cursor !== undefined, labelled };
  },
);

export const blockList = read.data;
export const blockListProblem = read.problem;
export const blockListLoading = read.loading;
export const reloadBlockList = read.reload;

/** The blocks of the list that match a text (code, name or party) and one of the colours; no colours means any. */
export function matching(items: Block[], text: string, colours: readonly Wanted[]): Block[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ properties }) => {
    if (colours.length > 0 && !colours.includes(properties.colour ?? "ungraded")) return false;
    const here = `${properties.code} ${properties.name} ${properties.party ?? ""}`.toLowerCase();
    return words.every((word) => here.includes(word));
  });
}

/** What the list shows. */
export const matches = computed(() => matching(blockList.value?.items ?? [], place.find, place.colours));

/** Shows a colour only, or all again. */
export function toggleColour(colour: Wanted): void {
  place.colours = place.colours.includes(colour)
    ? place.colours.filter((other) => other !== colour)
    : [...place.colours, colour];
}

async function update(notice: ChangeNotice): Promise<void> {
  const list = blockList.value;
  if (!list || !community.value || !notice.communities.includes(community.value.code)) return;
  const changed = notice.blocks;
  if (notice.kind !== "block_graded" || !changed || changed.length > ONE_BY_ONE) return read.reload();
  const fresh = await Promise.all(changed.map((id) => api.block(id, place.at).catch(() => null)));
  const byId = new Map(fresh.flatMap((block) => (block ? [[block.id, block] as const] : [])));
  const current = blockList.value;
  if (current)
    blockList.value = { ...current, items: current.items.map((item) => byId.get(item.id) ?? item) };
}

follow({ change: (notice) => void update(notice), resync: () => void read.reload() });
