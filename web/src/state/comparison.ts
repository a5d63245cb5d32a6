/** Two moments side by side: which ones, and what changed between them. */
import { computed, ref, watch } from "vue";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { type ChangedBlock, type ChangedPage, TURNS, type Turn } from "@/api/types";
import { community } from "./community";
import { addDays, addMonths, laterDay } from "./day";
import { follow } from "./live";
import { settled } from "./moment";
import { panel } from "./panel";
import { place } from "./place";
import { resource } from "./resource";
import { firstDay } from "./series";
import { today } from "./today";

/** Blocks read at once; more outlines than that are not drawn either, as nobody could tell them apart. */
const PAGE = 500;

/** Whether two moments are compared. */
export const comparing = computed(() => place.from !== null);

/** The earlier days that are offered; what lies before the first survey is not. */
export type Preset = "first" | "month" | "quarter" | "year";

export function presetDays(at: string | null, first: string, now: string): { preset: Preset; day: string }[] {
  const later = at ?? now;
  const back: [Preset, string][] = [
    ["first", first],
    ["month", addMonths(later, -1)],
    ["quarter", addMonths(later, -3)],
    ["year", addMonths(later, -12)],
  ];
  return back
    .filter(([preset, day]) => day < later && (preset === "first" || day > first))
    .map(([preset, day]) => ({ preset, day }));
}

/** Compares what is looked at with an earlier day, the first survey when none is named. */
export function compareWith(day: string | null = firstDay.value): void {
  if (day === null || !firstDay.value || firstDay.value >= today.value) return;
  const from = laterDay(day, firstDay.value);
  // Nothing is earlier than the first survey: that one is compared with now.
  if (place.at !== null && place.at <= from) place.at = null;
  place.from = from;
}

/** What became of the blocks on one day. */
export function compareDay(before: string, day: string | null): void {
  place.at = day;
  place.from = before;
}

export function endComparison(): void {
  place.from = null;
}

export function toggleComparison(): void {
  if (comparing.value) endComparison();
  else compareWith();
}

const read = resource(
  () =>
    community.value && settled.from !== null
      ? {
          community: community.value.code,
          blocks: community.value.blocks,
          from: settled.from,
          to: settled.at,
        }
      : null,
  async ({ community: code, blocks, from, to }, signal): Promise<ChangedPage> => {
    const asked = { community: code, from, to, limit: PAGE };
    const few = await api.changed({ ...asked, geometry: blocks <= PAGE }, signal);
    if (blocks <= PAGE || few.next !== null || few.features.length === 0) return few;
    // In a large community outlines are asked for once it is known that they are few.
    return api.changed({ ...asked, geometry: true }, signal);
  },
);

/** What changed, the first page and those that were asked for since. */
export const changes = read.data;
export const changesProblem = read.problem;
export const changesLoading = read.loading;
export const reloadChanges = read.reload;

/** Reads the next page behind those that are there. */
export async function moreChanges(): Promise<void> {
  const page = changes.value;
  if (!page || page.next === null || !community.value || settled.from === null) return;
  const query = {
    community: community.value.code,
    from: settled.from,
    to: settled.at,
    geometry: false,
    limit: PAGE,
  };
  try {
    const { features, next } = await api.changed({ ...query, cursor: page.next });
    // Another comparison may have been asked for meanwhile.
    if (changes.value === page) changes.value = { ...page, features: [...page.features, ...features], next };
  } catch (error) {
    changesProblem.value = asProblem(error);
  }
}

/** The turns that are listed and outlined; none means all. */
export const wantedTurns = ref<readonly Turn[]>([]);

export function toggleTurn(turn: Turn): void {
  wantedTurns.value = wantedTurns.value.includes(turn)
    ? wantedTurns.value.filter((other) => other !== turn)
    : [...wantedTurns.value, turn];
}

/** The changed blocks of the wanted turns, worst first, then by code. */
export function listed(blocks: ChangedBlock[], wanted: readonly Turn[]): ChangedBlock[] {
  const rank = (block: ChangedBlock) => TURNS.indexOf(block.properties.change);
  return blocks
    .filter(({ properties }) => wanted.length === 0 || wanted.includes(properties.change))
    .sort(
      (a, b) =>
        rank(a) - rank(b) || a.properties.code.localeCompare(b.properties.code, "en", { numeric: true }),
    );
}

export const listedChanges = computed(() => listed(changes.value?.features ?? [], wantedTurns.value));

/** Those whose outline is known: all, or none when they are too many, or are of another comparison as this one was not answered. */
export const outlinedChanges = computed(() =>
  changes.value?.next === null && !changesProblem.value
    ? listedChanges.value.filter((block) => block.geometry !== null)
    : [],
);

watch(
  () => [settled.from, settled.at],
  () => {
    wantedTurns.value = [];
  },
);

// A link, or another community, may bring a day that cannot be compared with the one looked at.
watch(
  [() => place.from, () => place.at, firstDay],
  ([from, at, first]) => {
    if (from === null || first === null) return;
    if (from >= (at ?? today.value)) place.from = first < (at ?? today.value) ? first : null;
    else if (from < first) place.from = addDays(first, 1) <= (at ?? today.value) ? first : null;
  },
  { immediate: true },
);

follow({
  change: (notice) => {
    if (community.value && notice.communities.includes(community.value.code)) void read.reload();
  },
  resync: () => void read.reload(),
});

document.addEventListener("keydown", (event) => {
  const stands = panel.value === "overview" || panel.value === "blocks" || panel.value === "time";
  const typing =
    event.target instanceof HTMLElement && event.target.closest("input, select, textarea") !== null;
  // What stands on top is closed first: a card, a tool, a calendar.
  if (event.key !== "Escape" || event.defaultPrevented || !comparing.value || !stands || typing) return;
  endComparison();
});
