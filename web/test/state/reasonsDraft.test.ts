/** What is changed in the ready reasons survives, with the key of the last try. */
import { beforeEach, expect, it } from "vitest";
import { keyFor } from "@/state/draft";
import { keepReasons, storedReasons } from "@/state/reasonsDraft";

beforeEach(() => localStorage.clear());

it("is back after a reload, with the key of the last try, and gone when dropped", () => {
  const items = [{ colour: "red" as const, text: "有垃圾", text_en: null }];
  const draft = { items, base: 7, sent: keyFor({ sent: null }, "body") };
  keepReasons("c", draft);
  expect(storedReasons("c")).toEqual(draft);
  expect(keyFor(storedReasons("c") ?? { sent: null }, "body").key).toBe(draft.sent.key);
  expect(storedReasons("d")).toBeNull();
  keepReasons("c", null);
  expect(storedReasons("c")).toBeNull();
});

it("survives storage that somebody else wrote to", () => {
  for (const text of ["{nonsense", "null", "7", "{}"]) {
    localStorage.setItem("wuse.reasons.c", text);
    expect(storedReasons("c")).toBeNull();
  }
});
