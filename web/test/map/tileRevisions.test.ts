/** Which tiles a change fetches again. */
import { describe, expect, it } from "vitest";
import { intersects, TileRevisions } from "@/map/tileRevisions";

describe("the revision of a tile", () => {
  it("is that of the last change that touches it", () => {
    const revisions = new TileRevisions();
    revisions.touch([0, 0, 1, 1], 5);
    revisions.touch([0.5, 0.5, 2, 2], 6);
    expect(revisions.of([0, 0, 0.2, 0.2])).toBe(5);
    expect(revisions.of([0.6, 0.6, 0.9, 0.9])).toBe(6);
    expect(revisions.of([3, 3, 4, 4])).toBeNull();
  });

  it("is an earlier one when the store was set back", () => {
    const revisions = new TileRevisions();
    revisions.touch([0, 0, 1, 1], 105);
    revisions.reset(100);
    expect(revisions.of([0, 0, 0.2, 0.2])).toBe(100);
  });

  it("is everywhere when a change names no box", () => {
    const revisions = new TileRevisions();
    revisions.touch(null, 9);
    expect(revisions.of([3, 3, 4, 4])).toBe(9);
  });

  it("never forgets a change, however many there were", () => {
    const revisions = new TileRevisions();
    for (let revision = 1; revision <= 2_000; revision += 1) revisions.touch([0, 0, 1, 1], revision);
    expect(revisions.of([0, 0, 1, 1])).toBe(2_000);
  });
});

it("boxes that share an edge meet", () => {
  expect(intersects([0, 0, 1, 1], [1, 1, 2, 2])).toBe(true);
  expect(intersects([0, 0, 1, 1], [1.1, 0, 2, 1])).toBe(false);
});
