/** The register of responsible parties (责任主体台账) and the three lists (三张清单): read, set anew, taken away as tables. */
import { address, get, write } from "./client";
import type { LonLat } from "./reports";
import type { components } from "./schema";
import type { PartyKind, Told } from "./types";

type Schemas = components["schemas"];

/** An answer as it comes, some of its members known better than the schema says. */
type Known<Name extends keyof Schemas, Better = unknown> = Omit<Told<Schemas[Name]>, keyof Better> & Better;

/** All eight kinds of party. */
export const PARTY_KINDS: readonly PartyKind[] = [
  "committees",
  "cooperative",
  "property",
  "public_institution",
  "school",
  "enterprise",
  "charity",
  "social_organisation",
];

/** Where a responsibility holds, as GeoJSON. */
export type DutyPlace =
  | { type: "Point"; coordinates: LonLat }
  | { type: "LineString"; coordinates: LonLat[] }
  | { type: "Polygon"; coordinates: LonLat[][] };

/** A responsibility: by point, by line or by area. */
export type Duty = Known<"DutyItem", { place: DutyPlace; reach_m: number }>;

/** Whom to call at a party. */
export type Contact = Told<Schemas["ContactItem"]>;

/** A party of the register; the contacts are null for those who may not know them. */
export type Party = Known<"RegisteredPartyItem", { duties: Duty[]; contacts: Contact[] | null }>;

/** A party as it is to stand. */
export interface PartyRequest {
  name: string;
  kind: PartyKind;
  note: string;
  duties: Duty[];
  retired: boolean;
  expected_revision?: number;
}

/** Why somebody is responsible at a place. */
export type Because = "point" | "line" | "area" | "block";

/** Somebody who is responsible at a place. */
export type Responsible = Known<"ResponsibleParty", { because: Because }>;

/** Who is responsible at a place, the narrowest responsibility first. */
export type ResponsibleHere = Known<"ResponsibleParties", { parties: Responsible[] }>;

/** The three lists. */
export type ListWord = Schemas["ListWord"];

/** All three: what there is, what is wanted, what is done. */
export const LISTS: readonly ListWord[] = ["resource", "need", "project"];

export type ListingState = Schemas["ListingState"];

/** All four, in the order an entry passes them. */
export const LISTING_STATES: readonly ListingState[] = ["open", "underway", "done", "withdrawn"];

/** An entry of one of the lists. */
export type Listing = Told<Schemas["ListingItem"]>;

/** An entry as another one links to it. */
export type LinkedListing = Told<Schemas["LinkedListing"]>;

/** An entry as it is to stand. */
export type ListingRequest = Schemas["NewListing"];

const of = (community: string) => `/communities/${encodeURIComponent(community)}`;

export const registerApi = {
  parties: (community: string, signal?: AbortSignal) =>
    get<{ items: Party[] }>(`${of(community)}/parties`, {}, signal),

  party: (id: number, signal?: AbortSignal) => get<Party>(`/parties/${id}`, {}, signal),

  /** Without a number it is a new one. The same key for every try: it is done once. */
  setParty: (community: string, id: number | null, party: PartyRequest, key: string) =>
    id === null
      ? write<Party>("POST", `${of(community)}/parties`, party, key)
      : write<Party>("PUT", `/parties/${id}`, party, key),

  setContacts: (id: number, contacts: Contact[]) =>
    write<Party>("PUT", `/parties/${id}/contacts`, { contacts }),

  responsible: ([lon, lat]: LonLat, signal?: AbortSignal) =>
    get<ResponsibleHere>("/parties/here", { lon, lat }, signal),

  listings: (community: string, signal?: AbortSignal) =>
    get<{ items: Listing[] }>(`${of(community)}/listings`, {}, signal),

  ofBlock: (community: string, block: number, signal?: AbortSignal) =>
    get<{ items: Listing[] }>(`${of(community)}/listings`, { block }, signal),

  listing: (id: number, signal?: AbortSignal) => get<Listing>(`/listings/${id}`, {}, signal),

  setListing: (community: string, id: number | null, listing: ListingRequest, key: string) =>
    id === null
      ? write<Listing>("POST", `${of(community)}/listings`, listing, key)
      : write<Listing>("PUT", `/listings/${id}`, listing, key),
};

/** Where the tables are downloaded. */
export const partiesFile = (community: string, format: "csv" | "xlsx", lang: string) =>
  address(`${of(community)}/parties/export.${format}`, { lang });

export const listingsFile = (
  community: string,
  format: "csv" | "xlsx",
  lang: string,
  narrowed: { list: ListWord | null; state: ListingState | null; block: number | null },
) => address(`${of(community)}/listings/export.${format}`, { lang, ...narrowed });
