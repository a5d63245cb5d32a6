/** What cases of a community can be about: the six clearances, and what it adds. */
import { computed, shallowReactive } from "vue";
import { CLEARANCES } from "@/api/cases";
import { type Category, settingsApi } from "@/api/settings";
import { community } from "./community";
import { follow } from "./live";
import { hasCases } from "./panel";

/** By the code of their community, as far as they were read. */
const known = shallowReactive(new Map<string, readonly Category[]>());
/** What was asked for, so that it is asked for once. */
const asked = new Set<string>();

async function read(code: string): Promise<void> {
  asked.add(code);
  // The six and the words of the others do without: it is asked again when the page hears of the server.
  const told = await settingsApi.categories(code).catch(() => null);
  if (told) known.set(code, told.items);
}

function categoriesIn(code: string | null): readonly Category[] | undefined {
  if (code !== null && hasCases.value && !asked.has(code)) void read(code);
  return code === null ? undefined : known.get(code);
}

/** The words of all that cases of a community can be about; the six until the rest is known. */
export function keysIn(code: string | null): string[] {
  return categoriesIn(code)?.map(({ key }) => key) ?? [...CLEARANCES];
}

/** Those of the community that is looked at. */
export const categoryKeys = computed(() => keysIn(community.value?.code ?? null));

/** One of a community, with its names; of the one that is looked at when none is said. */
export function categoryOf(key: string, code = community.value?.code ?? null): Category | null {
  return categoriesIn(code)?.find((one) => one.key === key) ?? null;
}

follow({
  change: ({ communities, kind }) => {
    if (kind === "community_set") for (const code of communities) if (asked.has(code)) void read(code);
  },
  resync: () => {
    for (const code of asked) void read(code);
  },
});
