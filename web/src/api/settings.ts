/** What a community is set to, and what who asks may do in it. */
import type { Access, Area, Gate, PublicView, Settings } from "./accounts";
import { get, write } from "./client";

export interface SettingsRequest {
  street: Area | null;
  city: Area | null;
  public: PublicView;
  gate: Gate;
  reason?: string;
  expected_revision: number;
}

export const settingsApi = {
  read: (community: string, signal?: AbortSignal) =>
    get<Settings>(`/communities/${encodeURIComponent(community)}/settings`, {}, signal),
  set: (community: string, asked: SettingsRequest, key: string) =>
    write<Settings>("PUT", `/communities/${encodeURIComponent(community)}/settings`, asked, key),
  access: (community: string, block: number | null, signal?: AbortSignal) =>
    get<Access>(`/communities/${encodeURIComponent(community)}/access`, { block }, signal),
};
