/** How a case looks on the map tells how long it waits. */
import { expect, it } from "vitest";
import type { CasePoint } from "@/api/cases";
import { ageOf } from "@/map/caseMarks";

const point = (more: Partial<CasePoint>) => ageOf({ days: 0, overdue: false, state: "reported", ...more });

it("grows older by days, is late by its deadline, and is done in the end", () => {
  expect([0, 2, 3, 6, 7].map((days) => point({ days }))).toEqual(["fresh", "fresh", "aging", "aging", "old"]);
  expect(point({ days: 1, overdue: true, state: "dispatched" })).toBe("overdue");
  expect(point({ days: 30, state: "deferred" })).toBe("rests");
  expect(point({ days: 30, state: "closed" })).toBe("done");
  expect(point({ days: 30, state: "void" })).toBe("done");
});
