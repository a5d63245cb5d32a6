/** Parts of the page that the first view does without. They come when they are wanted, or before, once the page is at rest. */
import { type AsyncComponentLoader, type Component, defineAsyncComponent } from "vue";

const waiting: (() => Promise<unknown>)[] = [];

/** A component whose code is fetched later. */
export function later<T extends Component>(load: () => Promise<{ default: T }>): T {
  waiting.push(load);
  return defineAsyncComponent(load as AsyncComponentLoader<T>) as T;
}

/** Milliseconds from the first picture until the rest is fetched: what a person does first comes first. */
const AFTER = 3_000;

/** Fetches all of them: who walks out of the network's reach can open every panel still. */
export function fetchAhead(): void {
  // What fails now is asked for again by whoever opens it, and told then.
  const all = () => waiting.splice(0).forEach((load) => void load().catch(() => undefined));
  // Safari knows no moment of rest.
  setTimeout(() => (typeof requestIdleCallback === "function" ? requestIdleCallback(all) : all()), AFTER);
}
