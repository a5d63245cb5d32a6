/** The queue as the page uses it: put something in, follow it, mend it, send it again, take it away. */
import { computed, readonly, ref, shallowRef, watch } from "vue";
import { Problem } from "@/api/problem";
import { newKey } from "@/state/draft";
import { me, reloadSession, session } from "@/state/session";
import { online, others, stuck, waiting } from "@/state/waiting";
import { mayEdit, type Operation } from "./operation";
import { all, change, discard, NO_ROOM, one, photo, put } from "./outbox";
import { type Outcome, sendAll } from "./sending";
import { inTurn } from "./turn";
import { endUpload } from "./upload";

/** A photo to be sent. */
export interface QueuedPhoto {
  blob: Blob;
  name: string;
  redacted: boolean;
  sha256: string | null;
}

/** What is asked of the queue. */
export interface Asked {
  kind: string;
  /** Below the root of the API: `/cases`, `/cases/12/steps`, `/cases/{case}/steps` when `about` is a report in the queue. */
  path: string;
  /** Photos stand in it as `photoAt(0)`, `photoAt(1)` … */
  body: object;
  /** The case it is about, or the id of the operation that will open it. */
  about?: string | null;
  /** What the person knows it by. */
  title: string;
  photos?: readonly QueuedPhoto[];
}

/** What is told of the queue. */
export interface QueueFollower {
  /** The server has it. `isAwaited` when a form waits for that and tells it itself. */
  sent?(operation: Operation, answer: unknown, isAwaited: boolean): void;
  /** The server does not take it as it is. */
  refused?(operation: Operation, isAwaited: boolean): void;
}

/** What came of an operation while its form waited. */
export type Came =
  | { how: "sent"; answer: unknown }
  | { how: "refused"; operation: Operation }
  /** It goes on by itself: later, or when its person has signed in again. */
  | { how: "waits" | "signIn" };

/** Milliseconds until the first try after one that failed, and at most; each waits twice as long as the one before. */
const SOON = 2_000;
const LATEST = 5 * 60_000;
/** Milliseconds without anything happening until a form waits no more: a weak network can let it hang for minutes. */
const PATIENCE = 10_000;

const operations = shallowRef<readonly Operation[]>([]);
const progress = ref<{ id: string; share: number } | null>(null);
const standing = ref<Outcome | "sending">("done");
const problem = shallowRef<Problem | null>(null);
const followers = new Set<QueueFollower>();
/** Operations whose forms wait for what comes of them. */
const awaited = new Set<string>();
/** Tells the other tabs, where there are channels. */
const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("wuse-outbox") : null;

let timer: ReturnType<typeof setTimeout> | undefined;
let pause = SOON;
let running: Promise<void> | null = null;
let again = false;

const own = computed(() => operations.value.filter(({ person }) => person === me.value?.id));

async function read(): Promise<void> {
  operations.value = await all();
  waiting.value = own.value.length;
  stuck.value = own.value.filter(({ state }) => state === "refused" || state === "conflict").length;
  // Whose they are is not known before it is known who is signed in.
  others.value = session.value === null ? 0 : operations.value.length - own.value.length;
}

function changed(): void {
  channel?.postMessage("changed");
  void read();
}

/** Keeps what is to be sent, and sends it as soon as it can be. Throws a `Problem` when this device cannot keep it: then nothing was, and the form still has all of it. */
export async function enqueue(asked: Asked, instead?: string): Promise<string> {
  const person = me.value?.id;
  if (person === undefined) throw new Problem(401, { slug: "not-signed-in" });
  const before = instead === undefined ? undefined : await one(instead);
  if (before && !mayEdit(before)) throw new Problem(409, { slug: "sent-meanwhile" });
  const photos = asked.photos ?? [];
  await checkRoom(photos.reduce((sum, { blob }) => sum + blob.size, 0));
  const id = newKey();
  await put(
    {
      id,
      kind: asked.kind,
      person,
      path: asked.path,
      // As it is now: what the form does to it later is not meant.
      body: JSON.parse(JSON.stringify(asked.body)) as object,
      about: asked.about ?? null,
      title: asked.title,
      photos: photos.map(({ blob, name, redacted, sha256 }, n) => ({
        name,
        bytes: blob.size,
        media_type: blob.type,
        redacted,
        sha256,
        ...uploadedBefore(before, sha256, n),
      })),
      made_at: new Date().toISOString(),
      state: "waiting",
      tried: false,
      problem: null,
      badPhoto: null,
    },
    photos.map(({ blob }) => blob),
    before,
  );
  // Asked without waiting: some browsers ask the person, and nothing here depends on the answer.
  void navigator.storage?.persist?.().catch(() => false);
  changed();
  void trySending();
  return id;
}

/** Photos that were there already need not be sent again. */
function uploadedBefore(before: Operation | undefined, sha256: string | null, n: number) {
  const same =
    sha256 === null ? undefined : before?.photos.find((part) => part.sha256 === sha256 && part.id !== null);
  return { upload: null, id: same && before?.badPhoto !== n ? same.id : null };
}

/** What a device has left is only an estimate: a tenth more than needed is asked for, the store itself says the last word. */
async function checkRoom(bytes: number): Promise<void> {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  if (quota === undefined || usage === undefined) return;
  if (quota - usage < bytes * 1.1) throw new Problem(0, { slug: NO_ROOM });
}

