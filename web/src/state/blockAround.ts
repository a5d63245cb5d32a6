/** The block of a place by the outlines that the page has in memory: for where no server can be asked. */
import type { LonLat } from "@/api/reports";
import type { Block, Geometry, Located } from "@/api/types";
import { moved, offset } from "./spot";

/** Edges of an outline in metres around a place, and whether the place lies within. */
interface Seen {
  block: Block;
  inside: boolean;
  /** Metres to the nearest edge. */
  edge: number;
}

const ringsOf = (geometry: Geometry) =>
  geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();

/** The point of a line that is nearest to the origin. */
function nearest([ax, ay]: number[], [bx, by]: number[]): [number, number] {
  const [x, y] = [ax ?? 0, ay ?? 0];
  const [dx, dy] = [(bx ?? 0) - x, (by ?? 0) - y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x * dx + y * dy) / length));
  return [x + along * dx, y + along * dy];
}

function edgesOf(geometry: Geometry, at: LonLat): [number[], number[]][] {
  return ringsOf(geometry).flatMap((ring) => {
    const points = ring.map(([lon = 0, lat = 0]) => offset(at, [lon, lat]));
    return points.slice(1).map((point, n) => [points[n] ?? point, point] as [number[], number[]]);
  });
}

function isWithin(edges: [number[], number[]][]): boolean {
  let inside = false;
  for (const [[ax = 0, ay = 0], [bx = 0, by = 0]] of edges)
    if (ay > 0 !== by > 0 && ax - (ay * (bx - ax)) / (by - ay) > 0) inside = !inside;
  return inside;
}

function see(block: Block, geometry: Geometry, at: LonLat): Seen {
  const edges = edgesOf(geometry, at);
  const edge = Math.min(...edges.map(([from, to]) => Math.hypot(...nearest(from, to))));
  return { block, inside: isWithin(edges), edge };
}

/** How far off a place is thought to be where nothing says so, as the server has it. */
const USUAL = 10;

/** Where a place lies among these blocks; null when none of them has an outline here. */
export function blockAround(blocks: readonly Block[], at: LonLat, accuracy: number | null): Located | null {
  const seen = blocks.flatMap((block) => (block.geometry ? [see(block, block.geometry, at)] : []));
  const away = (one: Seen) => (one.inside ? 0 : one.edge);
  seen.sort((one, other) => away(one) - away(other) || other.edge - one.edge);
  const [first] = seen;
  if (!first) return null;
  const within = accuracy ?? USUAL;
  const others = seen.slice(1).filter((one) => away(one) <= within);
  const isNear = first.inside && (first.edge <= within || others.length > 0);
  return {
    certainty: first.inside ? (isNear ? "near_edge" : "inside") : "outside",
    block: first.inside ? first.block.properties : null,
    distance_m: away(first),
    edge_distance_m: first.edge,
    nearest: first.block.properties,
    accuracy_m: within,
    alternatives: others.map(({ block }) => block.properties),
  };
}

/** Metres past the edge to which a place is moved: on the edge itself it would be in neither. */
const PAST = 2;

/** The place in a block that is nearest to a place outside it. */
export function nearestIn(geometry: Geometry, at: LonLat): LonLat | null {
  let best: [number, number] | null = null;
  for (const [from, to] of edgesOf(geometry, at)) {
    const point = nearest(from, to);
    if (best === null || Math.hypot(...point) < Math.hypot(...best)) best = point;
  }
  if (best === null) return null;
  const far = Math.hypot(...best) || 1;
  const beyond = moved(at, best[0] * (1 + PAST / far), best[1] * (1 + PAST / far));
  return isWithin(edgesOf(geometry, beyond)) ? beyond : moved(at, ...best);
}
