/** Single keys: who gets them, and when nobody does. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EffectScope, effectScope } from "vue";
import {
  followShortcuts,
  isTaken,
  SHORTCUTS,
  singleKeys,
  useOwnShortcuts,
  useShortcut,
} from "@/state/shortcuts";

followShortcuts();
let scope: EffectScope;
const press = (key: string, target: Element = document.body, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
};
const put = (html: string): Element => {
  document.body.innerHTML = html;
  return document.body.firstElementChild ?? document.body;
};

beforeEach(() => {
  scope = effectScope();
  singleKeys.value = true;
});
afterEach(() => {
  scope.stop();
  document.body.innerHTML = "";
});

describe("a shortcut", () => {
  it("is carried out and kept from the browser, until its owner goes", () => {
    const act = vi.fn();
    scope.run(() => useShortcut("n", act));
    expect(isTaken("n")).toBe(true);
    expect(press("n").defaultPrevented).toBe(true);
    scope.stop();
    expect(isTaken("n")).toBe(false);
    expect(press("n").defaultPrevented).toBe(false);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it("belongs to whoever came last", () => {
    const [first, last] = [vi.fn(), vi.fn()];
    scope.run(() => useShortcut("1", first));
    const inner = effectScope();
    inner.run(() => useShortcut("1", last));
    press("1");
    inner.stop();
    press("1");
    expect([first.mock.calls.length, last.mock.calls.length]).toEqual([1, 1]);
  });

  it.each([
    ["a text field", "<input>", "n", {}],
    ["a search field", '<input type="search">', "/", {}],
    ["a text", "<textarea></textarea>", "n", {}],
    ["a choice by typing", "<select></select>", "n", {}],
    ["a button that space presses", "<button></button>", " ", {}],
    ["the browser's own shortcut", "<p></p>", "p", { ctrlKey: true }],
  ])("leaves the key to %s", (_what, html, key, init) => {
    const act = vi.fn();
    scope.run(() => useShortcut(key, act));
    press(key, put(html), init);
    expect(act).not.toHaveBeenCalled();
  });

  it("works on a button, where only space means something else", () => {
    const act = vi.fn();
    scope.run(() => useShortcut("n", act));
    press("n", put("<button></button>"));
    press("n", put('<input type="radio">'));
    expect(act).toHaveBeenCalledTimes(2);
  });

  it("can be turned off, except for keys that are no characters", () => {
    const [letter, named] = [vi.fn(), vi.fn()];
    scope.run(() => {
      useShortcut("n", letter);
      useShortcut("Escape", named);
    });
    singleKeys.value = false;
    press("n");
    press("Escape");
    expect([letter.mock.calls.length, named.mock.calls.length]).toEqual([0, 1]);
  });

  it("is silent under what takes the keyboard for itself", () => {
    const [page, own] = [vi.fn(), vi.fn()];
    scope.run(() => useShortcut("n", page));
    const inner = effectScope();
    inner.run(() => useOwnShortcuts({ " ": own }));
    press("n");
    press(" ");
    inner.stop();
    press("n");
    expect([page.mock.calls.length, own.mock.calls.length]).toEqual([1, 1]);
  });

  it("takes the key of plus with and without shift", () => {
    const act = vi.fn();
    scope.run(() => useShortcut("+", act));
    press("=");
    press("+");
    expect(act).toHaveBeenCalledTimes(2);
  });
});

it("gives no key to two jobs", () => {
  const keys = SHORTCUTS.flatMap((row) => row.keys);
  expect(new Set(keys).size).toBe(keys.length);
});