/** An operation with the bytes of its photos, to be shown in the form again. */
export async function toEdit(id: string): Promise<{ operation: Operation; photos: Blob[] } | null> {
  const operation = await one(id);
  if (!operation || operation.person !== me.value?.id || !mayEdit(operation)) return null;
  const photos = await Promise.all(operation.photos.map((_, n) => photo(id, n)));
  return { operation, photos: photos.filter((blob) => blob !== undefined) };
}

/** The first photo of an operation, for its row. */
export async function firstPhoto(id: string): Promise<Blob | null> {
  return (await photo(id, 0)) ?? null;
}

/** Sends one again that was refused, as it is. */
export async function sendAgain(id: string): Promise<void> {
  await change(id, { state: "waiting", problem: null, badPhoto: null });
  changed();
  await trySending();
}

/** Takes one away, for good, with those about the case that it would have opened. Not while it is on its way. */
export async function takeAway(id: string): Promise<boolean> {
  const kept = await one(id);
  if (!kept || kept.state === "sending" || kept.person !== me.value?.id) return false;
  await discard(id);
  for (const { upload } of kept.photos) if (upload !== null) void endUpload(upload);
  changed();
  // What waited behind it can go now.
  void trySending();
  return true;
}

/** Sends now what can be sent. Asked while it is at it, it looks once more afterwards. */
export function trySending(): Promise<void> {
  clearTimeout(timer);
  again = running !== null;
  running ??= run().finally(() => {
    running = null;
    progress.value = null;
    if (again) void trySending();
  });
  return running;
}

async function run(): Promise<void> {
  problem.value = null;
  try {
    await read();
    if (waiting.value === stuck.value) {
      standing.value = "done";
      return;
    }
    const had = await inTurn(async () => {
      standing.value = "sending";
      standing.value = await sendAll(() => me.value?.id ?? null, {
        changed,
        progress: (id, share) => {
          // What arrives shows that it goes: the next pause is a short one.
          pause = SOON;
          progress.value = { id, share };
        },
        sent: (operation, answer) => {
          pause = SOON;
          const isAwaited = awaited.has(operation.id);
          for (const follower of [...followers]) follower.sent?.(operation, answer, isAwaited);
        },
        refused: (operation) => {
          const isAwaited = awaited.has(operation.id);
          for (const follower of [...followers]) follower.refused?.(operation, isAwaited);
        },
      });
    });
    // Another tab is at it; should that one be closed, this one goes on.
    if (!had) later();
  } catch (error) {
    problem.value = error instanceof Problem ? error : Problem.offline(error);
    standing.value = "later";
  }
  await read().catch(() => undefined);
  // Who is signed in is known otherwise here than there.
  if ((standing.value === "signIn" && me.value) || standing.value === "other") void reloadSession();
  if (standing.value === "later") later();
}

function later(): void {
  // Some sooner, some later: not every phone of a team at the same moment.
  timer = setTimeout(() => void trySending(), pause * (0.75 + Math.random() / 2));
  pause = Math.min(LATEST, pause * 2);
}

/** Tries now, and not as seldom as before: something has changed that may have helped. */
function anew(): void {
  pause = SOON;
  void trySending();
}

let started = false;

/** Begins to send: when the page opens, when the network or the page comes back, when somebody signs in. */
export function startQueue(): void {
  if (started) return;
  started = true;
  window.addEventListener("online", anew);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") anew();
  });
  channel?.addEventListener("message", () => void read());
  watch([() => me.value?.id, () => session.value === null], anew, { immediate: true });
}

/** Follows what comes of operations until the returned function is called. */
export function followQueue(follower: QueueFollower): () => void {
  followers.add(follower);
  return () => followers.delete(follower);
}

/** Waits for what comes of one that was just put in: as long as it goes on, and not much longer. */
export function outcomeOf(id: string): Promise<Came> {
  awaited.add(id);
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (came: Came) => {
      clearTimeout(timer);
      unwatch();
      unfollow();
      awaited.delete(id);
      resolve(came);
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end({ how: "waits" }), PATIENCE);
    };
    const unfollow = followQueue({
      sent: (operation, answer) => {
        if (operation.id === id) end({ how: "sent", answer });
      },
      refused: (operation) => {
        if (operation.id === id) end({ how: "refused", operation });
      },
    });
    const unwatch = watch(progress, wait);
    wait();
    void settled().then(() => end({ how: standing.value === "signIn" ? "signIn" : "waits" }));
  });
}

/** Waits until nothing more is being sent. */
async function settled(): Promise<void> {
  await trySending();
  // Asked while it was at it, it looks once more.
  while (running) await running;
}

/** The queue for a component. */
export function useQueue() {
  startQueue();
  return {
    /** Those of who is signed in, the oldest first. */
    rows: own,
    waiting: readonly(waiting),
    stuck: readonly(stuck),
    /** How many there are of other accounts. */
    others: readonly(others),
    online: readonly(online),
    /** How far the one on its way has come. */
    progress: readonly(progress),
    /** What the queue is at. */
    standing: readonly(standing),
    /** What is wrong with the outbox itself. */
    problem: readonly(problem),
    /** Whether nobody is signed in, as far as is known. */
    signedOut: computed(() => session.value !== null && me.value === null),
    trySending,
    sendAgain,
    takeAway,
  };
}
