/** The words of a plan's board. */
import { describe, expect, it } from "vitest";
import {
  clock,
  daysOf,
  findPortion,
  loads,
  minutesOf,
  placeOf,
  shiftAt,
  siteColour,
  sitesByBlock,
  wrongOf,
} from "@/state/planBoard";
import { draft, sites, timetable } from "../planOf";

it("writes and reads times of day", () => {
  expect([545, 0, 1_439].map(clock)).toEqual(["09:05", "00:00", "23:59"]);
  expect(["09:05", "24:00", "9", "ab:cd"].map(minutesOf)).toEqual([545, 1_440, null, null]);
});

describe("the shift of a minute", () => {
  it.each([
    [510, 0],
    [719, 0],
    [720, 0],
    [770, 0],
    [790, 1],
    [840, 1],
    [1_200, 1],
    [0, 0],
  ])("%i is in or near shift %i", (minute, shift) => {
    expect(shiftAt(draft.crews[0], minute)).toBe(shift);
  });
});

it("has every day from the first day of work to the target's last, and those of tours outside", () => {
  expect(daysOf(draft, timetable)).toEqual(["2026-06-24", "2026-06-25", "2026-06-26"]);
  const late = { tours: timetable.tours.map((tour) => ({ ...tour, day: "2026-06-28" })) };
  expect(daysOf(draft, late).at(-1)).toBe("2026-06-28");
  const early = { tours: timetable.tours.map((tour) => ({ ...tour, day: "2026-06-22" })) };
  expect(daysOf(draft, early)[0]).toBe("2026-06-22");
});

it("cuts a measure's truckloads by the portions that stand there, are done or are left out", () => {
  const load = loads(draft, timetable);
  // Two stand there, one is left out.
  expect(load({ block: 7, measure: 0, part: 1 })).toBe(1);
  const portion = { block: 7, measure: 0, part: 2 };
  const done = loads({ ...draft, done: [{ portion, day: "2026-06-23" }] }, timetable);
  expect(done(portion)).toBe(0.75);
  expect(load({ block: 9, measure: 1, part: 0 })).toBe(0);
});

it("shows what does not hold at its stop, its tour, or beside the timetable", () => {
  const wrong = wrongOf(
    [
      { violation: "closed", tour: 0, stop: 1 },
      // The way back.
      { violation: "too_fast", tour: 0, stop: 3, minutes: 4 },
      { violation: "too_late", tour: 1, minutes: 9 },
      { violation: "pin_moved", portion: { block: 9, measure: 0, part: 0 } },
      { violation: "pin_moved", portion: { block: 1, measure: 0, part: 0 } },
      { violation: "forgotten", block: 7, measure: 0, portions: 1 },
    ],
    timetable,
  );
  expect([...wrong.stops.keys()]).toEqual(["0 1", "1 0"]);
  expect([...wrong.tours].map(([tour, [first]]) => [tour, first?.violation])).toEqual([
    [0, "too_fast"],
    [1, "too_late"],
  ]);
  expect(wrong.rest.map(({ violation }) => violation)).toEqual(["pin_moved", "forgotten"]);
});

it("finds portions and places", () => {
  expect(findPortion(timetable, { block: 7, measure: 0, part: 1 })).toEqual({ tour: 0, stop: 2 });
  expect(findPortion(timetable, { block: 7, measure: 0, part: 2 })).toBeNull();
  expect(placeOf(timetable, { tour: 1, stop: 0 })).toEqual({
    day: "2026-06-24",
    crew: 1,
    shift: 1,
    begins: 850,
  });
  expect(placeOf(timetable, { tour: 1, stop: 4 })).toBeNull();
});

it("takes sites as a list or by block, and only colours that there are", () => {
  const own = sitesByBlock(sites);
  expect(own.get(9)?.code).toBe("HB-009");
  expect(sitesByBlock(own)).toBe(own);
  expect([
    siteColour(own.get(7)),
    siteColour(undefined),
    siteColour({ ...sites[0], colour: "pink" } as never),
  ]).toEqual(["red", null, null]);
});
