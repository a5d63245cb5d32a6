/** Shortcuts: which single keys do what, who carries them out now, and whether the person wants them at all (WCAG 2.1.4). */
import { onScopeDispose, ref, shallowReactive, watch } from "vue";
import { recall, remember } from "./memory";

export type Group = "find" | "map" | "time" | "page";

/** A line of the table. What it does is said by whoever registers its keys. */
export interface Shortcut {
  name: ShortcutName;
  group: Group;
  /** As `KeyboardEvent.key` has them. */
  keys: readonly string[];
}

export type ShortcutName =
  | "find"
  | "nextRed"
  | "previousRed"
  | "communities"
  | "zoomIn"
  | "zoomOut"
  | "fit"
  | "layers"
  | "where"
  | "compare"
  | "play"
  | "tabs"
  | "cases"
  | "language"
  | "theme"
  | "print"
  | "help"
  | "account"
  | "proposals"
  | "report"
  | "back"
  | "register";

/** Every key of the page, so that no two parts take the same one. */
export const SHORTCUTS: readonly Shortcut[] = [
  { name: "find", group: "find", keys: ["/"] },
  { name: "nextRed", group: "find", keys: ["n"] },
  { name: "previousRed", group: "find", keys: ["N"] },
  { name: "communities", group: "find", keys: ["m"] },
  { name: "zoomIn", group: "map", keys: ["+"] },
  { name: "zoomOut", group: "map", keys: ["-"] },
  { name: "fit", group: "map", keys: ["f"] },
  { name: "layers", group: "map", keys: ["l"] },
  { name: "where", group: "map", keys: ["w"] },
  { name: "compare", group: "time", keys: ["c"] },
  { name: "play", group: "time", keys: [" "] },
  { name: "tabs", group: "page", keys: ["1", "2", "3"] },
  { name: "cases", group: "page", keys: ["4"] },
  { name: "language", group: "page", keys: ["e"] },
  { name: "theme", group: "page", keys: ["t"] },
  { name: "print", group: "page", keys: ["p"] },
  { name: "account", group: "page", keys: ["a"] },
  { name: "proposals", group: "page", keys: ["v"] },
  { name: "report", group: "page", keys: ["r"] },
  { name: "register", group: "page", keys: ["d"] },
  { name: "help", group: "page", keys: ["?"] },
  { name: "back", group: "page", keys: ["Escape"] },
];

export const GROUPS: readonly Group[] = ["find", "map", "time", "page"];

type Action = (event: KeyboardEvent) => void;

/** What somebody does on a key, and whether they do so now. */
interface Taking {
  action: Action;
  when: () => boolean;
}

/** What each key does on one layer; who registered last comes first. */
type Layer = Map<string, Taking[]>;

const always = () => true;

/** The page itself, and what lies over it and takes the keyboard for itself. */
const page: Layer = shallowReactive(new Map());
const over: Layer[] = [];

const KEY = "wuse.shortcuts";
/** Whether keys without a modifier do anything; named keys (Escape, arrows) always do. */
export const singleKeys = ref(recall(KEY) !== "off");
watch(singleKeys, (on) => remember(KEY, on ? null : "off"));

/** Whether anybody carries a key out now. */
export const isTaken = (key: string): boolean => page.get(key)?.some(({ when }) => when()) ?? false;

/** Does something on a key (`KeyboardEvent.key`) while the calling component is there, and only while `when` says so. */
export function useShortcut(key: string, action: Action, when = always): void {
  const taking = { action, when };
  page.set(key, [taking, ...(page.get(key) ?? [])]);
  onScopeDispose(() => {
    page.set(
      key,
      (page.get(key) ?? []).filter((other) => other !== taking),
    );
  });
}

/** Takes the keyboard from the page while the calling component is there: only these keys do something. */
export function useOwnShortcuts(actions: Record<string, Action>): void {
  const mine: Layer = new Map(
    Object.entries(actions).map(([key, action]) => [key, [{ action, when: always }]]),
  );
  over.push(mine);
  onScopeDispose(() => {
    over.splice(over.indexOf(mine), 1);
  });
}

const TEXT_INPUTS = "input:not([type=radio], [type=checkbox], [type=button], [type=range], [type=submit])";
const TYPED_INTO = `${TEXT_INPUTS}, textarea, select, [contenteditable=""], [contenteditable=true], [role=combobox], [role=listbox]`;
/** What the space bar already does something to. */
const PRESSED = "button, a[href], input, summary, [role=button], [role=tab], [role=slider], [role=option]";

/** Whether a key press is meant for the page, and not for what has the focus. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(TYPED_INTO)) return false;
  return event.key !== " " || !target?.closest(PRESSED);
}

function press(event: KeyboardEvent): void {
  if (!isForPage(event)) return;
  const top = over.at(-1);
  const isNamed = event.key.length > 1;
  if (!top && !singleKeys.value && !isNamed) return;
  // The key beside the digit zero is "=" without shift: both mean plus.
  const taking = (top ?? page).get(event.key === "=" ? "+" : event.key)?.find(({ when }) => when());
  if (!taking) return;
  event.preventDefault();
  taking.action(event);
}

/** Listens at the window, behind whatever handles a key itself. */
export function followShortcuts(): void {
  window.addEventListener("keydown", press);
}
