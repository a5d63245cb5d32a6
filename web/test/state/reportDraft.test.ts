/** What a report needs, what is told about it, and what is sent. */
import { describe, expect, it } from "vitest";
import type { Located } from "@/api/types";
import { NO_FACTS } from "@/photo/readExif";
import type { TakenPhoto } from "@/photo/taken";
import {
  type BlockChoice,
  choicesAt,
  draftOf,
  emptyReport,
  flagsOf,
  foundAt,
  isWorthKeeping,
  missingIn,
  type ReportDraft,
  reportBody,
} from "@/state/reportDraft";

const NOW = new Date("2026-11-22T10:00:00Z");
const photo = (facts = {}): TakenPhoto => ({
  key: "k",
  blob: new Blob(["a"]),
  name: "a.jpg",
  preview: null,
  facts: { ...NO_FACTS, ...facts },
  redacted: false,
  sha256: null,
  source: "s",
});
const filled = (more: Partial<ReportDraft> = {}): ReportDraft => ({
  ...emptyReport(),
  photos: [photo({ place: [120.64, 27.79], accuracy_m: 8, taken_at: "2026-11-22T17:40:00+08:00" })],
  category: "clutter",
  ...more,
});
const block = (id: number) => ({ id, code: `HB-${id}`, name: "" }) as BlockChoice;
const located = (more: Partial<Located>): Located => ({
  certainty: "inside",
  block: null,
  nearest: null,
  distance_m: 0,
  edge_distance_m: 50,
  accuracy_m: 10,
  alternatives: [],
  ...more,
});

describe("a report", () => {
  it("needs a place, a block there, a category, and a photo or a word", () => {
    expect(missingIn(emptyReport(), null)).toBe("place");
    expect(missingIn(filled(), [])).toBe("block");
    expect(missingIn(filled({ category: null }), null)).toBe("category");
    expect(missingIn(filled({ photos: [], marked: [1, 2], text: " " }), null)).toBe("content");
    expect(missingIn(filled({ photos: [], marked: [1, 2], text: "杂物" }), null)).toBeNull();
    expect(missingIn(filled(), [block(1)])).toBeNull();
  });

  it("is worth keeping as soon as something was filled in", () => {
    expect(isWorthKeeping({ ...emptyReport(), marked: [1, 2] })).toBe(false);
    expect(isWorthKeeping({ ...emptyReport(), category: "clutter" })).toBe(true);
  });

  it("is sent with what was confirmed, and nothing that was not filled in", () => {
    const body = reportBody(filled({ text: " 楼道堆物 " }), 17, { name: "业委会", kind: "property" }, NOW);
    expect(body).toEqual({
      place: [120.64, 27.79],
      place_from: "photo",
      accuracy_m: 8,
      block: 17,
      category: "clutter",
      text: "楼道堆物",
      found_at: "2026-11-22T09:40:00.000Z",
      found_by: "patrol",
      party: { name: "业委会", kind: "property" },
      photos: [{ "photo-at": 0 }],
    });
    const bare = filled({ photos: [], marked: [120.123456789, 27.79], text: "杂物" });
    expect(reportBody(bare, null, { name: " ", kind: "school" }, NOW)).toEqual({
      place: [120.1234568, 27.79],
      place_from: "map",
      category: "clutter",
      text: "杂物",
      found_at: NOW.toISOString(),
      found_by: "patrol",
    });
  });

  it("comes back from the queue as it was filled in", () => {
    const before = filled({ text: "杂物", foundBy: "hotline" });
    const body = reportBody(before, 17, { name: "业委会", kind: null }, NOW);
    const again = draftOf("op", body, before.photos);
    expect(again.instead).toBe("op");
    expect(reportBody(again, again.block, again.party, new Date())).toEqual(body);
    // Covered, the photo tells no place any more: what it told stays where it was.
    const place = reportBody(draftOf("op", body, [photo()]), 17, null, NOW);
    expect(place.place).toEqual(body.place);
  });
});

describe("when it was found", () => {
  it("is when it was photographed, if that was this day", () => {
    expect(foundAt(filled(), NOW)).toBe("2026-11-22T09:40:00.000Z");
    const old = filled({ photos: [photo({ taken_at: "2026-11-20T10:00:00Z" })] });
    expect(foundAt(old, NOW)).toBe(NOW.toISOString());
    const ahead = filled({ photos: [photo({ taken_at: "2026-11-22T11:00:00Z" })] });
    expect(foundAt(ahead, NOW)).toBe(NOW.toISOString());
  });
});

describe("what does not fit", () => {
  it("is a photo from far away, or from long ago", () => {
    expect(flagsOf(filled(), NOW)).toEqual([]);
    expect(flagsOf(filled({ marked: [120.65, 27.79], chosen: "map" }), NOW)).toEqual(["far_from_place"]);
    const old = filled({ photos: [photo({ taken_at: "2026-11-20T10:00:00Z" })] });
    expect(flagsOf(old, NOW)).toEqual(["far_from_time"]);
  });
});

describe("the blocks to choose from", () => {
  it("are the one it lies in and those it may be in", () => {
    const where = located({ block: block(1), nearest: block(1), alternatives: [block(2), block(1)] });
    expect(choicesAt(where, 10).map(({ id }) => id)).toEqual([1, 2]);
  });

  it("are the nearest where that is near enough, and none elsewhere", () => {
    const outside = (distance_m: number) => located({ certainty: "outside", nearest: block(1), distance_m });
    expect(choicesAt(outside(25), null)).toEqual([block(1)]);
    expect(choicesAt(outside(60), 100)).toEqual([block(1)]);
    expect(choicesAt(outside(60), 10)).toEqual([]);
  });
});
