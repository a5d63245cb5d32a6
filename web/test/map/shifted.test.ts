/** The shifted degrees: known answers, and there and back. */
import { describe, expect, it } from "vitest";
import { fromShifted, toShifted } from "@/map/shifted";

/** Test vectors of googollee/eviltransform 03ba58d (MIT): system, WGS 84, shifted. */
const KNOWN = [
  ["gcj02", 121.5272106, 31.1774276, 121.531541859215, 31.17530398364597],
  ["gcj02", 113.912316, 22.543847, 113.9171764808363, 22.540796131694766],
  ["gcj02", 116.377817, 39.911954, 116.38404722455657, 39.91334545536069],
  ["bd09", 120.00877901149691, 29.196131605295484, 120.019809, 29.199786],
  ["bd09", 120.0253853970846, 29.206795749156136, 120.036455, 29.210504],
] as const;

/** The vectors of BD-09 were made with an inverse that is good to about a metre. */
const TOLERANCE = { gcj02: 1e-6, bd09: 2e-5 };

describe.each(KNOWN)("%s at %d, %d", (shift, lon, lat, shiftedLon, shiftedLat) => {
  it("is shifted as known", () => {
    const shifted = toShifted(shift, { lon, lat });
    expect(Math.abs(shifted.lon - shiftedLon)).toBeLessThan(TOLERANCE[shift]);
    expect(Math.abs(shifted.lat - shiftedLat)).toBeLessThan(TOLERANCE[shift]);
  });

  it("is put right as known", () => {
    const place = fromShifted(shift, { lon: shiftedLon, lat: shiftedLat });
    expect(Math.abs(place.lon - lon)).toBeLessThan(TOLERANCE[shift]);
    expect(Math.abs(place.lat - lat)).toBeLessThan(TOLERANCE[shift]);
  });
});

it.each(["gcj02", "bd09"] as const)("comes back from %s to less than a millimetre", (shift) => {
  for (let lon = 74; lon < 135; lon += 3.7) {
    for (let lat = 4; lat < 53; lat += 3.3) {
      const back = fromShifted(shift, toShifted(shift, { lon, lat }));
      expect(back.lon).toBeCloseTo(lon, 8);
      expect(back.lat).toBeCloseTo(lat, 8);
    }
  }
});

it.each(["gcj02", "bd09"] as const)("leaves places outside China alone in %s", (shift) => {
  const london = { lon: -0.12, lat: 51.5 };
  expect(toShifted(shift, london)).toEqual(london);
  expect(fromShifted(shift, london)).toEqual(london);
});

it("shifts nothing where nothing is shifted", () => {
  const place = { lon: 120.64, lat: 27.79 };
  expect(toShifted("none", place)).toEqual(place);
  expect(fromShifted("none", place)).toEqual(place);
});
