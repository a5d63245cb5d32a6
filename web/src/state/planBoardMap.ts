/** The map beside a plan's board: its places on a flat picture, and the way of a tour as straight lines. */
import type { PlanDraft, PlanTour } from "./planBoard";

/** Pixels of the picture. */
export const SIZE = { width: 480, height: 420 };
const EDGE = 36;

/** Longitude and latitude to pixels. */
export type Projection = (place: readonly number[]) => { x: number; y: number };

/** Fits places into the picture. Degrees of longitude are as much shorter as they are at that latitude; a town is flat. */
export function projectionOf(places: readonly (readonly number[])[]): Projection {
  const lons = places.map(([lon = 0]) => lon);
  const lats = places.map(([, lat = 0]) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const shorter = Math.cos((((south + north) / 2) * Math.PI) / 180);
  // Of one place alone there is nothing to fit.
  const least = 1e-6;
  const scale = Math.min(
    (SIZE.width - 2 * EDGE) / Math.max(least, (east - west) * shorter),
    (SIZE.height - 2 * EDGE) / Math.max(least, north - south),
  );
  return ([lon = 0, lat = 0]) => ({
    x: SIZE.width / 2 + (lon - (west + east) / 2) * shorter * scale,
    y: SIZE.height / 2 - (lat - (south + north) / 2) * scale,
  });
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
