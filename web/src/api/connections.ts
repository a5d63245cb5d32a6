/** What connects to this service: feed links of one's own, webhooks, and lists of cases brought in. */
import { address, get, send, write } from "./client";
import type { components } from "./schema";
import type { Told } from "./types";

type Schemas = components["schemas"];

export type Feed = Told<Schemas["FeedItem"]>;
export type MadeFeed = Told<Schemas["MadeFeed"]>;

export const feedsApi = {
  list: (signal?: AbortSignal) => get<{ items: Feed[] }>("/me/feeds", {}, signal),
  make: (label: string) => write<MadeFeed>("POST", "/me/feeds", { label }),
  end: (id: number) => write<void>("DELETE", `/me/feeds/${id}`),
};

export const FORMATS = ["standard", "wecom", "dingtalk"] as const;
export type WebhookFormat = (typeof FORMATS)[number];
export type Webhook = Omit<Told<Schemas["WebhookItem"]>, "format"> & { format: WebhookFormat };
export type Delivery = Told<Schemas["DeliveryItem"]>;
export type WebhookEvent = Told<Schemas["EventItem"]>;

export interface NewWebhook {
  label: string;
  url: string;
  format: WebhookFormat;
  events: string[];
  communities: string[];
  active: boolean;
  /** Of a bot that asks for signatures; only when it is made. */
  secret?: string;
}

export const webhooksApi = {
  list: (signal?: AbortSignal) => get<{ items: Webhook[]; events: WebhookEvent[] }>("/webhooks", {}, signal),
  add: (asked: NewWebhook) => write<{ webhook: Webhook; secret: string | null }>("POST", "/webhooks", asked),
  set: (id: number, asked: NewWebhook) => write<Webhook>("PUT", `/webhooks/${id}`, asked),
  remove: (id: number) => write<void>("DELETE", `/webhooks/${id}`),
  test: (id: number) => write<void>("POST", `/webhooks/${id}/test`),
  deliveries: (id: number, signal?: AbortSignal) =>
    get<{ items: Delivery[] }>(`/webhooks/${id}/deliveries`, {}, signal),
};

export const COORDINATES = ["wgs84", "cgcs2000", "gcj02", "bd09"] as const;
export type Coordinates = (typeof COORDINATES)[number];
export type CaseImport = Told<Schemas["CaseImport"]>;

export interface ImportQuery {
  coordinates: Coordinates;
  dry_run?: boolean;
  skip_invalid?: boolean;
  community?: string | null;
}

/** Sends a list as it is; with `dry_run` it is only looked at. */
export function importCases(file: Blob, { ...query }: ImportQuery): Promise<CaseImport> {
  return send<CaseImport>(address("/cases/import", query), {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
}
