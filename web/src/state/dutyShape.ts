/** The shape of a responsibility while it is drawn: corners, what is wrong with them, how long and how large they are. */
import type { Because, Duty, DutyPlace } from "@/api/register";
import type { LonLat } from "@/api/reports";
import type { Bbox } from "@/api/types";
import { distance, offset } from "./spot";

export type Shape = Exclude<Because, "block">;

export const SHAPES: readonly Shape[] = ["point", "line", "area"];

/** Metres that a responsibility reaches when nothing else is said, as the server has it. */
export const USUAL_REACH: Readonly<Record<Shape, number>> = { point: 30, line: 15, area: 0 };
export const MAX_REACH = 1_000;
/** Corners that a shape needs at least, and may have at most. */
export const LEAST: Readonly<Record<Shape, number>> = { point: 1, line: 2, area: 3 };
export const MOST = 2_000;

/** What keeps a shape from being kept. */
export type ShapeTrouble = "few" | "crosses" | "many";

export function shapeOf({ type }: DutyPlace): Shape {
  return type === "Point" ? "point" : type === "LineString" ? "line" : "area";
}

const same = (a: LonLat | undefined, b: LonLat | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1];

/** The corners of a place: of an area those of its outer edge, the first one once. */
export function cornersOf(place: DutyPlace): LonLat[] {
  if (place.type === "Point") return [place.coordinates];
  if (place.type === "LineString") return [...place.coordinates];
  const ring = [...(place.coordinates[0] ?? [])];
  if (ring.length > 1 && same(ring[0], ring.at(-1))) ring.pop();
  return ring;
}

/** The place that corners make; the holes of an area stay as they were. */
export function placeOf(shape: Shape, corners: readonly LonLat[], holes: LonLat[][] = []): DutyPlace | null {
  const [first] = corners;
  if (!first || troubleOf(shape, corners) !== null) return null;
  if (shape === "point") return { type: "Point", coordinates: first };
  if (shape === "line") return { type: "LineString", coordinates: [...corners] };
  return { type: "Polygon", coordinates: [[...corners, first], ...holes] };
}

/** What is wrong with corners; null when nothing is. */
export function troubleOf(shape: Shape, corners: readonly LonLat[]): ShapeTrouble | null {
  const apart = corners.filter((corner, at) => !same(corner, corners[at - 1]));
  if (apart.length < LEAST[shape]) return "few";
  if (corners.length > MOST) return "many";
  return shape === "area" && crosses(corners) ? "crosses" : null;
}

/** Whether the edge of a ring crosses itself. Two thousand corners are two million pairs: some milliseconds. */
export function crosses(ring: readonly LonLat[]): boolean {
  const n = ring.length;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 2; j < n; j += 1) {
      // The last edge meets the first one.
      if (i === 0 && j === n - 1) continue;
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[(j + 1) % n]] as [
        LonLat,
        LonLat,
        LonLat,
        LonLat,
      ];
      if (side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0) {
        // On one line, they may still lie apart.
        const overlap = (k: 0 | 1) =>
          Math.max(Math.min(a[k], b[k]), Math.min(c[k], d[k])) <=
          Math.min(Math.max(a[k], b[k]), Math.max(c[k], d[k]));
        if (overlap(0) && overlap(1)) return true;
      }
    }
  }
  return false;
}

/** On which side of a line a place lies. */
function side([ax, ay]: LonLat, [bx, by]: LonLat, [px, py]: LonLat): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
}

/** Metres along corners. */
export function lengthOf(corners: readonly LonLat[]): number {
  return corners.reduce((sum, corner, at) => {
    const before = corners[at - 1];
    return before ? sum + distance(before, corner) : sum;
  }, 0);
}

/** Square metres within a ring; right for what lies near by. */
export function areaOf(ring: readonly LonLat[]): number {
  const [origin] = ring;
  if (!origin) return 0;
  const flat = ring.map((corner) => offset(origin, corner));
  const twice = flat.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = flat[(at + 1) % flat.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** The smallest box around places; null when there is none. */
export function boxAround(corners: readonly LonLat[]): Bbox | null {
  if (corners.length === 0) return null;
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Where the sign of a responsibility stands: at the point, in the middle of the line; of an area see labelPoint. */
export function middleOf(corners: readonly LonLat[]): LonLat | null {
  const [first] = corners;
  if (!first) return null;
  let left = lengthOf(corners) / 2;
  for (let at = 1; at < corners.length; at += 1) {
    const [from, to] = [corners[at - 1] as LonLat, corners[at] as LonLat];
    const long = distance(from, to);
    if (long >= left && long > 0) {
      const share = left / long;
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    }
    left -= long;
  }
  return first;
}

/** Reads corners, one a line: "120.6412, 27.7903". What cannot be read is told by its line, from 1. */
export function parseCorners(
  text: string,
  parse: (line: string) => { lon: number; lat: number } | null,
): { corners: LonLat[]; bad: number | null } {
  const corners: LonLat[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const place = parse(line);
    if (!place) return { corners: [], bad: at + 1 };
    corners.push([place.lon, place.lat]);
  }
  return { corners, bad: null };
}

/** As they are typed. Seven decimals are a centimetre. */
export const writeCorners = (corners: readonly LonLat[]): string =>
  corners.map(([lon, lat]) => `${Number(lon.toFixed(7))}, ${Number(lat.toFixed(7))}`).join("\n");

/** How many responsibilities there are of each shape. */
export function countShapes(duties: readonly Duty[]): { shape: Shape; n: number }[] {
  return SHAPES.map((shape) => ({
    shape,
    n: duties.filter(({ place }) => shapeOf(place) === shape).length,
  })).filter(({ n }) => n > 0);
}
