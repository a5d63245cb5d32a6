/** The one client of the API: a function a question, answers typed, refusals as `Problem`. */
import type { Graded } from "./accounts";
import { isAbort, NO_SUCH_REVISION, NOT_SIGNED_IN, NOT_YET_HERE, Problem } from "./problem";
import type {
  BaseMap,
  Bbox,
  Block,
  BlockPage,
  Campaign,
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

/** What the page knows of the server, and what each answer adds to it. */
export interface Knowledge {
  /** The newest revision the page has heard of; no node answers from an older one. 0 when it has heard of none. */
  newest(): number;
  /** An answer came: the revision it was made at, and when it was last known to be right; null while the store answers. */
  heard(revision: number, staleSince: string | null): void;
}
let knowledge: Knowledge = { newest: () => 0, heard: () => {} };

/** Who knows; one for the page, the live connection. */
export function consult(page: Knowledge): void {
  knowledge = page;
}

/** What came of asking a person to sign in again: as who they were, as somebody else, or not at all. */
export type SignedInAgain = "same" | "otherwise" | "not";
let signIn: (began: number) => Promise<SignedInAgain> = async () => "not";

/** Who asks the person to sign in when a write is refused because nobody is; told when that was sent, on the page's own clock. */
export function askToSignIn(ask: (began: number) => Promise<SignedInAgain>): void {
  signIn = ask;
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

/** How often a node is asked that is behind another one; each has waited two seconds by then. */
const TRIES = 4;
/** The longest wait between two of them, in seconds, whatever the answer asks for. */
const LONGEST_PAUSE = 5;

/** Sends, and sends again to a node that is behind or was set back, or when a session had ended and was renewed: both have refused before they did anything. */
export async function send<T>(url: string, init: RequestInit = {}, asks = true): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const began = performance.now();
    const response = await ask(url, init);
    // What is done has nothing to tell: 204.
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
    const problem = await Problem.of(response);
    if (asks && problem.slug === NOT_SIGNED_IN && init.method !== undefined && tries < TRIES) {
      const again = await signIn(began);
      if (again === "same") continue;
      // What one person wrote is never sent as another.
      if (again === "otherwise") throw new Problem(problem.status, { slug: "signed-in-otherwise" });
    }
    const passes = problem.slug === NOT_YET_HERE || problem.slug === NO_SUCH_REVISION;
    if (!passes || tries === TRIES) throw problem;
    await pause(Number(response.headers.get("retry-after")) || 1, init.signal);
  }
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const newest = knowledge.newest();
  const headers = {
    accept: "application/json",
    ...(newest > 0 && { "wuse-revision": String(newest) }),
    ...init.headers,
  };
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw Problem.offline(error);
  }
  const revision = Number(response.headers.get("wuse-revision"));
  if (revision > 0) knowledge.heard(revision, response.headers.get("wuse-stale-since"));
  return response;
}

/** Waits some seconds; a question that nobody waits for any more ends at once. */
function pause(seconds: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.min(seconds, LONGEST_PAUSE) * 1_000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** Asks. */
export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return send<T>(address(path, query), { signal });
}

type Method = "POST" | "PUT" | "DELETE";

function written(method: Method, body?: object, key?: string): RequestInit {
  return {
    method,
    headers: { "content-type": "application/json", ...(key && { "idempotency-key": key }) },
    body: JSON.stringify(body ?? {}),
  };
}

/** Writes; a key makes the same write sent twice one. */
export function write<T>(method: Method, path: string, body?: object, key?: string): Promise<T> {
  return send<T>(address(path), written(method, body, key));
}

/** Writes behind the person's back: nobody is asked to sign in for it. */
export function writeQuietly<T>(method: Method, path: string, body: object, key: string): Promise<T> {
  return send<T>(address(path), written(method, body, key), false);
}

/** Sends a file as it is. */
export function sendFile<T>(path: string, file: Blob): Promise<T> {
  return send<T>(address(path), {
    method: "POST",
    headers: { "content-type": file.type || "application/octet-stream" },
    body: file,
  });
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

/** What a write needs beside its body. */
export interface WriteOptions {
  /** The revision of what the person decided from. */
  expected: number;
  /** The same for every try to send the same decision. */
  key: string;
}

function preconditions({ expected, key }: WriteOptions): Record<string, string> {
  return { "content-type": "application/json", "if-match": `"${expected}"`, "idempotency-key": key };
}

/** Writes what was decided from a revision: refused when somebody was faster. */
export function writeIf<T>(method: Method, path: string, body: object, options: WriteOptions): Promise<T> {
  return send<T>(address(path), { method, headers: preconditions(options), body: JSON.stringify(body) });
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

  grade: (id: number, request: GradingRequest, options: WriteOptions) =>
    writeIf<Graded>("POST", `/blocks/${id}/gradings`, request, options),

  neighbours: (id: number, at?: string | null, signal?: AbortSignal) =>
    get<{ items: Neighbour[] }>(`/blocks/${id}/neighbours`, { at }, signal),

  coordinates: (lon: number, lat: number, signal?: AbortSignal) =>
    get<Coordinates>("/coordinates", { lon, lat }, signal),

  reasons: (community: string, signal?: AbortSignal) =>
    get<Reasons>(`/communities/${community}/reasons`, {}, signal),

  setReasons: (community: string, items: ReasonTemplate[], options: WriteOptions) =>
    send<Reasons>(address(`/communities/${community}/reasons`), {
      method: "PUT",
      headers: preconditions(options),
      body: JSON.stringify({ items }),
    }),

  locate: (
    query: { lon: number; lat: number; accuracy?: number; at?: string | null; community?: string },
    signal?: AbortSignal,
  ) => get<Located>("/locate", query, signal),

  statistics: (community: string, at?: string | null, signal?: AbortSignal) =>
    get<Statistics>("/statistics", { community, at }, signal),

  campaigns: (query: { community: string; at: string | null; limit: number }, signal?: AbortSignal) =>
    get<Page<Campaign>>("/campaigns", query, signal),

  progress: (query: { community: string; from: string | null; at: string | null }, signal?: AbortSignal) =>
    get<Progress>("/statistics/progress", query, signal),

  series: (
    query: { community: string; from: string; to: string; step: "day" | "week" | "month" },
    signal?: AbortSignal,
  ) => get<{ items: SeriesPoint[] }>("/statistics/series", query, signal),
};
