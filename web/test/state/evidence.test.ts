/** What a grading rests on. */
import { expect, it } from "vitest";
import type { Inspection } from "@/api/inspections";
import type { Colour } from "@/api/types";
import { restingOn } from "@/state/evidence";

const NOW = new Date("2026-11-22T10:00:00Z");
const made = (supports: Colour, inspected_at: string, photos = 1) =>
  ({
    id: 8,
    supports,
    inspected_at,
    photos: Array.from({ length: photos }, () => ({})),
    findings: [],
  }) as unknown as Inspection;
const good = made("yellow", "2026-11-20T10:00:00Z");
const SINCE = "2026-10-01T00:00:00Z";

it("is nothing where the gate asks for nothing", () => {
  expect(restingOn("nothing", "green", undefined, null, NOW)).toEqual({ inspection: null, lacks: null });
});

it("is the last inspection that supports the colour", () => {
  expect(restingOn("photos", "yellow", good, SINCE, NOW)).toEqual({ inspection: good, lacks: null });
  expect(
    restingOn("inspection", "orange", made("yellow", good.inspected_at, 0), SINCE, NOW).lacks,
  ).toBeNull();
});

it.each([
  ["there is none", undefined],
  ["it supports less", made("orange", good.inspected_at)],
  ["it has no photo", made("yellow", good.inspected_at, 0)],
  ["it is too old", made("yellow", "2026-10-20T10:00:00Z")],
  ["it is from before the block had its colour", made("yellow", "2026-09-30T10:00:00Z")],
])("is missing when %s", (_, last) => {
  expect(restingOn("photos", "yellow", last, SINCE, NOW)).toEqual({ inspection: null, lacks: "photos" });
});
