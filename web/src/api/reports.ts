/** Reports of cases (上报): what is known of a place before one is made, and what one says. */
import type { CaseItem, CaseParty } from "./cases";
import { get } from "./client";
import type { Responsible } from "./register";
import type { Located } from "./types";

/** How a place is known. */
export type PlaceSource = "photo" | "device" | "map";

/** How something was found. */
export type FoundBy = CaseItem["found_by"];

/** All five, the usual one first. */
export const FOUND_BY: readonly FoundBy[] = ["patrol", "drone", "supervision", "resident", "hotline"];

/** Longitude and latitude, WGS 84. */
export type LonLat = [number, number];

/** An open case near by, and how far. */
export interface SimilarCase {
  distance_m: number;
  case: CaseItem;
}

/** What the server knows of a place. */
export interface Surroundings {
  whereabouts: Located;
  similar: SimilarCase[];
  /** Who may be responsible, the narrowest responsibility first. */
  parties: Responsible[];
}

/** A case to report, as the server takes it; its photos are named when they are sent. */
export interface NewCase<Photo = string> {
  place: LonLat;
  place_from: PlaceSource;
  accuracy_m?: number;
  block?: number;
  category: string;
  text?: string;
  found_at: string;
  found_by: FoundBy;
  party?: CaseParty;
  photos?: Photo[];
}

/** Farther off than this, the server says nothing about a place. */
export const WORST_ACCURACY = 10_000;

/** Seven decimals are a centimetre: what more a receiver says is noise. */
export const toACentimetre = ([lon, lat]: LonLat): LonLat => [Number(lon.toFixed(7)), Number(lat.toFixed(7))];

export const reportsApi = {
  here(at: LonLat, accuracy: number | null, category: string | null, signal?: AbortSignal) {
    const [lon, lat] = toACentimetre(at);
    return get<Surroundings>(
      "/cases/here",
      { lon, lat, accuracy: accuracy === null ? null : Math.min(accuracy, WORST_ACCURACY), category },
      signal,
    );
  },
};
