import { expect, it } from "vitest";
import { steered } from "@/map/caseSpotMark";
import { offset } from "@/state/spot";

it("is moved by a metre a key, by ten with shift, and by no other key", () => {
  const at: [number, number] = [120.64, 27.79];
  const metres = (key: string, far: boolean) => {
    const to = steered(at, key, far);
    return to && offset(at, to).map((value) => Math.round(value));
  };
  expect(metres("ArrowRight", false)).toEqual([1, 0]);
  expect(metres("ArrowDown", true)).toEqual([0, -10]);
  expect(metres("Enter", false)).toBeNull();
});
