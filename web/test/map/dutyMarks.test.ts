/** Responsibilities on the map: where their letter stands, and which names have room. */
import { expect, it } from "vitest";
import type { Duty } from "@/api/register";
import { signPlace, withRoom } from "@/map/dutyMarks";

const duty = (place: Duty["place"]): Duty => ({ name: "", place, reach_m: 0, categories: [] });

it("stands at a point, in the middle of a line, inside an area", () => {
  expect(signPlace(duty({ type: "Point", coordinates: [120.64, 27.79] }))).toEqual([120.64, 27.79]);
  const [lon] = signPlace(
    duty({
      type: "LineString",
      coordinates: [
        [120.64, 27.79],
        [120.642, 27.79],
      ],
    }),
  ) ?? [0];
  expect(lon).toBeCloseTo(120.641, 6);
  const [x, y] = signPlace(
    duty({
      type: "Polygon",
      coordinates: [
        [
          [120.64, 27.79],
          [120.642, 27.79],
          [120.642, 27.792],
          [120.64, 27.79],
        ],
      ],
    }),
  ) ?? [0, 0];
  expect(x - 120.64).toBeGreaterThan(y - 27.79);
});

it("writes a name only where it lies over no other letter and no other name", () => {
  const room = withRoom([
    { x: 100, y: 100, wide: 60 },
    { x: 130, y: 110, wide: 60 },
    { x: 300, y: 100, wide: 60 },
    { x: 380, y: 100, wide: 90 },
  ]);
  expect(room).toEqual([false, false, true, false]);
});
