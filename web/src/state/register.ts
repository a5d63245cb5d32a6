/** The register of a community and its three lists, as they stand; and what of them is looked at. */
import { computed, reactive, watch } from "vue";
import { type ListingState, type ListWord, registerApi } from "@/api/register";
import { communities, community } from "./community";
import { openDesk } from "./desk";
import { follow } from "./live";
import { needed } from "./needed";
import { place } from "./place";
import { resource } from "./resource";
import { may } from "./session";

/** The screens of the desk: the parties, and each list. */
export type RegisterScreen = "parties" | ListWord;

export const REGISTER_SCREENS: readonly RegisterScreen[] = ["parties", "resource", "need", "project"];

/** What is looked at. */
export const registerView = reactive({
  screen: "parties" as RegisterScreen,
  find: "",
  state: null as ListingState | null,
  /** A block that entries are about. */
  block: null as number | null,
  /** The party or entry that somebody was led to. */
  lit: null as number | null,
});

/** Whose register: that of the community looked at, else of the first. */
export const registerCode = computed(() => community.value?.code ?? communities.value?.[0]?.code ?? null);

const partiesNeeded = needed();
const listingsNeeded = needed();

const parties = resource(
  () => (partiesNeeded.isNeeded.value && may("see") ? registerCode.value : null),
  async (code, signal) => (await registerApi.parties(code, signal)).items,
);
const listings = resource(
  () => (listingsNeeded.isNeeded.value && may("see") ? registerCode.value : null),
  async (code, signal) => (await registerApi.listings(code, signal)).items,
);

/** Null until they are read. */
export const partyList = parties.data;
export const partiesProblem = parties.problem;
export const reloadParties = parties.reload;
export const listingList = listings.data;
export const listingsProblem = listings.problem;
export const reloadListings = listings.reload;

/** Keeps the parties read and up to date while the calling component is there. */
export const useParties = partiesNeeded.use;
export const useListings = listingsNeeded.use;

/** Shows a party, or an entry of a list, on the desk. */
export function showInRegister(screen: RegisterScreen, lit: number | null = null): void {
  Object.assign(registerView, { screen, lit, find: "", state: null, block: null });
  openDesk("register");
}

/** Shows the entries about a block, on the list that has one. */
export function showListingsOf(block: number, screen: ListWord): void {
  Object.assign(registerView, { screen, lit: null, find: "", state: null, block });
  openDesk("register");
}

// A block, a party, an entry belong to one community.
watch(
  () => place.community,
  () => Object.assign(registerView, { block: null, lit: null, find: "" }),
);

follow({
  change: ({ kind, communities: about }) => {
    if (registerCode.value === null || !about.includes(registerCode.value)) return;
    // What a party is called stands in the lists as well, and codes of blocks come with a layer.
    if (kind === "party_set") void Promise.all([parties.reload(), listings.reload()]);
    if (kind === "listing_set" || kind === "layer_applied") void listings.reload();
  },
  resync: () => void Promise.all([parties.reload(), listings.reload()]),
});
