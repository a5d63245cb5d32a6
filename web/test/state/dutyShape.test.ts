/** The shape of a responsibility: its corners, what is wrong with them, and how large it is. */
import { describe, expect, it } from "vitest";
import type { LonLat } from "@/api/reports";
import {
  areaOf,
  cornersOf,
  crosses,
  lengthOf,
  middleOf,
  parseCorners,
  placeOf,
  troubleOf,
  writeCorners,
} from "@/state/dutyShape";
import { parseCoordinates } from "@/state/position";

/** A square of about 100 m at Ruian. */
const SQUARE: LonLat[] = [
  [120.64, 27.79],
  [120.64101, 27.79],
  [120.64101, 27.7909],
  [120.64, 27.7909],
];

describe("an area", () => {
  it("is closed when it is made, and opened when it is drawn on", () => {
    const place = placeOf("area", SQUARE);
    expect(place?.type === "Polygon" && place.coordinates[0]).toHaveLength(5);
    expect(place && cornersOf(place)).toEqual(SQUARE);
  });

  it("keeps its holes", () => {
    const hole: LonLat[] = [SQUARE[0], SQUARE[1], SQUARE[2], SQUARE[0]] as LonLat[];
    const place = placeOf("area", SQUARE, [hole]);
    expect(place?.type === "Polygon" && place.coordinates[1]).toEqual(hole);
  });

  it("is refused while its edge crosses itself, or with too few corners", () => {
    const [a, b, c, d] = SQUARE as [LonLat, LonLat, LonLat, LonLat];
    expect(crosses(SQUARE)).toBe(false);
    expect(troubleOf("area", [a, c, b, d])).toBe("crosses");
    expect(troubleOf("area", [a, b, b])).toBe("few");
    expect(placeOf("area", [a, c, b, d])).toBeNull();
    expect(troubleOf("area", SQUARE)).toBeNull();
  });

  it("is about a hectare", () => {
    expect(areaOf(SQUARE)).toBeGreaterThan(9_800);
    expect(areaOf(SQUARE)).toBeLessThan(10_200);
  });
});

describe("a line", () => {
  it("has a length and a middle", () => {
    const line = SQUARE.slice(0, 3);
    expect(lengthOf(line)).toBeGreaterThan(195);
    expect(lengthOf(line)).toBeLessThan(205);
    const [lon, lat] = middleOf(line) ?? [0, 0];
    expect([lon.toFixed(4), lat.toFixed(4)]).toEqual(["120.6410", "27.7900"]);
  });

  it("needs two different places", () => {
    expect(troubleOf("line", SQUARE.slice(0, 1))).toBe("few");
    expect(troubleOf("line", [SQUARE[0], SQUARE[0]] as LonLat[])).toBe("few");
    expect(troubleOf("line", SQUARE.slice(0, 2))).toBeNull();
  });
});

describe("typed corners", () => {
  it("are read line by line, empty lines left out, and written the same", () => {
    const { corners, bad } = parseCorners("120.64, 27.79\n\n120.641 27.79\n", parseCoordinates);
    expect([corners, bad]).toEqual([
      [
        [120.64, 27.79],
        [120.641, 27.79],
      ],
      null,
    ]);
    expect(writeCorners(corners)).toBe("120.64, 27.79\n120.641, 27.79");
  });

  it("tell the line that cannot be read", () => {
    expect(parseCorners("120.64, 27.79\nnorth of the gate", parseCoordinates)).toEqual({
      corners: [],
      bad: 2,
    });
  });
});
