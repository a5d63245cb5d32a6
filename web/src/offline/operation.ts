/** What is to be sent once there is a network: an operation, its photos, and where in its body they stand. */
import { isPassing, type Problem, type ProblemBody } from "@/api/problem";

/** `waiting` is sent as soon as it can be; `conflict` and `refused` wait for who made it. */
export type OperationState = "waiting" | "sending" | "conflict" | "refused";

/** A photo of an operation, without its bytes. */
export interface PhotoPart {
  name: string;
  bytes: number;
  media_type: string;
  /** Whether something in it was covered before it was kept. */
  redacted: boolean;
  /** SHA-256 of the bytes in hex; null where the browser cannot say (no https). */
  sha256: string | null;
  /** Where its upload goes on; null before it has begun. */
  upload: string | null;
  /** What the server names it by; null until it has all of it. */
  id: string | null;
}

/** One write. It goes to the server once, however often it is sent: its id is the Idempotency-Key. */
export interface Operation {
  /** The place in the row, given by the outbox. */
  order: number;
  id: string;
  /** What it is, for the words of its row: `report`, or the step. */
  kind: string;
  /** The number of who made it: nobody else sends or sees it. */
  person: number;
  /** Below the root of the API. `{case}` stands for the case that an operation before it opens. */
  path: string;
  body: object;
  /** The case it is about, or the id of the operation that opens it: what comes after a refusal about the same waits. */
  about: string | null;
  /** What the person knows it by. */
  title: string;
  photos: PhotoPart[];
  made_at: string;
  state: OperationState;
  /** Whether its body was ever sent, with an answer or without one. */
  tried: boolean;
  problem: (ProblemBody & { status: number }) | null;
  /** Which of its photos the problem is about, from 0. */
  badPhoto: number | null;
}

/** Stands in a body where the server's name of a photo will. An object, as no text a person types can be one. */
export interface PhotoAt {
  "photo-at": number;
}

/** The place of the n-th photo of an operation, from 0. */
export function photoAt(n: number): PhotoAt {
  return { "photo-at": n };
}

const isPhotoAt = (value: object): value is PhotoAt => "photo-at" in value;

/** The body as it is sent: every photo by the server's name of it. */
export function bodyToSend(operation: Pick<Operation, "body" | "photos">): object {
  const filled = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(filled);
    if (isPhotoAt(value)) {
      const id = operation.photos[value["photo-at"]]?.id;
      if (!id) throw new Error(`photo ${value["photo-at"]} has no name yet`);
      return id;
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]));
  };
  return filled(operation.body) as object;
}

/** Steps about a case, whatever they are, are one kind of form. */
const STEP_PATH = /^\/cases\/[^/]+\/steps$/;

export function isStep({ path }: Pick<Operation, "path">): boolean {
  return STEP_PATH.test(path);
}

/** What becomes of an operation that met a problem. */
export type Fate = "again" | "signIn" | "conflict" | "refused";

/** Refusals that another try may not meet: too many at once, or the request was cut short. */
const PASSING_STATUS: readonly number[] = [0, 408, 425, 429];
const CONFLICT: readonly number[] = [409, 412];

export function fateOf(problem: Problem): Fate {
  if (problem.status === 401) return "signIn";
  if (isPassing(problem) || problem.status >= 500 || PASSING_STATUS.includes(problem.status)) return "again";
  return CONFLICT.includes(problem.status) ? "conflict" : "refused";
}

/** Whether it can be changed: what may have arrived already is never sent a second time as something else. */
export function mayEdit({ state, tried }: Pick<Operation, "state" | "tried">): boolean {
  return state === "refused" || state === "conflict" || (state === "waiting" && !tried);
}
