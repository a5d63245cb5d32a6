/** Sends what is in the outbox: in order, one at a time, photos before the body that names them. */
import { writeQuietly } from "@/api/client";
import { asProblem, isAbort, type Problem } from "@/api/problem";
import { readSessionQuietly } from "@/api/session";
import { bodyToSend, fateOf, isStep, type Operation } from "./operation";
import { all, change, type Made, one, photo, remove } from "./outbox";
import { upload } from "./upload";

/** Why sending stopped. */
export type Outcome =
  /** Nothing is left that could be sent. */
  | "done"
  /** The network or the server is away: later. */
  | "later"
  /** Nobody is signed in. */
  | "signIn"
  /** Somebody else is. */
  | "other";

/** What is told while it goes on. */
export interface Telling {
  /** Something in the outbox is otherwise. */
  changed(): void;
  /** How far the one that is on its way has come, from 0 to 1. */
  progress(id: string, share: number): void;
  /** The server has it, and this is its answer. */
  sent(operation: Operation, answer: unknown): void;
  /** The server does not take it as it is. */
  refused(operation: Operation): void;
}

/** Sends all that this person may send; `person` is asked again before each, as another tab may sign out. */
export async function sendAll(person: () => number | null, telling: Telling): Promise<Outcome> {
  await recover();
  for (;;) {
    const by = person();
    if (by === null) return "signIn";
    const next = nextOf(await all(), by);
    if (!next) return "done";
    const stopped = await send(next, telling);
    telling.changed();
    if (stopped) return stopped;
  }
}

/** What was on its way when a page was closed waits again: nobody else is sending, this tab has the turn. */
async function recover(): Promise<void> {
  for (const { id, state } of await all()) if (state === "sending") await change(id, { state: "waiting" });
}

/** The first that can go; what is about the same as one that was refused waits for that one. */
export function nextOf(operations: readonly Operation[], person: number): Operation | undefined {
  const held = new Set<string>();
  for (const operation of operations) {
    if (operation.person !== person) continue;
    const { about, id, state } = operation;
    const waits = about !== null && held.has(about);
    if (state === "waiting" && !waits) return operation;
    held.add(id);
    if (about !== null) held.add(about);
  }
  return undefined;
}

/** Sends one; what stops all others as well, or null. */
async function send(operation: Operation, telling: Telling): Promise<Outcome | null> {
  const { id } = operation;
  try {
    // Asked anew: the browser may have been somebody else's for a while, and what one person wrote is never sent as another.
    const { person } = await readSessionQuietly();
    if (!person) return "signIn";
    if (person.id !== operation.person) return "other";
    await change(id, { state: "sending", problem: null, badPhoto: null });
    telling.changed();
    for (const n of operation.photos.keys()) {
      const problem = await sendPhoto(id, n, telling);
      if (problem) return await stop(id, problem, n, telling);
    }
    const whole = await change(id, { tried: true });
    // Taken away meanwhile.
    if (!whole) return null;
    const answer = await writeQuietly<unknown>("POST", whole.path, bodyToSend(whole), id);
    await remove(id, madeBy(whole, answer));
    telling.sent(whole, answer);
    return null;
  } catch (error) {
    if (isAbort(error)) return "later";
    return await stop(id, asProblem(error), null, telling);
  }
}

/** What an answer says of the case: both a report and a step are answered with the whole of it. */
function madeBy(operation: Operation, answer: unknown): Made {
  const { id, revision } = (answer ?? {}) as { id?: unknown; revision?: unknown };
  return {
    opened: !isStep(operation) && typeof id === "number" ? String(id) : null,
    revision: typeof revision === "number" ? revision : null,
  };
}

/** Sends a photo if the server does not have it yet; what it refuses it for, or null. What passes by itself is thrown. */
async function sendPhoto(id: string, n: number, telling: Telling): Promise<Problem | null> {
  const operation = await one(id);
  const part = operation?.photos[n];
  if (!operation || !part || part.id !== null) return null;
  const bytes = await photo(id, n);
  if (!bytes) return null;
  const before = operation.photos.slice(0, n).reduce((sum, other) => sum + other.bytes, 0);
  const whole = operation.photos.reduce((sum, other) => sum + other.bytes, 0);
  const keep = async (to: Partial<typeof part>) => {
    const kept = await one(id);
    if (!kept) return;
    await change(id, { photos: kept.photos.map((other, at) => (at === n ? { ...other, ...to } : other)) });
  };
  try {
    const name = await upload(bytes, part, {
      began: (at) => keep({ upload: at }),
      arrived: (sent) => telling.progress(id, (before + sent) / whole),
    });
    await keep({ id: name, upload: null });
    return null;
  } catch (error) {
    const problem = asProblem(error);
    if (fateOf(problem) === "again" || fateOf(problem) === "signIn") throw problem;
    await keep({ upload: null });
    return problem;
  }
}

async function stop(
  id: string,
  problem: Problem,
  badPhoto: number | null,
  telling: Telling,
): Promise<Outcome | null> {
  const fate = fateOf(problem);
  const told = { ...problem.body, slug: problem.slug, status: problem.status };
  if (fate === "again" || fate === "signIn") {
    // Offline needs no words in its row: the whole queue says it.
    await change(id, { state: "waiting", problem: problem.status >= 500 ? told : null });
    return fate === "again" ? "later" : "signIn";
  }
  const kept = await change(id, { state: fate, problem: told, badPhoto });
  if (kept) telling.refused(kept);
  return null;
}
