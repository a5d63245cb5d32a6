/** Rectification notices (督促整改通知书): listed, issued, led to their end; and what a party does with the link on one. */
import { address, get, sendFile, write } from "./client";
import { Problem } from "./problem";
import type { components } from "./schema";
import type { Told } from "./types";

type Schemas = components["schemas"];

/** An answer as it comes, some of its members known better than the schema says. */
type Known<Name extends keyof Schemas, Better = unknown> = Omit<Told<Schemas[Name]>, keyof Better> & Better;

export type NoticeState =
  | "issued"
  | "received"
  | "answered"
  | "put_right"
  | "failed"
  | "referred"
  | "decided"
  | "closed"
  | "withdrawn";

/** All nine, in the order in which a notice passes them. */
export const NOTICE_STATES: readonly NoticeState[] = [
  "issued",
  "received",
  "answered",
  "put_right",
  "failed",
  "referred",
  "decided",
  "closed",
  "withdrawn",
];

export type NoticeStep =
  | "receive"
  | "answer"
  | "inspect"
  | "refer"
  | "decide"
  | "close"
  | "withdraw"
  | "note";

/** What an authority can decide. */
export const OUTCOMES = ["fined", "ordered", "performed", "no_penalty", "other"] as const;
export type Outcome = (typeof OUTCOMES)[number];

interface Summary {
  state: NoticeState;
  outcome: Outcome | null;
}

/** A notice as lists tell it; the revision is what a step decides from. */
export type NoticeSummary = Known<"NoticeSummary", Summary>;

/** A step that was taken. */
export type TakenNoticeStep = Known<
  "NoticeStepItem",
  { step: NoticeStep; served: "link" | "paper" | null; outcome: Outcome | null }
>;

/** A thing to be put right. */
export type NoticeMatter = Known<"NoticeMatter", { place: [number, number] }>;

/** A notice with its steps, oldest first, and what who asks can do about it now. */
export interface WholeNotice extends NoticeSummary {
  legal_basis: string;
  note: string;
  issuer: string;
  items: NoticeMatter[];
  steps: TakenNoticeStep[];
  may: NoticeStep[];
}

export type NoticePage = Known<"NoticePage", { items: NoticeSummary[] }>;

/** Which notices are asked for. */
export interface NoticeQuery {
  community?: string;
  /** `open`, or states between commas. */
  state?: string;
  overdue?: boolean;
  to_inspect?: boolean;
  party?: string;
  case?: number;
  limit?: number;
  cursor?: string | null;
}

export type NewNotice = Schemas["NewNotice"];

/** A step to take. */
export type NewNoticeStep = Omit<Schemas["NewNoticeStep"], "step" | "outcome"> & {
  step: NoticeStep;
  outcome?: Outcome;
};

export type NoticeLink = Told<Schemas["NoticeLink"]>;

export const noticesApi = {
  list: (query: NoticeQuery, signal?: AbortSignal) => get<NoticePage>("/notices", { ...query }, signal),

  file: (format: "csv" | "xlsx", query: NoticeQuery, lang: string) =>
    address(`/notices/export.${format}`, { ...query, lang }),

  one: (id: number, signal?: AbortSignal) => get<WholeNotice>(`/notices/${id}`, {}, signal),

  link: (id: number, signal?: AbortSignal) => get<NoticeLink>(`/notices/${id}/link`, {}, signal),

  basis: (community: string, signal?: AbortSignal) =>
    get<Told<Schemas["NoticeBasis"]>>(`/communities/${community}/notice-basis`, {}, signal),

  /** The same key for every try of the same notice: it is issued once. */
  issue: (notice: NewNotice, key: string) => write<WholeNotice>("POST", "/notices", notice, key),

  step: (id: number, step: NewNoticeStep, key: string) =>
    write<WholeNotice>("POST", `/notices/${id}/steps`, step, key),

  /** Sends a photo as it is; the answer names it for a step. */
  sendPhoto: (photo: Blob) => sendFile<Told<Schemas["Photo"]>>("/photos", photo),
};

/** Where a copy of a photo of a notice is. */
export function noticePhotoUrl(id: number, n: number, size: "thumb" | "screen" = "thumb"): string {
  return `/api/v1/notices/${id}/photos/${n}?size=${size}`;
}

/** Where a notice on paper is. */
export function sheetUrl(id: number, language: "zh" | "en"): string {
  return `/api/v1/notices/${id}/sheet.pdf?lang=${language}`;
}

/** Where everything about a notice is, in one file. */
export function fileUrl(id: number): string {
  return `/api/v1/notices/${id}/file.zip`;
}

/** A notice as its party sees it. */
export type PartyNotice = Known<
  "PartyNotice",
  {
    state: NoticeState;
    may: ("receive" | "answer")[];
    items: Known<"PartyNoticeItem", { place: [number, number] }>[];
    answers: Known<"PartyAnswer", { step: "receive" | "answer"; served: "link" | "paper" }>[];
  }
>;

/** What a party asks, with what stands on its paper. No cookie goes with it: who is signed in here is not who answers. */
export function partyApi(link: string, code: string) {
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { "wuse-notice-code": code, ...init.headers };
    const address = `/api/v1/notice-links/${encodeURIComponent(link)}${path}`;
    let response: Response;
    try {
      response = await fetch(address, { ...init, headers, credentials: "omit", cache: "no-store" });
    } catch (error) {
      throw Problem.offline(error);
    }
    if (!response.ok) throw await Problem.of(response);
    return response;
  }
  const told = async (response: Promise<Response>) => (await (await response).json()) as PartyNotice;
  return {
    open: () => told(ask("")),
    receive: () => told(ask("/receive", { method: "POST" })),
    answer: (text: string, photos: string[], key: string) =>
      told(
        ask("/answer", {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": key },
          body: JSON.stringify({ text, photos }),
        }),
      ),
    sendPhoto: async (photo: Blob) => {
      const headers = { "content-type": photo.type || "application/octet-stream" };
      const sent = await ask("/photos", { method: "POST", headers, body: photo });
      return ((await sent.json()) as Schemas["SentPhoto"]).id;
    },
    /** A picture that no address alone leads to: its bytes. */
    photo: async (n: number) => (await ask(`/photos/${n}`)).blob(),
    sheet: async () => (await ask("/sheet.pdf")).blob(),
  };
}
