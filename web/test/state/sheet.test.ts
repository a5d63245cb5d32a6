/** Where the sheet comes to rest. */
import { expect, it } from "vitest";
import { heightOf, nearestStop } from "@/state/sheet";

it("rests at the nearest stop", () => {
  expect(nearestStop(150, 844, 0)).toBe("low");
  expect(nearestStop(400, 844, 0)).toBe("half");
  expect(nearestStop(760, 844, 0)).toBe("high");
});

it("goes one further when flicked", () => {
  expect(nearestStop(heightOf("half", 844), 844, 1)).toBe("high");
  expect(nearestStop(heightOf("half", 844), 844, -1)).toBe("low");
});
