/** Drawing a responsibility: corner by corner, every step undone, kept or left. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Duty } from "@/api/register";
import type { LonLat } from "@/api/reports";
import {
  addCorner,
  cancelDrawing,
  canUndo,
  draw,
  drawing,
  finishDrawing,
  insertCorner,
  isDrawn,
  moveCorner,
  removeCorner,
  shapeTrouble,
  undoCorner,
} from "@/state/dutyDrawing";
import { mapTask } from "@/state/mapTask";

const [A, B, C, D]: [LonLat, LonLat, LonLat, LonLat] = [
  [120.64, 27.79],
  [120.641, 27.79],
  [120.641, 27.791],
  [120.64, 27.791],
];
const done = vi.fn<(duty: Duty | null) => void>();
beforeEach(() => {
  cancelDrawing();
  done.mockReset();
});

describe("an area that is drawn", () => {
  it("is told when it is finished, with what it reaches", () => {
    draw("area", done);
    expect(mapTask.value).toBe("duty");
    for (const corner of [A, B, C, D]) addCorner(corner);
    if (drawing.value) drawing.value.name = " 一期 ";
    expect(finishDrawing()).toBe(true);
    expect(mapTask.value).toBeNull();
    const [[duty]] = done.mock.calls as [[Duty]];
    expect([duty.name, duty.reach_m, duty.place.type]).toEqual(["一期", 0, "Polygon"]);
  });

  it("is not finished before it is one", () => {
    draw("area", done);
    addCorner(A);
    expect(shapeTrouble.value).toBe("few");
    expect(finishDrawing()).toBe(false);
    expect(done).not.toHaveBeenCalled();
  });

  it("goes back step by step, whatever the step was", () => {
    draw("area", done);
    for (const corner of [A, B, C]) addCorner(corner);
    moveCorner(1, D);
    insertCorner(1, B);
    removeCorner(0);
    expect(drawing.value?.corners).toEqual([B, D, C]);
    for (let steps = 0; steps < 3; steps += 1) undoCorner();
    expect(drawing.value?.corners).toEqual([A, B, C]);
    for (let steps = 0; steps < 3; steps += 1) undoCorner();
    expect([drawing.value?.corners, canUndo.value, isDrawn.value]).toEqual([[], false, false]);
  });
});

describe("a point", () => {
  it("moves to where the map is tapped next", () => {
    draw("point", done);
    addCorner(A);
    addCorner(B);
    expect(drawing.value?.corners).toEqual([B]);
  });
});

describe("one that was there", () => {
  it("stays as it was when the drawing is left", () => {
    const duty: Duty = {
      name: "河",
      place: { type: "LineString", coordinates: [A, B] },
      reach_m: 20,
      categories: ["clutter"],
    };
    draw(duty, done);
    addCorner(C);
    expect(isDrawn.value).toBe(true);
    cancelDrawing();
    expect(done).toHaveBeenCalledWith(null);
    expect(duty.place.coordinates).toHaveLength(2);
  });
});
