/** The service worker: the page opens without a network, with what was last read. It never writes, and keeps nothing of who is signed in. */
import {
  ANSWERS,
  BASE_TILES,
  dropOldPages,
  file,
  forget,
  generation,
  keep,
  keepPage,
  last,
  lastAnswer,
  page,
  TILES,
} from "./kept";
import { keyOf, ruleFor } from "./rules";

declare const self: ServiceWorkerGlobalScope;
/** Put in when the page is built: its files, and what they come to. */
declare const WUSE_FILES: readonly string[];
declare const WUSE_VERSION: string;

/** What the page may say. */
type Message =
  /** Is this file of your version? Answered by true or false. */
  | { kind: "holds"; file: string }
  | { kind: "take-over" }
  | { kind: "forget" }
  /** Read before the worker was there: to be kept as well. */
  | { kind: "keep"; urls: string[] };

/** How long the network is waited for before the page opens from what is kept, in milliseconds. A weak one can let it wait for a minute. */
const PATIENCE = 4_000;
/** How long a tile of a base map is taken as it is, in milliseconds. */
const FRESH = 7 * 86_400_000;
/** Hosts whose tiles cannot be read, only shown: of those nothing can be kept, as browsers count each as many megabytes. */
const closed = new Set<string>();

self.addEventListener("install", (event) => event.waitUntil(keepPage(WUSE_VERSION, WUSE_FILES)));

self.addEventListener("activate", (event) => {
  const ready = async () => {
    await dropOldPages(WUSE_VERSION);
    // The page is asked for while the worker is still starting.
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(ready());
});

self.addEventListener("message", (event) => {
  const message = event.data as Message;
  if (message.kind === "take-over") void self.skipWaiting();
  if (message.kind === "holds") event.ports[0]?.postMessage(WUSE_FILES.includes(message.file));
  if (message.kind === "forget") event.waitUntil(forget());
  if (message.kind === "keep") event.waitUntil(keepAll(message.urls));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const rule = ruleFor(request, self.location.origin);
  if (rule === "page") event.respondWith(openPage(event));
  if (rule === "file") event.respondWith(readFile(request));
  if (rule === "answer") event.respondWith(read(event, ANSWERS, request.url));
  if (rule === "tile") event.respondWith(read(event, TILES, keyOf(request.url, rule)));
  if (rule === "baseTile") event.respondWith(readBaseTile(event));
});

/** The page from the network, as its policy may have changed with the base maps; from what is kept when that takes too long. */
async function openPage(event: FetchEvent): Promise<Response> {
  const kept = await page(WUSE_VERSION);
  const network = (async () =>
    ((await event.preloadResponse) as Response | undefined) ?? fetch(event.request))();
  if (!kept) return network;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  return Promise.race([network.catch(() => kept), late]);
}

async function readFile(request: Request): Promise<Response> {
  return (await file(request.url)) ?? fetch(request);
}

/** From the network, and what was last read when there is none. */
async function read(event: FetchEvent, name: string, key: string): Promise<Response> {
  const asked = generation();
  try {
    const answer = await fetch(event.request);
    // A full device keeps nothing more: what was asked for is answered all the same.
    event.waitUntil(keep(name, key, answer.clone(), asked).catch(() => undefined));
    return answer;
  } catch (error) {
    const kept = await lastAnswer(name, key);
    if (kept) return kept;
    throw error;
  }
}

async function readBaseTile(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const { host } = new URL(request.url);
  const kept = await last(BASE_TILES, request.url);
  if (kept && Date.now() - Date.parse(kept.headers.get("date") ?? "") < FRESH) return kept;
  if (closed.has(host)) return fetch(request);
  const asked = generation();
  try {
    const answer = await fetch(new Request(request, { mode: "cors", credentials: "omit" }));
    event.waitUntil(keep(BASE_TILES, request.url, answer.clone(), asked).catch(() => undefined));
    return answer;
  } catch {
    if (kept) return kept;
    const answer = await fetch(request);
    // It answers, but not so that it could be read.
    closed.add(host);
    return answer;
  }
}

async function keepAll(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    const rule = ruleFor({ method: "GET", url, mode: "cors", destination: "" }, self.location.origin);
    const name = rule === "answer" ? ANSWERS : rule === "tile" ? TILES : null;
    if (name === null) continue;
    const asked = generation();
    const answer = await fetch(url).catch(() => null);
    if (answer) await keep(name, keyOf(url, rule), answer, asked);
  }
}
