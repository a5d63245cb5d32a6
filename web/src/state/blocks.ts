/** The blocks of the community at the moment looked at: the list that mirrors the map, and the labels on it. Small communities are read whole and searched here; large ones are searched by the server. */
import { computed, ref, watch } from "vue";
import { api } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import type { Block, ChangeNotice } from "@/api/types";
import { community } from "./community";
import { figures } from "./figures";
import { allowed, parseFind } from "./find";
import { follow, isOfBlocks } from "./live";
import { settled as settledMoment } from "./moment";
import { place, WANTED, type Wanted } from "./place";
import { resource } from "./resource";

/** Communities up to this size are read with outlines, so that the map can carry names; larger ones are a list only. */
const LABELLED = 400;
/** Communities up to this size are read whole; of larger ones only what is asked for, a page at a time. */
const WHOLE = 2_000;
/** Blocks read at once. */
const PAGE = 500;
/** A change to more blocks than this reads the list again instead of each block. */
const ONE_BY_ONE = 8;
/** How long a person may pause while typing before the server is asked, in milliseconds. */
const PAUSE = 250;

export interface BlockList {
  community: string;
  items: Block[];
  /** Where the next page starts; null when everything that was asked for is here. */
  next: string | null;
  labelled: boolean;
  /** What the server was asked for; null when it was asked for everything. */
  search: { q: string; colours: Wanted[] } | null;
}

/** What is asked for by typing and by the chips; no colours means any, null means that none can match. */
export const asked = computed(() => {
  const { words, colours } = parseFind(place.find);
  return { words, colours: allowed(colours, place.colours) };
});

/** The words, once the person has stopped typing. */
const settled = ref(asked.value.words.join(" "));
let pause: ReturnType<typeof setTimeout> | undefined;
watch(
  () => asked.value.words.join(" "),
  (words) => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      settled.value = words;
    }, PAUSE);
  },
);

const read = resource(
  () =>
    community.value && {
      code: community.value.code,
      // A long list waits until the moment that is moved has come to rest.
      at: community.value.blocks <= LABELLED ? place.at : settledMoment.at,
      labelled: community.value.blocks <= LABELLED,
      search: community.value.blocks > WHOLE ? { q: settled.value, colours: asked.value.colours } : null,
    },
  async ({ code, at, labelled, search }, signal): Promise<BlockList> => {
    const found = search && { q: search.q, colours: search.colours ?? [] };
    if (search?.colours === null) return { community: code, items: [], next: null, labelled, search: found };
    const items: Block[] = [];
    let next: string | null = null;
    do {
      const page = await api.blocks(query({ code, at, labelled, search: found, cursor: next }), signal);
      items.push(...page.features);
      next = page.next;
    } while (next !== null && found === null && items.length < WHOLE);
    if (found === null) items.sort(byCode);
    return { community: code, items, next, labelled, search: found };
  },
);

function query(of: {
  code: string;
  at: string | null;
  labelled: boolean;
  search: BlockList["search"];
  cursor: string | null;
}) {
  return {
    community: of.code,
    at: of.at,
    geometry: of.labelled,
    limit: PAGE,
    cursor: of.cursor ?? undefined,
    q: of.search?.q,
    colour: of.search?.colours,
  };
}

/** HB-9 before HB-10. */
const codes = new Intl.Collator("en", { numeric: true });
function byCode(a: Block, b: Block): number {
  return codes.compare(a.properties.code, b.properties.code);
}

/** The list; another community's is never shown for this one. */
export const blockList = computed(() =>
  read.data.value?.community === community.value?.code ? read.data.value : null,
);
export const blockListProblem = read.problem;
export const blockListLoading = computed(
  () => read.loading.value || (isSearched.value && settled.value !== asked.value.words.join(" ")),
);
export const reloadBlockList = read.reload;

/** Whether the server does the searching. */
export const isSearched = computed(() => (community.value?.blocks ?? 0) > WHOLE);

/** The blocks of a list that match a text (code, name, party or colour) and one of the colours; no colours means any. */
export function matching(items: Block[], text: string, chosen: readonly Wanted[]): Block[] {
  const { words, colours } = parseFind(text);
  const both = allowed(colours, chosen);
  return both === null ? [] : items.filter((item) => fits(item, words, both));
}

