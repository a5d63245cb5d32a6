/** Where a block's name stands: the point farthest from the outline, and how much room there is. */
import type { Geometry } from "@/api/types";

type Ring = number[][];

/** Longitude and latitude; the distance to the nearest edge, and to the nearest one left or right, in degrees of latitude. */
export interface LabelPoint {
  lon: number;
  lat: number;
  room: number;
  across: number;
}

/** Rounds of refinement; each halves the cell. Eight bring a block of 200 m to less than a metre. */
const ROUNDS = 8;
const CELLS = 8;

/** The label point of the largest part of an outline. */
export function labelPoint(geometry: Geometry): LabelPoint | null {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const largest = parts.reduce<Ring[] | null>(
    (best, part) => (best === null || extent(part) > extent(best) ? part : best),
    null,
  );
  return largest === null ? null : pole(largest);
}

function extent(part: Ring[]): number {
  const [west, south, east, north] = box(part[0] ?? []);
  return (east - west) * (north - south);
}

function box(ring: Ring): [number, number, number, number] {
  const found: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of ring) {
    found[0] = Math.min(found[0], x);
    found[1] = Math.min(found[1], y);
    found[2] = Math.max(found[2], x);
    found[3] = Math.max(found[3], y);
  }
  return found;
}

/** A coarse grid first, then smaller ones around the best point so far. */
function pole(part: Ring[]): LabelPoint | null {
  const outer = part[0];
  if (!outer || outer.length < 4) return null;
  const [west, south, east, north] = box(outer);
  // A degree of longitude is shorter than one of latitude; distances are compared in the latter.
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
  let centre = { lon: (west + east) / 2, lat: (south + north) / 2, room: -Infinity };
  let width = east - west;
  let height = north - south;
  for (let round = 0; round < ROUNDS; round += 1) {
    const around = centre;
    for (let i = 0; i <= CELLS; i += 1) {
      for (let j = 0; j <= CELLS; j += 1) {
        const lon = around.lon + (i / CELLS - 0.5) * width;
        const lat = around.lat + (j / CELLS - 0.5) * height;
        const room = signedDistance(lon, lat, part, squeeze);
        if (room > centre.room) centre = { lon, lat, room };
      }
    }
    width /= 2;
    height /= 2;
  }
  return centre.room > 0 ? { ...centre, across: across(centre.lon, centre.lat, part) * squeeze } : null;
}

/** Degrees of longitude to the nearest edge straight left or right. */
function across(lon: number, lat: number, part: Ring[]): number {
  let nearest = Infinity;
  for (const ring of part) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [ax = 0, ay = 0] = ring[i] ?? [];
      const [bx = 0, by = 0] = ring[j] ?? [];
      if (ay > lat !== by > lat)
        nearest = Math.min(nearest, Math.abs(((bx - ax) * (lat - ay)) / (by - ay) + ax - lon));
    }
  }
  return nearest;
}

/** Distance to the nearest edge; negative outside. */
function signedDistance(lon: number, lat: number, part: Ring[], squeeze: number): number {
  let inside = false;
  let nearest = Infinity;
  for (const ring of part) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [ax = 0, ay = 0] = ring[i] ?? [];
      const [bx = 0, by = 0] = ring[j] ?? [];
      if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
      nearest = Math.min(nearest, toSegment((lon - ax) * squeeze, lat - ay, (bx - ax) * squeeze, by - ay));
    }
  }
  return inside ? nearest : -nearest;
}

function toSegment(px: number, py: number, dx: number, dy: number): number {
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return Math.hypot(px - t * dx, py - t * dy);
}
