/** What the worker keeps: the files of the page, version by version, and what was last read, as much as is worth its room. */

import { isOwn } from "./rules";

const PAGE = "wuse-page-";
/** Answers belong to who read them, and go with them. Tiles of blocks do as well: not every community is public. */
export const ANSWERS = "wuse-answers";
export const TILES = "wuse-tiles";
export const BASE_TILES = "wuse-base-tiles";
/** How many of each are kept. A screen of a phone has a dozen tiles; a community, some hundred answers. */
const MOST: Record<string, number> = { [ANSWERS]: 300, [TILES]: 400, [BASE_TILES]: 800 };
/** Counting them takes longer than keeping one: not every time. */
const ROUNDS = 25;
let rounds = 0;

/** Counts how often what is a person's was forgotten: an answer that was asked for before is not kept after. */
let forgotten = 0;

/** Puts the files of a version of the page by; those that an earlier one had are taken over, as their names tell their content. */
export async function keepPage(version: string, files: readonly string[]): Promise<void> {
  const cache = await caches.open(PAGE + version);
  for (const file of files) {
    const had = file === "/" ? undefined : await caches.match(file);
    const answer = had ?? (await fetch(file, { cache: file === "/" ? "no-cache" : "default" }));
    if (!answer.ok) throw new Error(`${file} was answered with ${answer.status}`);
    await cache.put(file, answer);
  }
}

/** Throws away the versions of the page before the one before this: a tab may still show that one. */
export async function dropOldPages(version: string): Promise<void> {
  const pages = (await caches.keys()).filter((name) => name.startsWith(PAGE) && name !== PAGE + version);
  for (const name of pages.slice(0, -1)) await caches.delete(name);
}

/** The page of a version. */
export async function page(version: string): Promise<Response | undefined> {
  return (await caches.open(PAGE + version)).match("/");
}

/** A file of any version. */
export async function file(url: string): Promise<Response | undefined> {
  return caches.match(url);
}

/** Says which time is now, to be given to `keep` once an answer is there. */
export const generation = () => forgotten;

/** Keeps a good answer as the newest of its kind. */
export async function keep(name: string, key: string, answer: Response, asked: number): Promise<void> {
  const isClosed = answer.headers.get("cache-control")?.includes("no-store") && !isOwn(key);
  if (!answer.ok || isClosed || asked !== forgotten) return;
  const cache = await caches.open(name);
  // Taken out first, it stands last: those that were not seen for longest stand first.
  await cache.delete(key);
  await cache.put(key, answer);
  rounds += 1;
  if (rounds % ROUNDS === 0) await trim(name);
}

async function trim(name: string): Promise<void> {
  const cache = await caches.open(name);
  const keys = await cache.keys();
  const tooMany = keys.length - (MOST[name] ?? 0);
  for (const key of keys.slice(0, Math.max(0, tooMany))) await cache.delete(key);
}

/** What was kept under a key. */
export async function last(name: string, key: string): Promise<Response | undefined> {
  return (await caches.open(name)).match(key);
}

/** What was kept, saying since when it is not known to be right: the page shows that. */
export async function lastAnswer(name: string, key: string): Promise<Response | undefined> {
  const kept = await last(name, key);
  const date = Date.parse(kept?.headers.get("date") ?? "");
  if (!kept || Number.isNaN(date) || kept.headers.has("wuse-stale-since")) return kept;
  const headers = new Headers(kept.headers);
  headers.set("wuse-stale-since", new Date(date).toISOString());
  return new Response(kept.body, { status: kept.status, statusText: kept.statusText, headers });
}

/** Forgets what somebody read: they signed out, or somebody else is here. */
export async function forget(): Promise<void> {
  forgotten += 1;
  await Promise.all([caches.delete(ANSWERS), caches.delete(TILES)]);
}
