/** What is typed survives, and the same decision keeps its key. */
import { beforeEach, describe, expect, it } from "vitest";
import { dropDraft, emptyDraft, keepDraft, keyFor, requestOf, storedDraft } from "@/state/draft";

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

  it("leaves behind what a form no longer has", () => {
    localStorage.setItem("wuse.draft.17", JSON.stringify({ reason: "clean", inspector: "陈敏" }));
    expect(storedDraft(17)).toEqual({ ...emptyDraft(0), reason: "clean" });
  });
});

describe("the body", () => {
  it("holds what was filled in, in the communities' zone", () => {
    const draft = {
      ...emptyDraft(12),
      reason: " r ",
      effective: "2026-03-31T09:30:00",
      corrects: 8,
    };
    expect(requestOf(draft, "red", "+08:00")).toEqual({
      colour: "red",
      reason: "r",
      effective_at: "2026-03-31T09:30:00+08:00",
      corrects: 8,
    });
  });

  it("says that the gate is overruled only where it is", () => {
    expect(requestOf({ ...emptyDraft(12), reason: "r" }, "red", "+08:00")).not.toHaveProperty("overrule");
    expect(requestOf({ ...emptyDraft(12), reason: "r", overrule: true }, "red", "+08:00").overrule).toBe(
      true,
    );
  });

  it("keeps its key as long as it is the same", () => {
    const draft = emptyDraft(12);
    draft.sent = keyFor(draft, "a");
    expect(keyFor(draft, "a").key).toBe(draft.sent.key);
    expect(keyFor(draft, "b").key).not.toBe(draft.sent.key);
  });
});
