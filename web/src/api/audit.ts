/** The log, for who may read it. */
import type { AuditItem } from "./accounts";
import { address, get } from "./client";
import type { Page } from "./types";

/** Which entries; days are whole days of the communities' zone. */
export interface AuditQuery {
  person?: number | null;
  kind?: string | null;
  from?: string | null;
  until?: string | null;
}

export const auditApi = {
  list: (query: AuditQuery & { limit: number; cursor?: string | null }, signal?: AbortSignal) =>
    get<Page<AuditItem>>("/changes", { ...query }, signal),
  /** Where the same entries can be fetched as a table. */
  csv: (query: AuditQuery) => address("/changes/export.csv", { ...query }),
};
