/** Parts of the page that the first view does without. They come when they are wanted, or before, once the page is at rest. */
import { type AsyncComponentLoader, type Component, defineAsyncComponent } from "vue";

const waiting: (() => Promise<unknown>)[] = [];

/** A component whose code is fetched later. */
export function later<T extends Component>(load: () => Promise<{ default: T }>): T {
  waiting.push(load);
  return defineAsyncComponent(load as AsyncComponentLoader<T>) as T;
}

/** A component that most people never open: its code is fetched when somebody does. */
export function onDemand<T extends Component>(load: () => Promise<{ default: T }>): T {
  return defineAsyncComponent(load as AsyncComponentLoader<T>) as T;
}

/** Milliseconds from the first picture until the rest is fetched: what a person does first comes first. */
const AFTER = 3_000;

/** A moment in which nothing else is to be done; Safari knows none. */
const rest = () =>
  new Promise<void>((resolve) =>
    typeof requestIdleCallback === "function" ? requestIdleCallback(() => resolve()) : resolve(),
  );

let painted: () => void = () => {};
/** When the first picture is there. */
const firstPicture = new Promise<void>((resolve) => {
  painted = resolve;
});
/** Milliseconds after which it is not waited for any more: without a network it may never come. */
const LONGEST = 10_000;

/** What the page does besides, behind what is seen: after the first picture, and not before the page is at rest. */
export async function besides(load: () => Promise<unknown>): Promise<void> {
  const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
  await Promise.race([firstPicture.then(() => wait(AFTER)), wait(LONGEST)]);
  await rest();
  await load().catch(() => undefined);
}

/** Fetches all of them: who walks out of the network's reach can open every panel still. One at a time, so that no finger waits for them. */
export async function fetchAhead(): Promise<void> {
  painted();
  await new Promise((resolve) => setTimeout(resolve, AFTER));
  for (const load of waiting.splice(0)) {
    await rest();
    // What fails now is asked for again by whoever opens it, and told then.
    await load().catch(() => undefined);
  }
}
