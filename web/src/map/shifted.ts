/**
 * GCJ-02 (Gaode, Tencent) and BD-09 (Baidu): degrees shifted on purpose, both directions; the same formulas as the server's
 * src/geo/shifted.rs. Forward they are the published reverse-engineered ones (eviltransform, MIT); backward the forward one is
 * iterated until it hits. Outside a box around China nothing is shifted.
 */
import type { Shift } from "@/api/types";

/** Longitude and latitude in degrees. */
export interface LonLat {
  lon: number;
  lat: number;
}

/** Semi-major axis and squared eccentricity of the Krasovsky 1940 ellipsoid, which GCJ-02 uses. */
const A = 6_378_245;
const EE = 0.006_693_421_622_965_943;
/** The frequency of Baidu's own wobble, as the server has it and says why. */
const BAIDU = Math.PI;
/** Where the iteration stops, in degrees: a hundredth of a millimetre is far below a pixel of any zoom. */
const CLOSE = 1e-10;
const STEPS = 12;

/** From WGS 84 to the degrees of a base map. */
export function toShifted(shift: Shift, place: LonLat): LonLat {
  if (shift === "none" || isOutsideChina(place)) return place;
  const gcj02 = wgs84ToGcj02(place);
  return shift === "gcj02" ? gcj02 : gcj02ToBd09(gcj02);
}

/** From the degrees of a base map to WGS 84. */
export function fromShifted(shift: Shift, shifted: LonLat): LonLat {
  if (shift === "none" || isOutsideChina(shifted)) return shifted;
  return invert(
    shifted,
    shift === "gcj02" ? wgs84ToGcj02 : (place) => gcj02ToBd09(add(place, gcj02Shift(place))),
  );
}

function wgs84ToGcj02(place: LonLat): LonLat {
  return isOutsideChina(place) ? place : add(place, gcj02Shift(place));
}

/** What Baidu adds to GCJ-02. */
function gcj02ToBd09({ lon, lat }: LonLat): LonLat {
  const radius = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BAIDU);
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU);
  return { lon: radius * Math.cos(angle) + 0.0065, lat: radius * Math.sin(angle) + 0.006 };
}

/** The place that `forward` takes to `target`; the shift changes slowly, so that each step wins three digits. */
function invert(target: LonLat, forward: (place: LonLat) => LonLat): LonLat {
  let place = target;
  for (let step = 0; step < STEPS; step += 1) {
    const hit = forward(place);
    const miss = { lon: target.lon - hit.lon, lat: target.lat - hit.lat };
    place = add(place, miss);
    if (Math.abs(miss.lon) < CLOSE && Math.abs(miss.lat) < CLOSE) break;
  }
  return place;
}

function add(a: LonLat, b: LonLat): LonLat {
  return { lon: a.lon + b.lon, lat: a.lat + b.lat };
}

/** The box outside which nothing is shifted; it is rough, as in the formulas' source. */
function isOutsideChina({ lon, lat }: LonLat): boolean {
  return lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271;
}

function gcj02Shift({ lon, lat }: LonLat): LonLat {
  const { sin, cos, sqrt, abs, PI } = Math;
  const x = lon - 105;
  const y = lat - 35;
  const both = 20 * sin(6 * x * PI) + 20 * sin(2 * x * PI);
  const root = sqrt(abs(x));
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    ((both +
      20 * sin(y * PI) +
      40 * sin((y / 3) * PI) +
      160 * sin((y / 12) * PI) +
      320 * sin((y * PI) / 30)) *
      2) /
      3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    ((both +
      20 * sin(x * PI) +
      40 * sin((x / 3) * PI) +
      150 * sin((x / 12) * PI) +
      300 * sin((x / 30) * PI)) *
      2) /
      3;
  const radians = (lat * PI) / 180;
  const magic = 1 - EE * sin(radians) ** 2;
  const bend = sqrt(magic);
  return {
    lon: (east * 180) / ((A / bend) * cos(radians) * PI),
    lat: (north * 180) / (((A * (1 - EE)) / (magic * bend)) * PI),
  };
}
