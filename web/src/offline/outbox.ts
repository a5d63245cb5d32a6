/** The outbox: operations and the bytes of their photos in IndexedDB, where they outlast the page, the browser and the battery. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { Problem } from "@/api/problem";
import type { Operation } from "./operation";

/** Slug of what this device has no room for. */
export const NO_ROOM = "no-room-here";
/** Slug of a browser that keeps nothing: some do not in private windows. */
export const KEEPS_NOTHING = "keeps-nothing";

interface Schema extends DBSchema {
  operations: { key: number; value: Operation; indexes: { id: string } };
  /** Bytes apart from their operation: it is written anew with every step of the sending, they never are. */
  photos: { key: string; value: Blob };
  /** Who sends, where the browser knows no locks. */
  turn: { key: string; value: { holder: string; until: number } };
}

const NAME = "wuse-outbox";
let opened: Promise<IDBPDatabase<Schema>> | null = null;

/** The database; opened once, and anew after it was closed by the browser. */
export function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore("operations", { keyPath: "order", autoIncrement: true }).createIndex("id", "id", {
        unique: true,
      });
      db.createObjectStore("photos");
      db.createObjectStore("turn");
    },
    blocking: (_now, _next, event) => {
      // A newer page in another tab waits for this one.
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated: () => {
      opened = null;
    },
  }).catch((error: unknown) => {
    opened = null;
    throw asKeeping(error);
  });
  return opened;
}

const photoKey = (operation: string, n: number) => `${operation}/${n}`;
/** Every key of the photos of an operation, and none of another's. */
const photoKeys = (operation: string) => IDBKeyRange.bound(`${operation}/`, `${operation}/\uffff`);

/** What went wrong with keeping, as a problem with words for it. */
function asKeeping(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const name = error instanceof DOMException ? error.name : "";
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem(0, { slug: name === "QuotaExceededError" ? NO_ROOM : KEEPS_NOTHING, detail });
}

/** Keeps an operation with its photos, or nothing of it. Where `instead` is given, that one leaves in the same moment. */
export async function put(
  operation: Omit<Operation, "order">,
  photos: readonly Blob[],
  instead?: Operation,
): Promise<void> {
  const db = await database();
  const tx = db.transaction(["operations", "photos"], "readwrite", { durability: "strict" });
  const operations = tx.objectStore("operations");
  const into = tx.objectStore("photos");
  // What is refused at once says so here as well, once it is taken back.
  const ended = tx.done.catch(() => undefined);
  try {
    // In the place of the one before it: what comes after it may be about it.
    if (instead) await operations.delete(instead.order);
    await operations.add((instead ? { ...operation, order: instead.order } : operation) as Operation);
    for (const [n, photo] of photos.entries()) await into.put(photo, photoKey(operation.id, n));
    if (instead) {
      await into.delete(photoKeys(instead.id));
      // What waited for the one before it waits for this one now.
      for (const other of await operations.getAll())
        if (other.about === instead.id) await operations.put({ ...other, about: operation.id });
    }
    await tx.done;
  } catch (error) {
    // All of it or nothing: what it was to take the place of is still there.
    if (!tx.error) tx.abort();
    await ended;
    throw asKeeping(error);
  }
}

/** All operations, of everybody, in their order. */
export async function all(): Promise<Operation[]> {
  return (await database()).getAll("operations");
}

/** One of them; undefined when it was sent or taken away. */
export async function one(id: string): Promise<Operation | undefined> {
  return (await database()).getFromIndex("operations", "id", id);
}

/** The bytes of a photo. */
export async function photo(operation: string, n: number): Promise<Blob | undefined> {
  return (await database()).get("photos", photoKey(operation, n));
}

/** Changes what is there; what was taken away meanwhile stays away. */
export async function change(id: string, to: Partial<Operation>): Promise<Operation | undefined> {
  try {
    const db = await database();
    const store = db.transaction("operations", "readwrite", { durability: "strict" }).store;
    const kept = await store.index("id").get(id);
    if (!kept) return undefined;
    const next = { ...kept, ...to };
    await store.put(next);
    return next;
  } catch (error) {
    throw asKeeping(error);
  }
}

/** Takes an operation out that is not to be sent, and with it those that were about the case it would have opened. */
export async function discard(id: string): Promise<void> {
  const db = await database();
  const tx = db.transaction(["operations", "photos"], "readwrite", { durability: "strict" });
  for (const { order, id: one, about } of await tx.objectStore("operations").getAll()) {
    if (one !== id && about !== id) continue;
    await tx.objectStore("operations").delete(order);
    await tx.objectStore("photos").delete(photoKeys(one));
  }
  await tx.done;
}

/** What the server made of an operation, as far as others wait for it. */
export interface Made {
  /** The case that it opened; null when it opened none. */
  opened: string | null;
  /** The revision of the case that it is about. */
  revision: number | null;
}

/** Takes an operation out, with its photos: the server has it. What waits goes on from what was made of it. */
export async function remove(id: string, made: Made = { opened: null, revision: null }): Promise<void> {
  const db = await database();
  const tx = db.transaction(["operations", "photos"], "readwrite", { durability: "strict" });
  const operations = tx.objectStore("operations");
  const kept = await operations.index("id").get(id);
  if (kept) await operations.delete(kept.order);
  await tx.objectStore("photos").delete(photoKeys(id));
  for (const other of await operations.getAll()) {
    const next = kept && goneOn(other, kept, made);
    if (next) await operations.put(next);
  }
  await tx.done;
}

/** An operation after the one before it was carried out; null when it has nothing to do with it. */
function goneOn(other: Operation, before: Operation, { opened, revision }: Made): Operation | null {
  if (opened !== null && other.about === before.id)
    return { ...other, about: opened, path: other.path.replace("{case}", opened) };
  // Decided from the same: who made both knew of the one when they made the other, and nobody came between.
  const isNext = before.about !== null && other.about === before.about && other.state === "waiting";
  if (!isNext || revision === null || expectedOf(other) !== expectedOf(before)) return null;
  return expectedOf(other) === undefined ? null : { ...other, body: { ...other.body, expected: revision } };
}

const expectedOf = ({ body }: Operation) => (body as { expected?: number }).expected;
