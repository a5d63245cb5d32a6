/** Where bars stand, and what lies under the pointer. */
import { describe, expect, it } from "vitest";
import {
  barsOf,
  DAY_WIDTH,
  frameOf,
  hoursOf,
  LEAST,
  LEAST_FINGER,
  nextBar,
  placeAt,
  ROW,
  rowsOf,
  SHIFT_ROW,
  tourBarsOf,
  toursOn,
  widthOf,
  xOf,
} from "@/state/planBoardLayout";
import { draft, timetable } from "../planOf";

const day = "2026-06-24";
const tours = toursOn(timetable, day);
const frame = frameOf(
  draft,
  tours.map(([, tour]) => tour),
);

it("frames a day by full hours, as wide as its shortest stop asks for", () => {
  expect(frame).toEqual({ from: 480, to: 1_080, perMinute: 1.6, least: LEAST });
  expect(
    hoursOf(frame)
      .map(({ text }) => text)
      .slice(0, 2),
  ).toEqual(["08:00", "09:00"]);
  expect(hoursOf(frame).at(-1)).toEqual({ x: widthOf(frame), text: "18:00" });
});

it("widens a day with a stop so short that it could not be hit", () => {
  const [first] = timetable.tours;
  const [stop] = first?.stops ?? [];
  if (!first || !stop) throw new Error("the plan has a first stop");
  const short = { ...first, stops: [{ ...stop, ends: stop.begins + 8 }] };
  expect(frameOf(draft, [short]).perMinute * 8).toBe(LEAST);
  // A finger is wider than a mouse.
  const long = { ...first, stops: [{ ...stop, ends: stop.begins + 10 }] };
  expect(frameOf(draft, [long], LEAST_FINGER).perMinute * 10).toBe(LEAST_FINGER);
});

it("frames a day on which nothing is known", () => {
  expect(frameOf({ ...draft, crews: [] }, [])).toMatchObject({ from: 480, to: 1_080 });
});

it("draws stops by crew and time, each wide enough to be hit", () => {
  const bars = barsOf(frame, tours);
  expect(bars.map(({ key, crew }) => [key, crew])).toEqual([
    ["7 0 0", 0],
    ["tip 0 1", 0],
    ["7 0 1", 0],
    ["9 0 0", 1],
  ]);
  expect(bars.every(({ width }) => width >= LEAST)).toBe(true);
  const [first, tip] = bars;
  expect(first?.x).toBe(xOf(frame, 520));
  // It waits five minutes at the tip.
  expect((tip?.x ?? 0) - (tip?.arrives ?? 0)).toBeCloseTo(5 * frame.perMinute);
});

it("draws a portion that stands there twice twice", () => {
  const [first] = timetable.tours;
  const twice = first ? [[0, first] as [number, typeof first], [1, first] as [number, typeof first]] : [];
  const keys = barsOf(frame, twice).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

describe("the place under a point", () => {
  it.each([
    [xOf(frame, 602), ROW / 2, { crew: 0, shift: 0, begins: 600 }],
    [xOf(frame, 603), ROW * 1.5, { crew: 1, shift: 0, begins: 605 }],
    [xOf(frame, 900), ROW * 9, { crew: 1, shift: 1, begins: 900 }],
    [-50, -50, { crew: 0, shift: 0, begins: 480 }],
    [9_999, 0, { crew: 0, shift: 1, begins: 1_075 }],
  ])("%d, %d", (x, y, place) => {
    expect(placeAt(draft, frame, day, x, y)).toEqual({ day, ...place });
  });
});

it("gives each shift of each crew a row of the whole plan, and each tour a bar in it", () => {
  const rows = rowsOf(draft);
  expect(rows.map(({ crew, shift }) => `${crew}${shift}`)).toEqual(["00", "01", "10", "11"]);
  const bars = tourBarsOf(rows, [day, "2026-06-25"], timetable);
  expect(bars.map(({ tour, x, y }) => [tour, Math.floor(x / DAY_WIDTH), Math.floor(y / SHIFT_ROW)])).toEqual([
    [0, 0, 0],
    [2, 1, 0],
    [1, 0, 3],
  ]);
});

describe("the bar that a key goes to", () => {
  const bars = [
    { x: 0, row: 0 },
    { x: 50, row: 0 },
    { x: 45, row: 2 },
    { x: 90, row: 2 },
  ];
  it.each([
    [0, "ArrowRight", 1],
    [3, "ArrowRight", 3],
    [0, "ArrowLeft", 0],
    [1, "ArrowDown", 2],
    [3, "ArrowUp", 1],
    [3, "ArrowDown", 3],
    [1, "Home", 0],
    [1, "End", 3],
    [-1, "ArrowRight", 0],
  ])("from %i by %s is %i", (from, key, to) => {
    expect(nextBar(bars, from, key)).toBe(to);
  });
  it("is none where there are none", () => {
    expect(nextBar([], 0, "ArrowRight")).toBe(-1);
  });
});
