/** Gradings that wait for a second person. */
import type { Graded, Proposal } from "./accounts";
import { get, write } from "./client";
import type { Page } from "./types";

export interface ProposalQuery {
  community?: string;
  block?: number;
  state: "pending" | "closed";
  limit?: number;
  cursor?: string | null;
}

export const proposalsApi = {
  list: ({ ...query }: ProposalQuery, signal?: AbortSignal) =>
    get<Page<Proposal>>("/proposals", { ...query }, signal),

  confirm: (id: number, key: string) => write<Graded>("POST", `/proposals/${id}/confirm`, {}, key),
  sendBack: (id: number, reason: string, key: string) =>
    write<Proposal>("POST", `/proposals/${id}/send-back`, { reason }, key),
  withdraw: (id: number, key: string) => write<Proposal>("POST", `/proposals/${id}/withdraw`, {}, key),
};
