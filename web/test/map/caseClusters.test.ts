/** Cases near each other become one mark, and none is lost. */
import { describe, expect, it } from "vitest";
import { clustered } from "@/map/caseClusters";

const spot = (x: number, y: number, of: number) => ({ x, y, of });

describe("marks of several", () => {
  it("gather what lies within the distance, at its middle", () => {
    const [mark, ...others] = clustered([spot(0, 0, 1), spot(30, 0, 2), spot(0, 30, 3)], 56);
    expect(others).toEqual([]);
    expect(mark).toEqual({ x: 10, y: 10, members: [1, 2, 3] });
  });

  it("gather across the border of a cell, and below zero", () => {
    expect(clustered([spot(55, 10, 1), spot(58, 10, 2)], 56)).toHaveLength(1);
    expect(clustered([spot(-1, -1, 1), spot(1, 1, 2)], 56)).toHaveLength(1);
  });

  it("leave apart what lies as far as the distance", () => {
    expect(clustered([spot(0, 0, 1), spot(56, 0, 2)], 56)).toHaveLength(2);
  });

  it("hold each case once, the same for the same cases", () => {
    const many = Array.from({ length: 5_000 }, (_, n) => spot((n * 7_919) % 1_440, (n * 104_729) % 900, n));
    const marks = clustered(many, 56);
    expect(marks.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(many.map(({ of }) => of));
    expect(marks.length).toBeLessThan(500);
    expect(clustered(many, 56)).toEqual(marks);
  });
});
