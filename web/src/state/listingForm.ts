/** The form of an entry of the lists: what is typed stays when the desk is closed or waits, until it is saved or left. */
import { computed, ref, shallowRef } from "vue";
import { asProblem, type Problem } from "@/api/problem";
import {
  type Listing,
  type ListingRequest,
  type ListingState,
  type ListWord,
  registerApi,
} from "@/api/register";
import { keyFor } from "./draft";
import { reloadListings } from "./register";

export interface ListingDraft {
  community: string;
  /** Null is a new one. */
  id: number | null;
  /** The entry of the log that it was typed from. */
  base: number;
  list: ListWord;
  title: string;
  text: string;
  amount: string;
  party: number | null;
  blocks: number[];
  meets: number[];
  uses: number[];
  state: ListingState;
  /** A day; empty is none. */
  due: string;
}

export const listingDraft = ref<ListingDraft | null>(null);
export const listingSending = ref(false);
export const listingProblem = shallowRef<Problem | null>(null);
/** What somebody else saved meanwhile. */
export const listingTheirs = shallowRef<Listing | null>(null);
let sent: { key: string; body: string } | null = null;
const stood = ref("");

export function draftOf(entry: Listing): ListingDraft {
  const ids = (items: readonly { id: number }[]) => items.map(({ id }) => id);
  const { amount, blocks, community, due, id, list, meets, party, revision, state, text, title, uses } =
    entry;
  return {
    community,
    id,
    base: revision,
    list,
    title,
    text,
    amount,
    party,
    blocks: ids(blocks),
    meets: ids(meets),
    uses: ids(uses),
    state,
    due: due ?? "",
  };
}

function take(draft: ListingDraft, isTouched = false): void {
  listingDraft.value = draft;
  stood.value = isTouched ? "" : JSON.stringify(draft);
  listingProblem.value = null;
  listingTheirs.value = null;
}

/** Opens the form of an entry. */
export function openListing(entry: Listing): void {
  sent = null;
  take(draftOf(entry));
}

/** Opens an empty form; a project may be made for a need or a resource, where it is wanted. */
export function newListing(community: string, list: ListWord, like: Partial<ListingDraft> = {}): void {
  sent = null;
  const empty = { title: "", text: "", amount: "", party: null, blocks: [], meets: [], uses: [], due: "" };
  take({ community, id: null, base: 0, list, state: "open", ...empty, ...like });
}

export function closeListing(): void {
  listingDraft.value = null;
  listingProblem.value = null;
  listingTheirs.value = null;
}

export const isListingChanged = computed(
  () => listingDraft.value !== null && JSON.stringify(listingDraft.value) !== stood.value,
);

export function requestOf(draft: ListingDraft): ListingRequest {
  const { base, due, id, list, meets, uses } = draft;
  const { amount, blocks, party, state, text, title } = draft;
  return {
    list,
    title: title.trim(),
    text: text.trim(),
    amount: amount.trim(),
    party,
    blocks,
    // Only a project has them.
    meets: list === "project" ? meets : [],
    uses: list === "project" ? uses : [],
    state,
    due: due || null,
    ...(id !== null && { expected_revision: base }),
  };
}

/** Saves it; gives the entry as it stands then, or null when it was refused. */
export async function saveListing(): Promise<Listing | null> {
  const draft = listingDraft.value;
  if (!draft || listingSending.value || draft.title.trim() === "") return null;
  listingSending.value = true;
  listingProblem.value = null;
  const body = requestOf(draft);
  sent = keyFor({ sent }, JSON.stringify([draft.community, draft.id, body]));
  let saved: Listing | null = null;
  try {
    saved = await registerApi.setListing(draft.community, draft.id, body, sent.key);
    closeListing();
  } catch (error) {
    const refused = asProblem(error);
    if (refused.slug === "idempotency-key-reused") sent = null;
    if (refused.slug === "stale-document" && draft.id !== null)
      listingTheirs.value = await registerApi.listing(draft.id).catch(() => null);
    if (!listingTheirs.value) listingProblem.value = refused;
  }
  listingSending.value = false;
  await reloadListings();
  return saved;
}

/** What was typed is saved over what somebody else saved. */
export function keepMyListing(): Promise<Listing | null> {
  if (listingDraft.value && listingTheirs.value) listingDraft.value.base = listingTheirs.value.revision;
  listingTheirs.value = null;
  return saveListing();
}

export function useTheirListing(): void {
  if (listingTheirs.value) take(draftOf(listingTheirs.value));
}
