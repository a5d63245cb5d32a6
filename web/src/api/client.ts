/** The one client of the API: a function a question, answers typed, refusals as `Problem`. */
import { isAbort, Problem } from "./problem";
import type {
  BaseMap,
  Bbox,
  Block,
  BlockPage,
  ChangedPage,
  Colour,
  Community,
  Coordinates,
  Grading,
  GradingRequest,
  Located,
  Neighbour,
  Page,
  Progress,
  Reasons,
  ReasonTemplate,
  SeriesPoint,
  Statistics,
} from "./types";

const ROOT = "/api/v1";

type Query = Record<string, string | number | boolean | null | undefined>;

/** Told of the revision each answer was made at. */
type RevisionListener = (revision: number) => void;
let onRevision: RevisionListener = () => {};

/** Who wants to know the revision of answers; one listener, the live connection. */
export function listenToRevisions(listener: RevisionListener): void {
  onRevision = listener;
}

/** A path below the API root with the members of a query that are set. */
export function address(path: string, query: Query = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") asked.set(name, String(value));
  }
  const text = asked.toString();
  return `${ROOT}${path}${text ? `?${text}` : ""}`;
}

async function send<T>(url: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers: { accept: "application/json", ...init.headers } });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw Problem.offline(error);
  }
  const revision = Number(response.headers.get("wuse-revision"));
  if (revision > 0) onRevision(revision);
  if (!response.ok) throw await Problem.of(response);
  return (await response.json()) as T;
}

function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return send<T>(address(path, query), { signal });
}

/** Which blocks are asked for. */
export interface BlockQuery {
  community: string;
  at?: string | null;
  colour?: (Colour | "ungraded")[];
  /** Words that must each occur in code, name or party. */
  q?: string;
  bbox?: Bbox;
  geometry?: boolean;
  limit?: number;
  cursor?: string;
}

/** Which differences are asked for. */
export interface ChangedQuery {
  community: string;
  from: string;
  /** Now when null. */
  to: string | null;
  geometry: boolean;
  limit: number;
  cursor?: string;
}

/** What a grading needs beside its body. */
export interface GradingOptions {
  /** The revision of the block the person decided from. */
  expected: number;
  /** The same for every try to send the same decision. */
  key: string;
}

/** What the server answers to a grading. */
export interface Graded {
  grading: Grading;
}

export const api = {
  baseMaps: (signal?: AbortSignal) => get<{ items: BaseMap[] }>("/base-maps", {}, signal),

  communities: (signal?: AbortSignal) => get<{ items: Community[] }>("/communities", {}, signal),

  blocks: (query: BlockQuery, signal?: AbortSignal) =>
    get<BlockPage>(
      "/blocks",
      { ...query, bbox: query.bbox?.join(","), colour: query.colour?.join(",") },
      signal,
    ),

  changed: (query: ChangedQuery, signal?: AbortSignal) =>
    get<ChangedPage>("/blocks/changed", { ...query }, signal),

  block: (id: number, at?: string | null, signal?: AbortSignal) =>
    get<Block>(`/blocks/${id}`, { at }, signal),

  gradings: (id: number, cursor?: string | null, signal?: AbortSignal) =>
    get<Page<Grading>>(`/blocks/${id}/gradings`, { limit: 50, cursor }, signal),

  grade: (id: number, request: GradingRequest, options: GradingOptions) =>
    send<Graded>(address(`/blocks/${id}/gradings`), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "if-match": `"${options.expected}"`,
        "idempotency-key": options.key,
      },
      body: JSON.stringify(request),
    }),

  neighbours: (id: number, at?: string | null, signal?: AbortSignal) =>
    get<{ items: Neighbour[] }>(`/blocks/${id}/neighbours`, { at }, signal),

  coordinates: (lon: number, lat: number, signal?: AbortSignal) =>
    get<Coordinates>("/coordinates", { lon, lat }, signal),

  reasons: (community: string, signal?: AbortSignal) =>
    get<Reasons>(`/communities/${community}/reasons`, {}, signal),

  setReasons: (community: string, items: ReasonTemplate[], expected: number) =>
    send<Reasons>(address(`/communities/${community}/reasons`), {
      method: "PUT",
      headers: { "content-type": "application/json", "if-match": `"${expected}"` },
      body: JSON.stringify({ items }),
    }),

  locate: (
    query: { lon: number; lat: number; accuracy?: number; at?: string | null; community?: string },
    signal?: AbortSignal,
  ) => get<Located>("/locate", query, signal),

  statistics: (community: string, at?: string | null, signal?: AbortSignal) =>
    get<Statistics>("/statistics", { community, at }, signal),

  progress: (query: { community: string; from: string | null; at: string | null }, signal?: AbortSignal) =>
    get<Progress>("/statistics/progress", query, signal),

  series: (
    query: { community: string; from: string; to: string; step: "day" | "week" | "month" },
    signal?: AbortSignal,
  ) => get<{ items: SeriesPoint[] }>("/statistics/series", query, signal),
};
