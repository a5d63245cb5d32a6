/** How keys move a stop that is picked up, and where it is put down. */
import { describe, expect, it } from "vitest";
import { daysOf, type Place } from "@/state/planBoard";
import { dropOf, type Held, movedBy } from "@/state/planBoardMoves";
import { draft, timetable } from "../planOf";

const days = daysOf(draft, timetable);
const place: Place = { day: "2026-06-24", crew: 0, shift: 0, begins: 712 };

describe("a key", () => {
  it.each([
    ["ArrowRight", { begins: 727 }],
    ["ArrowLeft", { begins: 697 }],
    ["ArrowDown", { crew: 1 }],
    ["ArrowUp", {}],
    ["PageDown", { day: "2026-06-25" }],
    ["PageUp", {}],
  ])("%s moves it", (key, change) => {
    expect(movedBy(place, key, draft, days)).toEqual({ ...place, ...change });
  });
  it("takes it into the shift that is then", () => {
    const later = movedBy({ ...place, begins: 825 }, "ArrowRight", draft, days);
    expect(later).toMatchObject({ begins: 840, shift: 1 });
  });
  it("stays within the day and the plan", () => {
    expect(movedBy({ ...place, begins: 5 }, "ArrowLeft", draft, days).begins).toBe(0);
    expect(movedBy({ ...place, begins: 1_430 }, "ArrowRight", draft, days).begins).toBe(1_435);
    expect(movedBy({ ...place, day: "2026-06-26" }, "PageDown", draft, days).day).toBe("2026-06-26");
  });
});

describe("putting it down", () => {
  const held = (now: Place): Held => ({
    portion: { block: 7, measure: 0, part: 0 },
    was: place,
    now,
    minutes: 40,
    by: "keys",
  });
  it("is to five minutes", () => {
    expect(dropOf(held({ ...place, begins: 727 }))?.begins).toBe(725);
    expect(dropOf(held({ ...place, crew: 1 }))).toEqual({ ...place, crew: 1, begins: 710 });
  });
  it("is nothing where it was", () => {
    expect(dropOf(held({ ...place }))).toBeNull();
  });
});
