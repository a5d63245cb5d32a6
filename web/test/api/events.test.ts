/** The live connection: resumes, heals, and says when it is away. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EventsListener, followEvents } from "@/api/events";

class Stream extends EventTarget {
  static opened: Stream[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Stream.opened.push(this);
  }
  close() {
    this.readyState = 2;
  }
  open() {
    this.readyState = 1;
    this.onopen?.();
  }
  fail(readyState: number) {
    this.readyState = readyState;
    this.onerror?.();
  }
  say(type: string, id: number, data: unknown = {}) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId: String(id) }));
  }
}

const last = () => {
  const stream = Stream.opened.at(-1);
  if (!stream) throw new Error("no stream was opened");
  return stream;
};

describe("the live connection", () => {
  let listener: { [Member in keyof EventsListener]: ReturnType<typeof vi.fn> };
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    Stream.opened = [];
    listener = { change: vi.fn(), resync: vi.fn(), setBack: vi.fn(), store: vi.fn(), liveness: vi.fn() };
    stop = followEvents(
      listener as unknown as EventsListener,
      (url) => new Stream(url) as unknown as EventSource,
    );
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it("tells changes", () => {
    last().open();
    last().say("change", 7, { revision: 7 });
    expect(listener.change).toHaveBeenCalledWith({ revision: 7 });
  });

  it("opens a refused stream again where it left off", () => {
    last().open();
    last().say("hello", 6);
    last().say("change", 7, { revision: 7 });
    last().fail(2);
    vi.advanceTimersByTime(500);
    expect(last().url).toBe("/api/v1/events?last_event_id=7");
    expect(Stream.opened).toHaveLength(2);
  });

  it("leaves a stream alone that the browser reopens", () => {
    last().open();
    last().fail(0);
    vi.advanceTimersByTime(60_000);
    expect(Stream.opened).toHaveLength(1);
  });

  it("says it is lost only when it stays away, and live when it is back", () => {
    last().open();
    last().say("hello", 6);
    last().fail(0);
    expect(listener.liveness).not.toHaveBeenCalledWith("lost");
    vi.advanceTimersByTime(2_000);
    expect(listener.liveness).toHaveBeenLastCalledWith("lost");
    last().open();
    // A proxy may open a stream and pass nothing on.
    expect(listener.liveness).toHaveBeenLastCalledWith("lost");
    last().say("hello", 6);
    expect(listener.liveness).toHaveBeenLastCalledWith("live");
  });

  it("reads everything again when the server no longer knows what was missed", () => {
    last().open();
    last().say("hello", 6);
    last().say("reset", 9);
    expect(listener.resync).toHaveBeenCalledExactlyOnceWith(9);
    last().fail(2);
    vi.advanceTimersByTime(500);
    expect(last().url).toBe("/api/v1/events?last_event_id=9");
  });

  it("says that the store was set back when it starts afresh from an earlier revision", () => {
    last().open();
    last().say("hello", 60);
    last().say("reset", 9);
    expect(listener.setBack).toHaveBeenCalledExactlyOnceWith(9);
    expect(listener.resync).not.toHaveBeenCalled();
  });

  it("tells since when the store is away, and that it is back", () => {
    last().open();
    last().say("hello", 6, { revision: 6, stale_since: "2026-03-01T00:00:00Z" });
    expect(listener.store).toHaveBeenLastCalledWith("2026-03-01T00:00:00Z");
    // What was said of the store is known before the page calls itself live.
    expect(listener.store.mock.invocationCallOrder[0]).toBeLessThan(
      listener.liveness.mock.invocationCallOrder.at(-1) ?? 0,
    );
    last().say("store", 0, { stale_since: null });
    expect(listener.store).toHaveBeenLastCalledWith(null);
  });
});
