/** Which entry of a block counts, what stood before it, and what another one would change. */
import { describe, expect, it } from "vitest";
import type { Colour } from "@/api/types";
import { byEffect, colourAfter, colourBefore, endOf, inForce, lastChange } from "@/state/course";

const entry = (revision: number, colour: Colour, day: string, corrected_by: number | null = null) => ({
  revision,
  colour,
  effective_at: `${day}T01:00:00Z`,
  corrected_by,
});
const survey = entry(1, "red", "2026-01-05");
const cleared = entry(8, "yellow", "2026-03-10");
/** Recorded last, found earlier. */
const late = entry(9, "orange", "2026-02-01");
const all = [late, cleared, survey];

describe("the course of a block", () => {
  it("goes by effect, not by record", () => {
    expect(byEffect(all).map((one) => one.revision)).toEqual([8, 9, 1]);
    expect(inForce(all)).toBe(cleared);
  });

  it("counts the one recorded last where two took effect at once", () => {
    const again = entry(12, "blue", "2026-03-10");
    expect(inForce([cleared, again])).toBe(again);
  });

  it("leaves out what was corrected, and what came after the day looked at", () => {
    expect(inForce([entry(8, "yellow", "2026-03-10", 9), late, survey])).toBe(late);
    expect(inForce(all, endOf("2026-02-01"))).toBe(late);
    expect(inForce(all, endOf("2026-01-31"))).toBe(survey);
    expect(inForce(all, endOf("2026-01-04"))).toBeNull();
    expect(inForce([])).toBeNull();
  });

  it("ends a day in the communities' zone", () => {
    expect(endOf("2026-01-31")).toBe(Date.parse("2026-01-31T15:59:59.999Z"));
  });
});

describe("what stood before an entry", () => {
  it("is the entry before it in effect", () => {
    expect(colourBefore(all, cleared)).toBe("orange");
    expect(colourBefore(all, late)).toBe("red");
    expect(colourBefore(all, survey)).toBeNull();
  });

  it("is never one that was corrected", () => {
    const wrong = entry(9, "orange", "2026-02-01", 10);
    expect(colourBefore([cleared, wrong, survey], cleared)).toBe("red");
  });
});

describe("the last change of colour", () => {
  it("is not an entry that only confirms", () => {
    const confirmed = entry(15, "yellow", "2026-05-01");
    expect(lastChange([confirmed, ...all])).toEqual({ entry: cleared, before: "orange" });
  });

  it("is the first grading where there was only one colour", () => {
    expect(lastChange([entry(3, "red", "2026-02-01"), survey])).toEqual({ entry: survey, before: null });
    expect(lastChange([])).toBeNull();
  });

  it("is that of the day looked at", () => {
    expect(lastChange(all, endOf("2026-02-15"))).toEqual({ entry: late, before: "red" });
  });
});

describe("a decision", () => {
  const decision = (day: string, corrects: number | null = null) => ({
    colour: "blue" as const,
    effective: Date.parse(`${day}T01:00:00Z`),
    corrects,
  });

  it("shows when it is the latest, also at the same moment", () => {
    expect(colourAfter(all, decision("2026-06-01"))).toBe("blue");
    expect(colourAfter(all, decision("2026-03-10"))).toBe("blue");
    expect(colourAfter([], decision("2026-06-01"))).toBe("blue");
  });

  it("does not undo what later entries say", () => {
    expect(colourAfter(all, decision("2026-02-15"))).toBe("yellow");
  });

  it("takes the place of the entry it corrects", () => {
    expect(colourAfter(all, decision("2026-02-15", 8))).toBe("blue");
    expect(colourAfter(all, decision("2026-01-15", 8))).toBe("orange");
  });
});
