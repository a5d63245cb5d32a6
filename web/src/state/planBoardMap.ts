/** The map beside a plan's board: its places over the tiles of the blocks, and the way of a tour as straight lines. */
import type { PlanDraft, PlanTour } from "./planBoard";

/** Pixels of the picture. */
export const SIZE = { width: 480, height: 420 };
const EDGE = 36;

/** Longitude and latitude to pixels. */
export type Projection = (place: readonly number[]) => { x: number; y: number };

/** What of the world is in the picture. */
export interface Ground {
  at: Projection;
  /** The pixels of the whole world, and where its north-west corner lies. */
  world: number;
  left: number;
  top: number;
}

/** A tile of the blocks in the picture. */
export interface GroundTile {
  z: number;
  x: number;
  y: number;
  left: number;
  top: number;
  size: number;
}

/** Web Mercator, as tiles have it: from the north-west corner of the world, 0 to 1 each way. */
function onSquare([lon = 0, lat = 0]: readonly number[]): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** As close as tiles go: of one place alone there is nothing to fit. */
const CLOSEST = 256 * 2 ** 18;

/** Fits places into the picture. */
export function groundOf(places: readonly (readonly number[])[]): Ground {
  const all = places.map(onSquare);
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [north, south] = [Math.min(...ys), Math.max(...ys)];
  const world = Math.min(
    CLOSEST,
    (SIZE.width - 2 * EDGE) / (east - west),
    (SIZE.height - 2 * EDGE) / (south - north),
  );
  const left = SIZE.width / 2 - ((west + east) / 2) * world;
  const top = SIZE.height / 2 - ((north + south) / 2) * world;
  const at: Projection = (place) => {
    const [x, y] = onSquare(place);
    return { x: left + x * world, y: top + y * world };
  };
  return { at, world, left, top };
}

/** The tiles that cover the picture, each drawn smaller than it is rather than larger. */
export function tilesOf({ left, top, world }: Ground): GroundTile[] {
  const z = Math.ceil(Math.log2(world / 256));
  const count = 2 ** z;
  const size = world / count;
  const span = (from: number, length: number): number[] => {
    const first = Math.max(0, Math.floor(-from / size));
    const last = Math.min(count - 1, Math.floor((length - from) / size));
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  };
  const columns = span(left, SIZE.width);
  return span(top, SIZE.height).flatMap((y) =>
    columns.map((x) => ({ z, x, y, left: left + x * size, top: top + y * size, size })),
  );
}

/** Where a tour goes: its base, its stops in order, its base again; a stop whose place is not known is left out. */
export function wayOf(draft: PlanDraft, tour: PlanTour): { place: readonly number[]; stop: number | null }[] {
  const base = draft.crews[tour.crew]?.base;
  const tasks = new Map(draft.tasks.map(({ at, block }) => [block, at]));
  const stops = tour.stops.flatMap(({ kind }, stop) => {
    const place = kind.portion ? tasks.get(kind.portion.block) : draft.tips[kind.tip ?? -1]?.at;
    return place ? [{ place, stop }] : [];
  });
  const ends = base ? [{ place: base, stop: null }] : [];
  return [...ends, ...stops, ...ends];
}

/** Metres of a degree of latitude. */
const DEGREE = 111_320;

/** Metres between two places as the crow flies; right for what lies near by. */
export function beeline(
  [lon = 0, lat = 0]: readonly number[],
  [toLon = 0, toLat = 0]: readonly number[],
): number {
  const shorter = Math.cos((((lat + toLat) / 2) * Math.PI) / 180);
  return Math.hypot((toLon - lon) * DEGREE * shorter, (toLat - lat) * DEGREE);
}
