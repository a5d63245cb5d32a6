/** What a community is set to, and what who asks may do in it. */
import type { Access, Area, Gate, PublicView, Settings } from "./accounts";
import { get, write } from "./client";

/** A category of cases that a community adds to the six clearances. */
export interface Category {
  key: string;
  name: string;
  name_en: string | null;
}

/** How many blocks and closed cases supervision draws a round. */
export interface SampleSize {
  blocks: number;
  cases: number;
}

/** The members of it, each with the most that the server takes; at least one of each. */
export const MOST_DRAWN = { blocks: 50, cases: 200 } as const satisfies SampleSize;

export interface SettingsRequest {
  street: Area | null;
  city: Area | null;
  public: PublicView;
  gate: Gate;
  categories: Category[];
  legal_basis: string;
  public_cases: boolean;
  sample: SampleSize;
  reason?: string;
  expected_revision: number;
}

export const settingsApi = {
  /** The six clearances, then what the community adds. */
  categories: (community: string, signal?: AbortSignal) =>
    get<{ items: Category[] }>(`/communities/${encodeURIComponent(community)}/categories`, {}, signal),
  read: (community: string, signal?: AbortSignal) =>
    get<Settings>(`/communities/${encodeURIComponent(community)}/settings`, {}, signal),
  set: (community: string, asked: SettingsRequest, key: string) =>
    write<Settings>("PUT", `/communities/${encodeURIComponent(community)}/settings`, asked, key),
  access: (community: string, block: number | null, signal?: AbortSignal) =>
    get<Access>(`/communities/${encodeURIComponent(community)}/access`, { block }, signal),
};
