import { expect, it } from "vitest";
import { type Aim, aimed, boxOf, middle } from "@/photo/aim";

const pressed = (aim: Aim, key: string, times: number, sizes = false) => {
  let now = aim;
  for (let n = 0; n < times; n += 1) now = aimed(now, key, sizes) ?? now;
  return now;
};

it("moves by arrows, and stays in the photo", () => {
  expect(pressed(middle(), "ArrowRight", 1).x).toBeCloseTo(0.42);
  expect(pressed(middle(), "ArrowRight", 100)).toMatchObject({ x: 0.8, y: 0.4, width: 0.2 });
  expect(pressed(middle(), "ArrowUp", 100).y).toBe(0);
});

it("changes its size instead, and neither vanishes nor leaves the photo", () => {
  expect(pressed(middle(), "ArrowDown", 1, true).height).toBeCloseTo(0.22);
  expect(pressed(middle(), "ArrowLeft", 100, true).width).toBeCloseTo(0.02);
  expect(pressed(middle(), "ArrowRight", 100, true).width).toBeCloseTo(0.6);
});

it("leaves other keys alone", () => expect(aimed(middle(), "a", false)).toBeNull());

it("covers its share of the photo", () => {
  expect(boxOf({ x: 0.5, y: 0.25, width: 0.1, height: 0.5 }, { width: 4_000, height: 2_000 })).toEqual({
    kind: "box",
    x: 2_000,
    y: 500,
    width: 400,
    height: 1_000,
  });
});