function fits({ properties }: Block, words: readonly string[], colours: readonly Wanted[]): boolean {
  if (colours.length > 0 && !colours.includes(properties.colour ?? "ungraded")) return false;
  const here = `${properties.code} ${properties.name} ${properties.party ?? ""}`.toLowerCase();
  return words.every((word) => here.includes(word));
}

/** What the list shows. */
export const matches = computed(() => {
  const list = blockList.value;
  if (!list) return [];
  return list.search ? list.items : matching(list.items, place.find, place.colours);
});

/** How many there are of each colour among those that match the words; null where only the server could count them. */
export const colourCounts = computed<Record<Wanted, number> | null>(() => {
  const counts = Object.fromEntries(WANTED.map((colour) => [colour, 0])) as Record<Wanted, number>;
  if (isSearched.value) {
    if (asked.value.words.length > 0 || !figures.value) return null;
    for (const { colour, count } of figures.value.colours) counts[colour] = count;
    counts.ungraded = figures.value.ungraded;
    return counts;
  }
  for (const item of blockList.value?.items ?? [])
    if (fits(item, asked.value.words, [])) counts[item.properties.colour ?? "ungraded"] += 1;
  return counts;
});

/** How many blocks match in all; null while only part of them was read and nobody has counted the rest. */
export const matchCount = computed<number | null>(() => {
  const list = blockList.value;
  if (!list) return null;
  if (list.next === null) return matches.value.length;
  const counts = colourCounts.value;
  if (counts === null || asked.value.colours === null) return null;
  const wanted = asked.value.colours.length > 0 ? asked.value.colours : WANTED;
  return wanted.reduce((sum, colour) => sum + counts[colour], 0);
});

export const readingMore = ref(false);
export const moreProblem = ref<Problem | null>(null);

/** Reads the next page of a long list behind what is there. */
export async function readMore(): Promise<void> {
  const list = blockList.value;
  if (!list?.next || readingMore.value) return;
  readingMore.value = true;
  try {
    const page = await api.blocks(query({ code: list.community, at: place.at, ...list, cursor: list.next }));
    // Something else may have been asked for meanwhile.
    const current = read.data.value;
    if (current?.search === list.search && current.next === list.next)
      read.data.value = { ...current, items: [...current.items, ...page.features], next: page.next };
    moreProblem.value = null;
  } catch (error) {
    moreProblem.value = asProblem(error);
  }
  readingMore.value = false;
}

/** Shows a colour only, or all again. */
export function toggleColour(colour: Wanted): void {
  place.colours = place.colours.includes(colour)
    ? place.colours.filter((other) => other !== colour)
    : [...place.colours, colour];
}

/** Asks for everything again. */
export function clearFilter(): void {
  place.find = "";
  place.colours = [];
}

/** A list with blocks as they are now: changed in place, added where their number stands, or gone when they no longer match. */
export function revised(list: BlockList, fresh: Block[]): BlockList {
  const byId = new Map(fresh.map((block) => [block.id, block]));
  if (list.search === null) return { ...list, items: list.items.map((item) => byId.get(item.id) ?? item) };
  const { q, colours } = list.search;
  const { words } = parseFind(q);
  const items = list.items.filter((item) => !byId.has(item.id));
  const last = list.items.at(-1)?.id ?? 0;
  const due = fresh.filter(
    (block) => fits(block, words, colours) && (list.next === null || block.id <= last),
  );
  return { ...list, items: due.length > 0 ? [...items, ...due].sort((a, b) => a.id - b.id) : items };
}

async function update(notice: ChangeNotice): Promise<void> {
  const list = blockList.value;
  if (!list || !isOfBlocks(notice) || !notice.communities.includes(list.community)) return;
  const changed = notice.blocks;
  if (notice.kind !== "block_graded" || !changed || changed.length > ONE_BY_ONE) return read.reload();
  const fresh = await Promise.all(changed.map((id) => api.block(id, place.at).catch(() => null)));
  const current = blockList.value;
  if (current)
    read.data.value = revised(
      current,
      fresh.filter((block) => block !== null && block.properties.community === current.community) as Block[],
    );
}

follow({ change: (notice) => void update(notice), resync: () => void read.reload() });
