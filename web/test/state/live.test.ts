/** Since when the map is not sure: by the event stream, and where there is none by the answers. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "@/api/client";
import { follow, goLive, liveness, revision, staleSince, tell, writable } from "@/state/live";

const SINCE = "2026-03-01T00:00:00Z";

class Stream extends EventTarget {
  static last: Stream;
  readyState = 1;
  onopen = null;
  onerror: (() => void) | null = null;
  constructor() {
    super();
    Stream.last = this;
  }
  close() {
    this.readyState = 2;
  }
  say(type: string, id: number, data: unknown = {}) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId: String(id) }));
  }
}

let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Stream);
  stop = goLive();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Any answer of the server. */
async function answered(since: string | null, at = 1): Promise<void> {
  const headers = { "wuse-revision": String(at), ...(since && { "wuse-stale-since": since }) };
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json({ items: [] }, { headers })),
  );
  await api.communities();
}

it("is told by the answers until the stream speaks, and then by the stream", async () => {
  await answered(SINCE);
  expect([staleSince.value, writable.value]).toEqual([SINCE, false]);
  Stream.last.say("hello", 1, { revision: 1, stale_since: null });
  expect([staleSince.value, writable.value]).toEqual([null, true]);
  // Another node behind the same address may have lost its store: what is shown is at least as new as the page knows.
  await answered(SINCE);
  expect(staleSince.value).toBeNull();
  Stream.last.say("store", 1, { stale_since: SINCE });
  expect([staleSince.value, writable.value]).toEqual([SINCE, false]);
  Stream.last.say("store", 1, { stale_since: null });
  expect(writable.value).toBe(true);
});

it("is not known when the connection is lost, unless answers still come", async () => {
  await answered(SINCE);
  Stream.last.say("hello", 1, { revision: 1, stale_since: SINCE });
  Stream.last.onerror?.();
  vi.advanceTimersByTime(2_000);
  expect([liveness.value, staleSince.value]).toEqual(["lost", null]);
  await answered(SINCE);
  expect(staleSince.value).toBe(SINCE);
});

it("knows the newest revision, and forgets what a store that was set back no longer holds", async () => {
  const changed = vi.fn();
  const resync = vi.fn();
  const leave = follow({ change: changed, resync });
  Stream.last.say("hello", 50);
  await answered(null, 51);
  expect(revision.value).toBe(51);
  const notice = (at: number) => ({
    revision: at,
    kind: "block_graded",
    blocks: [1],
    communities: [],
    bbox: null,
    at: SINCE,
  });
  Stream.last.say("change", 52, notice(52));
  expect(revision.value).toBe(52);
  Stream.last.say("reset", 40);
  expect([revision.value, resync.mock.calls.length]).toEqual([40, 1]);
  tell(notice(52));
  expect(changed).toHaveBeenCalledTimes(2);
  leave();
});
