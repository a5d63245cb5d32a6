/** Where a case is: by its first photo, by the phone, or as pointed at on the map. One of them holds. */
import { type LonLat, type PlaceSource, WORST_ACCURACY } from "@/api/reports";
import type { TakenPhoto } from "@/photo/taken";

/** A place, how it is known, and how far off it may be. */
export interface Spot {
  at: LonLat;
  from: PlaceSource;
  /** Metres; null where nobody says. */
  accuracy: number | null;
  /** Degrees from north in which the camera looked. */
  heading: number | null;
}

/** What the places come from. */
export interface Sources {
  photos: readonly TakenPhoto[];
  device: Spot | null;
  marked: LonLat | null;
  /** The one chosen by hand; null is the best there is. */
  chosen: PlaceSource | null;
}

export const PLACE_SOURCES: readonly PlaceSource[] = ["photo", "device", "map"];

/** The place that a source tells; null when it tells none. */
export function spotFrom(source: PlaceSource, { device, marked, photos }: Sources): Spot | null {
  if (source === "device") return device;
  if (source === "map") return marked && { at: marked, from: "map", accuracy: null, heading: null };
  const facts = photos.find((photo) => photo.facts.place !== null)?.facts;
  if (!facts?.place) return null;
  return { at: facts.place, from: "photo", accuracy: sensible(facts.accuracy_m), heading: facts.heading };
}

/** The place that holds: by the source that was chosen, else by the first that tells one. */
export function spotOf(sources: Sources): Spot | null {
  const chosen = sources.chosen && spotFrom(sources.chosen, sources);
  if (chosen) return chosen;
  for (const source of PLACE_SOURCES) {
    const spot = spotFrom(source, sources);
    if (spot) return spot;
  }
  return null;
}

/** An accuracy as the server takes it. */
export function sensible(metres: number | null): number | null {
  return metres !== null && metres >= 0 && metres <= WORST_ACCURACY ? Math.round(metres * 10) / 10 : null;
}

/** Metres of a degree of latitude. */
const DEGREE = 111_320;

/** Metres east and north from one place to another; right for what lies near by. */
export function offset([lon, lat]: LonLat, [toLon, toLat]: LonLat): [number, number] {
  return [(toLon - lon) * DEGREE * Math.cos((lat * Math.PI) / 180), (toLat - lat) * DEGREE];
}

/** A place so many metres to the east and north. */
export function moved([lon, lat]: LonLat, east: number, north: number): LonLat {
  return [lon + east / (DEGREE * Math.cos((lat * Math.PI) / 180)), lat + north / DEGREE];
}

/** Metres between two places. */
export function distance(from: LonLat, to: LonLat): number {
  return Math.hypot(...offset(from, to));
}
