/** What is typed survives, and the same decision keeps its key. */
import { beforeEach, describe, expect, it } from "vitest";
import {
  dropDraft,
  emptyDraft,
  keepDraft,
  keyFor,
  rememberInspector,
  requestOf,
  storedDraft,
} from "@/state/draft";

beforeEach(() => localStorage.clear());

describe("a draft", () => {
  it("is back after a reload", () => {
    const draft = { ...emptyDraft(12), colour: "blue" as const, reason: "clean" };
    keepDraft(17, draft);
    expect(storedDraft(17)).toEqual(draft);
    expect(storedDraft(18)).toBeNull();
  });

  it("is not kept when nothing was typed, and gone when dropped", () => {
    keepDraft(17, emptyDraft(12));
    expect(storedDraft(17)).toBeNull();
    keepDraft(17, { ...emptyDraft(12), note: "n" });
    dropDraft(17);
    expect(storedDraft(17)).toBeNull();
  });

  it("survives storage that somebody else wrote to", () => {
    localStorage.setItem("wuse.draft.17", "{nonsense");
    expect(storedDraft(17)).toBeNull();
  });

  it("starts with the inspector of the last time", () => {
    rememberInspector(" 陈敏 ");
    expect(emptyDraft(1).inspector).toBe("陈敏");
  });
});

describe("the body", () => {
  it("holds what was filled in, in the communities' zone", () => {
    const draft = {
      ...emptyDraft(12),
      reason: " r ",
      inspector: "i",
      effective: "2026-03-31T09:30:00",
      corrects: 8,
    };
    expect(requestOf(draft, "red", "+08:00")).toEqual({
      colour: "red",
      reason: "r",
      inspector: "i",
      effective_at: "2026-03-31T09:30:00+08:00",
      corrects: 8,
    });
  });

  it("keeps its key as long as it is the same", () => {
    const draft = emptyDraft(12);
    draft.sent = keyFor(draft, "a");
    expect(keyFor(draft, "a").key).toBe(draft.sent.key);
    expect(keyFor(draft, "b").key).not.toBe(draft.sent.key);
  });
});
