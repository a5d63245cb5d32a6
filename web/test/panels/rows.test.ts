/** Long lists put only the rows in sight on the page. */
import { describe, expect, it } from "vitest";
import { rowByKey, rowsInSight } from "@/panels/rows";

const rows = { count: 25_000, height: 48, around: 2, kept: null };

describe("rows in sight", () => {
  it("are those seen and a few around them", () => {
    expect(rowsInSight({ top: 480, height: 96 }, rows)).toEqual([8, 9, 10, 11, 12, 13]);
  });
  it("end with the list, on both sides", () => {
    expect(rowsInSight({ top: -100, height: 200 }, rows)[0]).toBe(0);
    expect(rowsInSight({ top: 0, height: 900 }, { ...rows, count: 3 })).toEqual([0, 1, 2]);
    expect(rowsInSight({ top: 0, height: 900 }, { ...rows, count: 0 })).toEqual([]);
  });
  it("hold the one with the focus, wherever it is", () => {
    expect(rowsInSight({ top: 480, height: 48 }, { ...rows, kept: 2 })).toEqual([2, 8, 9, 10, 11, 12]);
    expect(rowsInSight({ top: 480, height: 48 }, { ...rows, kept: 30_000 })).not.toContain(30_000);
  });
});

describe("keys", () => {
  it("lead along the rows and stop at the ends", () => {
    expect(rowByKey("ArrowDown", 0, 43, 8)).toBe(1);
    expect(rowByKey("ArrowUp", 0, 43, 8)).toBe(0);
    expect(rowByKey("PageDown", 40, 43, 8)).toBe(42);
    expect(rowByKey("Home", 40, 43, 8)).toBe(0);
    expect(rowByKey("End", 0, 43, 8)).toBe(42);
  });
  it("that mean nothing here are left alone", () => {
    expect(rowByKey("a", 0, 43, 8)).toBeNull();
    expect(rowByKey("End", 0, 0, 8)).toBeNull();
  });
});
