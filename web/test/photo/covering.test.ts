import { describe, expect, it } from "vitest";
import { boxBetween, sizesOf } from "@/photo/covering";

describe("the sizes of a picture", () => {
  it("are its own as long as a browser can draw it", () => {
    expect(sizesOf(4_000, 3_000).drawn).toEqual({ width: 4_000, height: 3_000 });
  });

  it("fit what a phone can draw, in the same proportions", () => {
    const { width, height } = sizesOf(12_000, 9_000).drawn;
    expect(width * height).toBeLessThanOrEqual(16_010_000);
    expect(width / height).toBeCloseTo(4 / 3, 2);
  });

  it("leave so little of what is covered that nobody is known by it", () => {
    for (const [width, height] of [
      [4_000, 3_000],
      [3_000, 4_000],
      [640, 480],
    ] as const) {
      const { coarse } = sizesOf(width, height);
      expect(Math.max(coarse.width, coarse.height)).toBeLessThanOrEqual(56);
    }
    // However small a picture is, eight of its pixels become one.
    expect(sizesOf(80, 8).coarse).toEqual({ width: 10, height: 1 });
  });
});

describe("a box", () => {
  const picture = { width: 100, height: 50 };

  it("is the same whichever way it is drawn", () => {
    const box = { kind: "box", x: 10, y: 5, width: 20, height: 25 };
    expect(boxBetween([10, 5], [30, 30], picture)).toEqual(box);
    expect(boxBetween([30, 30], [10, 5], picture)).toEqual(box);
  });

  it("ends where the picture does", () => {
    expect(boxBetween([90, 40], [300, -20], picture)).toEqual({
      kind: "box",
      x: 90,
      y: 0,
      width: 10,
      height: 40,
    });
  });
});
