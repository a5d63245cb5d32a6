/** The form of a party: what is typed stays when the desk is closed or waits, until it is saved or left. Two who change the same one are told. */
import { computed, ref, shallowRef } from "vue";
import { asProblem, type Problem } from "@/api/problem";
import { type Contact, type Duty, type Party, type PartyRequest, registerApi } from "@/api/register";
import type { PartyKind } from "@/api/types";
import { keyFor } from "./draft";
import { reloadParties } from "./register";

export interface PartyDraft {
  community: string;
  /** Null is a new one. */
  id: number | null;
  /** The entry that it was typed from. */
  base: number;
  name: string;
  kind: PartyKind | null;
  note: string;
  retired: boolean;
  duties: Duty[];
  contacts: Contact[];
}

export const partyDraft = ref<PartyDraft | null>(null);
export const partySending = ref(false);
export const partyProblem = shallowRef<Problem | null>(null);
/** What somebody else saved meanwhile. */
export const partyTheirs = shallowRef<Party | null>(null);
let sent: { key: string; body: string } | null = null;
/** As it stood when it was opened or saved last. */
const stood = ref("");
let contactsStood = "";

const copy = <T>(of: T): T => JSON.parse(JSON.stringify(of)) as T;

function take(draft: PartyDraft): void {
  partyDraft.value = draft;
  stood.value = JSON.stringify(draft);
  contactsStood = JSON.stringify(draft.contacts);
  partyProblem.value = null;
  partyTheirs.value = null;
}

export function draftOf(party: Party): PartyDraft {
  const { community, contacts, duties, id, kind, name, note, retired, revision } = copy(party);
  return { community, id, base: revision, name, kind, note, retired, duties, contacts: contacts ?? [] };
}

/** Opens the form: of a party, or empty. */
export function openParty(community: string, party: Party | null): void {
  sent = null;
  const empty = { name: "", kind: null, note: "", retired: false, duties: [], contacts: [] };
  take(party ? draftOf(party) : { community, id: null, base: 0, ...empty });
}

export function closeParty(): void {
  partyDraft.value = null;
  partyProblem.value = null;
  partyTheirs.value = null;
}

export const isPartyChanged = computed(
  () => partyDraft.value !== null && JSON.stringify(partyDraft.value) !== stood.value,
);

/** What is missing before it can be sent. */
export const partyMissing = computed<"name" | "kind" | null>(() => {
  const draft = partyDraft.value;
  if (!draft) return null;
  return draft.name.trim() === "" ? "name" : draft.kind === null ? "kind" : null;
});

export function requestOf({ base, duties, id, kind, name, note, retired }: PartyDraft): PartyRequest {
  return {
    name: name.trim(),
    kind: kind as PartyKind,
    note: note.trim(),
    duties,
    retired,
    ...(id !== null && { expected_revision: base }),
  };
}

/** Rows of contacts that nobody filled in are left out. */
export const filledContacts = (contacts: readonly Contact[]): Contact[] =>
  contacts
    .map(({ name, phone, post }) => ({ name: name.trim(), post: post.trim(), phone: phone.trim() }))
    .filter(({ name, phone, post }) => name + post + phone !== "");

/** Saves it; gives the party as it stands then, or null when it was refused. */
export async function saveParty(): Promise<Party | null> {
  const draft = partyDraft.value;
  if (!draft || partySending.value || partyMissing.value) return null;
  partySending.value = true;
  partyProblem.value = null;
  const body = requestOf(draft);
  sent = keyFor({ sent }, JSON.stringify([draft.community, draft.id, body]));
  let saved: Party | null = null;
  try {
    saved = await registerApi.setParty(draft.community, draft.id, body, sent.key);
    // Should the contacts be refused, the party itself is there already.
    Object.assign(draft, { id: saved.id, base: saved.revision });
    const contacts = filledContacts(draft.contacts);
    if (JSON.stringify(contacts) !== contactsStood) saved = await registerApi.setContacts(saved.id, contacts);
    closeParty();
  } catch (error) {
    saved = null;
    const refused = asProblem(error);
    if (refused.slug === "idempotency-key-reused") sent = null;
    if (refused.slug === "stale-document" && draft.id !== null)
      partyTheirs.value = await registerApi.party(draft.id).catch(() => null);
    if (!partyTheirs.value) partyProblem.value = refused;
  }
  partySending.value = false;
  void reloadParties();
  return saved;
}

/** What was typed is saved over what somebody else saved. */
export function keepMine(): Promise<Party | null> {
  if (partyDraft.value && partyTheirs.value) partyDraft.value.base = partyTheirs.value.revision;
  partyTheirs.value = null;
  return saveParty();
}

export function useTheirs(): void {
  if (partyTheirs.value) take(draftOf(partyTheirs.value));
}
