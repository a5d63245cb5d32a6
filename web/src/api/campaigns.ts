/** Campaigns (集中整治): recorded, put right, taken back. They are read with what everybody sees: see client.ts. */
import { get, sendFile, write } from "./client";
import type { components } from "./schema";
import type { Campaign, Told } from "./types";

type Schemas = components["schemas"];

/** A campaign as it was held. */
export type NewCampaign = Schemas["NewCampaign"];

export const campaignsApi = {
  /** As it stands now, by any entry about it. */
  one: (id: number, signal?: AbortSignal) => get<Campaign>(`/campaigns/${id}`, {}, signal),

  /** The same key for every try: it is recorded once. */
  record: (community: string, body: NewCampaign, key: string) =>
    write<Campaign>("POST", `/communities/${community}/campaigns`, body, key),

  set: (id: number, body: NewCampaign, key: string) => write<Campaign>("PUT", `/campaigns/${id}`, body, key),

  takeBack: (id: number, key: string) => write<undefined>("DELETE", `/campaigns/${id}`, {}, key),

  /** The register of the community, by name. */
  parties: (community: string, signal?: AbortSignal) =>
    get<Told<Schemas["PartyList"]>>(`/communities/${community}/parties`, {}, signal),

  /** Sends a photo as it is; the answer names it. */
  sendPhoto: (photo: Blob) => sendFile<Told<Schemas["Photo"]>>("/photos", photo),
};
