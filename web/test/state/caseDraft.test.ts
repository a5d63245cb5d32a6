/** What is filled in for a step: what is missing of it, and the body that is sent. */
import { describe, expect, it } from "vitest";
import type { TakenPhoto } from "@/photo/taken";
import { actOf } from "@/state/caseActions";
import { bodyOf, draftFor, draftInQueue, dropStepDraft, missingIn } from "@/state/caseDraft";

let number = 0;
const empty = (act: Parameters<typeof draftFor>[1]) => {
  number += 1;
  return draftFor(number, act, 12);
};
const photo: TakenPhoto = {
  key: "k",
  blob: new Blob(),
  name: "after.jpg",
  preview: null,
  facts: { place: null, accuracy_m: null, heading: null, taken_at: null },
  redacted: false,
  sha256: null,
  source: "k",
};

describe("a step", () => {
  it("to put right needs a photo, or why there is none", () => {
    const draft = empty("rectify");
    expect(missingIn("rectify", draft)).toBe("photo");
    draft.photos = [photo];
    expect(missingIn("rectify", draft)).toBeNull();
    expect(bodyOf("rectify", draft)).toEqual({
      step: "rectify",
      expected: 12,
      photos: [{ "photo-at": 0 }],
    });
    draft.photos = [];
    draft.reason = "下雨拍不了";
    expect(missingIn("rectify", draft)).toBeNull();
  });

  it("to dispatch names who and by when", () => {
    const draft = empty("dispatch");
    expect(missingIn("dispatch", draft)).toBe("party");
    draft.party = { name: " 锦湖物业 ", kind: "property" };
    expect(bodyOf("dispatch", draft)).toEqual({
      step: "dispatch",
      expected: 12,
      party: { name: "锦湖物业", kind: "property" },
      allowance: { days: 2 },
    });
    draft.due = { at: "" };
    expect(missingIn("dispatch", draft)).toBe("due");
    draft.due = { at: "2026-11-25T17:30" };
    expect(bodyOf("dispatch", draft).deadline).toBe("2026-11-25T17:30:00+08:00");
    draft.due = { hours: 4 };
    expect(bodyOf("dispatch", draft)).toMatchObject({ allowance: { hours: 4 } });
  });

  it("that asks says for what, why, and until when", () => {
    const draft = empty("ask_defer");
    expect(missingIn("ask_defer", draft)).toBe("until");
    draft.until = "2026-12-01";
    expect(missingIn("ask_defer", draft)).toBe("reason");
    draft.reason = "等拆除";
    expect(bodyOf("ask_defer", draft)).toEqual({
      step: "ask",
      ask: "defer",
      expected: 12,
      reason: "等拆除",
      until: "2026-12-01T08:30:00+08:00",
    });
    // Granted, it is the very moment that was asked for.
    draft.until = "2026-12-01T10:15";
    expect(bodyOf("defer", draft).until).toBe("2026-12-01T10:15:00+08:00");
  });

  it("sends nothing that it has no use for", () => {
    const draft = empty("close");
    Object.assign(draft, {
      party: { name: "某人", kind: null },
      until: "2026-12-01",
      of: 3,
      category: "clutter",
    });
    expect(bodyOf("close", draft)).toEqual({ step: "close", expected: 12 });
    expect(missingIn("amend", empty("amend"))).toBe("amend");
    expect(missingIn("duplicate", empty("duplicate"))).toBe("of");
  });

  it("is filled in again from what waits in the queue", () => {
    const filled = {
      dispatch: { party: { name: "锦湖物业", kind: "property" as const }, due: { at: "2026-11-25T17:30" } },
      fail: { reason: "还有一半", due: { hours: 4 }, photos: [photo] },
      ask_extend: { reason: "下雨", due: { days: 3 } },
      ask_defer: { reason: "等拆除", until: "2026-12-01T10:15" },
      duplicate: { of: 3 },
      amend: { category: "graffiti", block: 7 },
      rectify: { photos: [photo] },
    };
    for (const [name, fields] of Object.entries(filled)) {
      const act = name as keyof typeof filled;
      const draft = Object.assign(empty(act), fields);
      const body = bodyOf(act, draft);
      expect(actOf(body)).toBe(act);
      const again = draftInQueue(`operation ${name}`, act, body, draft.photos);
      expect(again.instead).toBe(`operation ${name}`);
      expect(bodyOf(act, again)).toEqual(body);
      // The one whose form was open all the time is the same one.
      expect(draftInQueue(`operation ${name}`, act, body, [])).toBe(again);
    }
  });

  it("is kept until it was taken", () => {
    draftFor(900, "note", 12).reason = "看过了";
    expect(draftFor(900, "note", 40)).toMatchObject({ reason: "看过了", base: 12 });
    dropStepDraft(draftFor(900, "note", 40));
    expect(draftFor(900, "note", 40)).toMatchObject({ reason: "", base: 40 });
  });
});
