/** From red block to red block, the longest in red first: by key, by button, or by whoever leads an inspection. */
import { computed, ref, shallowRef, watch } from "vue";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Block } from "@/api/types";
import { i18n } from "@/i18n";
import { formatNumber } from "@/i18n/format";
import { problemText } from "@/i18n/problem";
import { announce, tellPerson } from "./announcer";
import { blockList, isSearched } from "./blocks";
import { community } from "./community";
import { figures } from "./figures";
import { follow } from "./live";
import { openBlock } from "./panel";
import { place } from "./place";

/** Red blocks read of a large community: ten pages. Nobody walks to more of them in a row. */
const PAGE = 1_000;
const PAGES = 10;

/** The red ones, longest in red first; those since the same moment by their code. */
export function worstFirst(items: readonly Block[]): Block[] {
  return items
    .filter((item) => item.properties.colour === "red")
    .sort(
      (a, b) =>
        Date.parse(a.properties.since ?? "") - Date.parse(b.properties.since ?? "") ||
        a.properties.code.localeCompare(b.properties.code, "en", { numeric: true }),
    );
}

/** The place in a row of numbers to go to, from one of them or from outside; it goes round. */
export function stepIn(order: readonly number[], from: number | null, step: 1 | -1): number {
  const here = from === null ? -1 : order.indexOf(from);
  if (here < 0) return step === 1 ? 0 : order.length - 1;
  return (here + step + order.length) % order.length;
}

/** The red blocks of a large community, read when somebody first asks; a change to it forgets them. */
const fetched = shallowRef<{ items: Block[] } | null>(null);
export const walking = ref(false);

/** How many red blocks there are; null until it is known. */
export const redCount = computed<number | null>(
  () => figures.value?.colours.find((row) => row.colour === "red")?.count ?? null,
);

/** The red blocks in the order of the walk; null until somebody has asked for those of a large community. */
const row = computed<Block[] | null>(() =>
  isSearched.value ? (fetched.value?.items ?? null) : blockList.value && worstFirst(blockList.value.items),
);

/** Which of the red blocks a block is, from one; null when it is none of them. */
export function redPlace(id: number | null): { number: number; of: number } | null {
  const index = row.value?.findIndex((item) => item.id === id) ?? -1;
  return index < 0 ? null : { number: index + 1, of: row.value?.length ?? 0 };
}

async function reds(): Promise<Block[]> {
  const code = community.value?.code;
  if (code === undefined) return [];
  if (row.value) return row.value;
  const at = place.at;
  const items: Block[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await api.blocks({
      community: code,
      at,
      colour: ["red"],
      geometry: false,
      limit: PAGE,
      cursor,
    });
    items.push(...answer.features);
    if (answer.next === null) break;
    cursor = answer.next;
  }
  // Somewhere else by now: this row is not for there.
  if (community.value?.code !== code || place.at !== at) return [];
  fetched.value = { items: worstFirst(items) };
  return fetched.value.items;
}

/** Opens the next red block, or the one before, and says which of how many it is, or that there is none. */
export async function walkRed(step: 1 | -1): Promise<void> {
  const { t } = i18n.global;
  if (walking.value) return;
  if (!community.value) return tellPerson(t("community.choose"));
  walking.value = true;
  try {
    const order = (await reds()).map((item) => item.id);
    const next = order[stepIn(order, place.block, step)];
    if (next === undefined) return tellPerson(t("list.noRed"));
    openBlock(next);
    const found = row.value?.find((item) => item.id === next)?.properties;
    await announce(
      t("list.redAt", {
        number: formatNumber(order.indexOf(next) + 1),
        of: formatNumber(order.length),
        block: `${found?.code ?? ""} ${found?.name ?? ""}`,
      }),
    );
  } catch (error) {
    tellPerson(problemText(asProblem(error)));
  } finally {
    walking.value = false;
  }
}

const forget = () => {
  fetched.value = null;
};
watch([() => place.community, () => place.at], forget);
follow({ change: forget, resync: forget });
