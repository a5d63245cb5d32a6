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
  const edges = edgesOf(part, squeeze);
  let centre = { lon: (west + east) / 2, lat: (south + north) / 2 };
  let room = 0;
  let width = east - west;
  let height = north - south;
  for (let round = 0; round < ROUNDS; round += 1) {
    const around = centre;
    for (let i = 0; i <= CELLS; i += 1) {
      for (let j = 0; j <= CELLS; j += 1) {
        const lon = around.lon + (i / CELLS - 0.5) * width;
        const lat = around.lat + (j / CELLS - 0.5) * height;
        const found = roomAt(lon * squeeze, lat, edges, room);
        if (found > room) {
          centre = { lon, lat };
          room = found;
        }
      }
    }
    width /= 2;
    height /= 2;
  }
  return room > 0 ? { ...centre, room, across: across(centre.lon, centre.lat, part) * squeeze } : null;
}

/** The edges of all rings, four numbers each: where one begins, and how far it goes. */
function edgesOf(part: Ring[], squeeze: number): Float64Array {
  const edges = new Float64Array(part.reduce((sum, ring) => sum + 4 * ring.length, 0));
  let at = 0;
  for (const ring of part) {
    let [bx = 0, by = 0] = ring.at(-1) ?? [];
    for (const [x = 0, y = 0] of ring) {
      edges.set([x * squeeze, y, (bx - x) * squeeze, by - y], at);
      at += 4;
      [bx, by] = [x, y];
    }
  }
  return edges;
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

/** Distance to the nearest edge; nothing for a place outside, or with less room than a better one has, which is left at the first near edge. */
function roomAt(px: number, py: number, edges: Float64Array, best: number): number {
  const least = best * best;
  let inside = false;
  let nearest = Infinity;
  for (let i = 0; i < edges.length; i += 4) {
    const ax = edges[i] as number;
    const ay = edges[i + 1] as number;
    const dx = edges[i + 2] as number;
    const dy = edges[i + 3] as number;
    const [x, y] = [px - ax, py - ay];
    if (ay > py !== ay + dy > py && x < (dx * y) / dy) inside = !inside;
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length));
    const [awayX, awayY] = [x - t * dx, y - t * dy];
    nearest = Math.min(nearest, awayX * awayX + awayY * awayY);
    if (nearest <= least) return 0;
  }
  return inside ? Math.sqrt(nearest) : 0;
}
