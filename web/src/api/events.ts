/** The live connection: server-sent events that resume, and heal when the server was away. */
import type { ChangeNotice, StoreNotice } from "./types";

/** What the page shows of the connection. */
export type Liveness = "connecting" | "live" | "lost";

/** What the connection tells its listener. */
export interface EventsListener {
  /** Something happened. */
  change(notice: ChangeNotice): void;
  /** Changes may have been missed: everything shown should be read again, at this revision. */
  resync(revision: number): void;
  /** The store was set back to this earlier revision, from a backup: what came after it is gone, and its numbers will be given again. */
  setBack(revision: number): void;
  /** The store went away, and since when the map may be behind it; or, with null, it is back and all that was missed has been told. */
  store(staleSince: string | null): void;
  /** The connection came or went. */
  liveness(liveness: Liveness): void;
}

/** First wait before a closed connection is opened again, in milliseconds; doubled up to `LONGEST_WAIT`. */
const FIRST_WAIT = 500;
const EVENTS = "/api/v1/events";
const LONGEST_WAIT = 8_000;
/** A connection shorter away than this is not worth a notice: a browser reconnects by itself that fast. */
const GRACE = 1_200;

/** Makes the browser's event stream; replaced in tests. */
export type OpenStream = (url: string) => EventSource;

/** Opens the stream and keeps it open; what came after a revision is told first. Returns how to close it for good. */
export function followEvents(
  listener: EventsListener,
  open: OpenStream = (url) => new EventSource(url),
  after = 0,
): () => void {
  let stream: EventSource | undefined;
  let wait = FIRST_WAIT;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let notice: ReturnType<typeof setTimeout> | undefined;
  /** The id of the last event: where a new stream resumes. */
  let seen = after > 0 ? String(after) : "";
  let closed = false;

  const lost = () => {
    notice ??= setTimeout(() => listener.liveness("lost"), GRACE);
  };

  const connect = () => {
    clearTimeout(retry);
    retry = undefined;
    stream?.close();
    // A stream that the browser reopens by itself resumes with Last-Event-ID; one that we open anew says where it left off.
    const current = open(seen === "" ? EVENTS : `${EVENTS}?last_event_id=${seen}`);
    stream = current;
    // Once it has said something: a proxy may open a stream and keep what comes to itself.
    current.addEventListener("hello", (event) => {
      const { data, lastEventId } = event as MessageEvent<string>;
      clearTimeout(notice);
      notice = undefined;
      wait = FIRST_WAIT;
      seen = lastEventId;
      listener.store((JSON.parse(data) as StoreNotice).stale_since ?? null);
      listener.liveness("live");
    });
    current.addEventListener("store", (event) => {
      listener.store((JSON.parse((event as MessageEvent<string>).data) as StoreNotice).stale_since ?? null);
    });
    current.addEventListener("change", (event) => {
      const { data, lastEventId } = event as MessageEvent<string>;
      seen = lastEventId;
      listener.change(JSON.parse(data) as ChangeNotice);
    });
    current.addEventListener("reset", (event) => {
      const { lastEventId } = event as MessageEvent<string>;
      const isEarlier = Number(lastEventId) < Number(seen);
      seen = lastEventId;
      if (isEarlier) listener.setBack(Number(seen));
      else listener.resync(Number(seen));
    });
    current.onerror = () => {
      lost();
      // The browser tries again by itself unless it was refused (a proxy's 502, a server that restarts): then we do.
      if (current.readyState !== 2 || closed || retry !== undefined) return;
      retry = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };

  const hurry = () => {
    if (stream?.readyState !== 1) return connect();
    clearTimeout(notice);
    notice = undefined;
    listener.liveness("live");
  };
  window.addEventListener("online", hurry);
  window.addEventListener("offline", lost);

  listener.liveness("connecting");
  connect();
  return () => {
    closed = true;
    clearTimeout(retry);
    clearTimeout(notice);
    stream?.close();
    window.removeEventListener("online", hurry);
    window.removeEventListener("offline", lost);
  };
}
