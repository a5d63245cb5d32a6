/** Supervision (督查): samples drawn every three days, who is sent where, and what came out. */
import { address, get, write } from "./client";
import type { Colour } from "./types";

export type UnitKind = "block" | "case";

/** An estimated share of what fails, 0 to 1, with its interval of 95 %. */
export interface Share {
  population: number;
  checked: number;
  failed: number;
  share: number | null;
  low: number | null;
  high: number | null;
}

export interface SampleLine {
  id: number;
  community: string;
  community_name: string;
  date: string;
  drawn: number;
  left: number;
  left_to_me: number;
  failed: number;
}

export interface SampleList {
  items: SampleLine[];
  /** The round that is due and was not drawn. */
  due: string | null;
}

/** What was drawn. */
export interface SampleUnit {
  kind: UnitKind;
  id: number;
  colour: Colour | null;
  block: number | null;
  block_code: string;
  block_name: string;
  place: [number, number] | null;
  category: string | null;
  text: string | null;
  photos: number;
  assigned: { id: number; name: string | null } | null;
  may_check: boolean;
  passes: boolean | null;
  note: string | null;
  checked_at: string | null;
  checked_by: { id: number; name: string | null } | null;
  case: number | null;
}

export interface Stratum {
  kind: UnitKind;
  colour: Colour | null;
  units: number[];
  drawn: number[];
  result: Share;
}

/** A sample, with everything that it takes to draw it again. */
export interface Sample {
  id: number;
  community: string;
  community_name: string;
  date: string;
  cutoff: number;
  cutoff_hash: string;
  seed: string;
  since: string;
  drawn_at: string;
  size: { blocks: number; cases: number };
  strata: Stratum[];
  units: SampleUnit[];
  blocks: Share | null;
  cases: Share | null;
  left: number;
}

/** A check; `Photo` is what stands for a photo in it: its name, or its place while it waits to be sent. */
export interface NewCheck<Photo = string> {
  kind: UnitKind;
  unit: number;
  passes: boolean;
  note?: string;
  photos?: Photo[];
  category?: string;
  place?: [number, number];
}

const samplesOf = (community: string) => `/communities/${encodeURIComponent(community)}/samples`;

export const supervisionApi = {
  list: (community: string, signal?: AbortSignal) => get<SampleList>(samplesOf(community), {}, signal),
  /** Those in which who asks is sent somewhere. */
  mine: (signal?: AbortSignal) => get<SampleList>("/samples", {}, signal),
  one: (id: number, signal?: AbortSignal) => get<Sample>(`/samples/${id}`, {}, signal),
  draw: (community: string, key: string) => write<Sample>("POST", samplesOf(community), {}, key),
};

/** Where a copy of a photo of a case is that was drawn. */
export function samplePhotoUrl(
  id: number,
  unit: number,
  n: number,
  size: "thumb" | "screen" = "screen",
): string {
  return `/api/v1/samples/${id}/cases/${unit}/photos/${n}?size=${size}`;
}

/** Where what was drawn is taken away as a table. */
export const sampleFile = (id: number, format: "csv" | "xlsx", lang: string) =>
  address(`/samples/${id}/export.${format}`, { lang });
