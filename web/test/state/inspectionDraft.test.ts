/** What an inspection supports, what it lacks, and what is sent. */
import { describe, expect, it } from "vitest";
import { type Answer, supportedBy } from "@/api/inspections";
import type { Colour } from "@/api/types";
import { bodyToSend, type PhotoPart } from "@/offline/operation";
import { NO_FACTS } from "@/photo/readExif";
import type { TakenPhoto } from "@/photo/taken";
import {
  draftOf,
  emptyInspection,
  gradeOf,
  type InspectionDraft,
  inspectionBody,
  isWorthKeeping,
  missingIn,
  nextOf,
  openCount,
  photosOf,
  supportsOf,
} from "@/state/inspectionDraft";

const NOW = new Date("2026-11-22T10:00:00Z");
const item = (key: string, colour: Colour) => ({ key, name: key, name_en: null, colour });
const CHECKLIST = {
  revision: 7,
  items: [item("a", "orange"), item("b", "yellow"), item("c", "yellow"), item("d", "blue")],
};
const photo = (key: string): TakenPhoto => ({
  key,
  blob: new Blob([key]),
  name: `${key}.jpg`,
  preview: null,
  facts: NO_FACTS,
  redacted: false,
  sha256: null,
  source: key,
});
const answers = (given: Record<string, Answer>, more: Partial<InspectionDraft> = {}): InspectionDraft => ({
  ...emptyInspection(12, "HB-12", CHECKLIST, 40),
  found: Object.fromEntries(
    Object.entries(given).map(([key, answer]) => [key, { answer, note: "", photos: [] }]),
  ),
  ...more,
});

describe("what findings support", () => {
  const cases: [Record<string, Answer>, Colour][] = [
    [{}, "red"],
    [{ a: "holds" }, "orange"],
    [{ a: "holds", b: "holds", c: "holds" }, "yellow"],
    [{ a: "holds", b: "holds", c: "not_applicable" }, "yellow"],
    [{ a: "holds", b: "not_applicable", c: "not_applicable" }, "orange"],
    [{ a: "holds", b: "not_applicable", c: "not_applicable", d: "holds" }, "blue"],
    [{ a: "fails", b: "holds", c: "holds", d: "holds" }, "red"],
    [{ a: "holds", b: "holds", c: "open", d: "holds" }, "orange"],
  ];
  it.each(cases)("of %j is %s", (given, colour) => {
    expect(supportsOf(answers(given))).toBe(colour);
  });

  it("is red of nothing at all", () => {
    expect(supportedBy([])).toBe("red");
  });

  it("says what stands in the way of the next", () => {
    const next = nextOf(answers({ a: "holds", b: "fails" }));
    expect([next?.colour, next?.failing.map(({ key }) => key), next?.open]).toEqual(["yellow", ["b"], 1]);
    // Nothing is asked for green.
    expect(nextOf(answers({ a: "holds", b: "holds", c: "holds", d: "holds" }))).toBeNull();
    expect(openCount(answers({ a: "holds" }))).toBe(3);
  });

  it("is the best that it is graded to, whatever was chosen before", () => {
    const yellow = { a: "holds", b: "holds", c: "holds" } as const;
    expect(gradeOf(answers(yellow))).toBe("yellow");
    expect(gradeOf(answers(yellow, { colour: "orange" }))).toBe("orange");
    expect(gradeOf(answers({ ...yellow, b: "fails" }, { colour: "yellow" }))).toBe("orange");
  });
});

describe("an inspection", () => {
  it("needs an answer, photos where the gate asks for them, and a reason to grade", () => {
    expect(missingIn(answers({}), false, false)).toBe("answers");
    expect(missingIn(answers({ a: "holds" }), false, true)).toBeNull();
    expect(missingIn(answers({ a: "holds" }), true, true)).toBe("photos");
    expect(missingIn(answers({ a: "holds" }, { photos: [photo("p")] }), true, true)).toBe("reason");
    expect(missingIn(answers({ a: "holds" }, { reason: "已清" }), true, false)).toBeNull();
    const many = Array.from({ length: 61 }, (_, n) => photo(`p${n}`));
    expect(missingIn(answers({ a: "holds" }, { photos: many }), false, false)).toBe("fewer");
  });

  it("is worth keeping as soon as something was answered or typed", () => {
    expect(isWorthKeeping(answers({}))).toBe(false);
    expect(isWorthKeeping(answers({ a: "fails" }))).toBe(true);
    expect(isWorthKeeping(answers({}, { note: "雨后" }))).toBe(true);
  });

  it("is sent with every photo in its place, and filled in again as it was", () => {
    const draft = answers(
      { a: "holds", b: "fails" },
      { photos: [photo("whole")], reason: " 已清 ", grades: true, note: "雨" },
    );
    draft.found.b = { answer: "fails", note: " 墙角 ", photos: [photo("wall"), photo("corner")] };
    const body = inspectionBody(draft, true, NOW);
    const parts = photosOf(draft).map(({ key }) => ({ id: key }) as PhotoPart);
    expect(bodyToSend({ body, photos: parts })).toEqual({
      checklist: 7,
      inspected_at: NOW.toISOString(),
      findings: [
        { item: "a", answer: "holds" },
        { item: "b", answer: "fails", note: "墙角", photos: ["wall", "corner"] },
        { item: "c", answer: "open" },
        { item: "d", answer: "open" },
      ],
      note: "雨",
      photos: ["whole"],
      grading: { colour: "orange", reason: "已清", expected_revision: 40 },
    });
    const again = draftOf("op", { block: 12, title: "HB-12", base: 44 }, body, photosOf(draft), CHECKLIST);
    expect(again.found.b?.photos.map(({ key }) => key)).toEqual(["wall", "corner"]);
    expect([again.instead, again.base, again.inspected, again.grades]).toEqual([
      "op",
      44,
      NOW.toISOString(),
      true,
    ]);
    expect(again.photos.map(({ key }) => key)).toEqual(["whole"]);
  });

  it("keeps the photos of what another checklist asks no more", () => {
    const draft = answers({ a: "holds" });
    draft.found.b = { answer: "fails", note: "", photos: [photo("wall")] };
    const body = inspectionBody(draft, false, NOW);
    const next = { revision: 9, items: [item("a", "orange"), item("z", "yellow")] };
    const again = draftOf("op", { block: 12, title: "HB-12", base: 44 }, body, photosOf(draft), next);
    expect(Object.keys(again.found)).toEqual(["a"]);
    expect(again.photos.map(({ key }) => key)).toEqual(["wall"]);
    expect(again.grades).toBe(false);
  });
});
