/** "Where am I": a position from the device, a tap on the map or typed coordinates, and the block it lies in. */
import { ref, shallowRef, watch } from "vue";
import { api } from "@/api/client";
import { asProblem, isAbort, type Problem } from "@/api/problem";
import type { Located } from "@/api/types";
import { follow } from "./live";
import { place } from "./place";

/** A position in WGS 84 degrees, and how far it may be off in metres. */
export interface Position {
  lon: number;
  lat: number;
  accuracy: number | null;
  source: "device" | "map" | "typed";
}

/** Why the device gave no position. */
export type Refusal = "denied" | "unavailable" | "timeout" | "unsupported";

export const position = shallowRef<Position | null>(null);
export const located = shallowRef<Located | null>(null);
export const locating = ref(false);
export const refusal = ref<Refusal | null>(null);
export const locateProblem = shallowRef<Problem | null>(null);
/** Whether the next tap on the map is the position. */
export const picking = ref(false);

/** How long the device may take, in milliseconds: a cold receiver outdoors needs about ten seconds. */
const PATIENCE = 15_000;
let running: AbortController | undefined;

/** Asks the device. */
export function askDevice(): void {
  picking.value = false;
  refusal.value = null;
  // Browsers offer positions to pages from https or this machine only.
  if (!("geolocation" in navigator) || !window.isSecureContext) {
    refusal.value = "unsupported";
    return;
  }
  locating.value = true;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) =>
      void resolve({
        lon: coords.longitude,
        lat: coords.latitude,
        accuracy: coords.accuracy,
        source: "device",
      }),
    (error) => {
      locating.value = false;
      refusal.value = error.code === 1 ? "denied" : error.code === 3 ? "timeout" : "unavailable";
    },
    { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 5_000 },
  );
}

/** Finds the block of a position. */
export async function resolve(at: Position): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  position.value = at;
  picking.value = false;
  refusal.value = null;
  locating.value = true;
  try {
    const { lon, lat, accuracy } = at;
    located.value = await api.locate(
      { lon, lat, accuracy: accuracy ?? undefined, at: place.at },
      mine.signal,
    );
    locateProblem.value = null;
  } catch (error) {
    if (isAbort(error)) return;
    located.value = null;
    locateProblem.value = asProblem(error);
  }
  locating.value = false;
}

/** Takes the position off the map. */
export function forgetPosition(): void {
  running?.abort();
  position.value = null;
  located.value = null;
  locating.value = false;
  refusal.value = null;
  locateProblem.value = null;
  picking.value = false;
}

/** Reads "120.6412, 27.7903" (longitude first; the other order when only that one can be meant in China). Null when it is neither. */
export function parseCoordinates(text: string): { lon: number; lat: number } | null {
  const numbers = text.match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  const [first, second] = numbers;
  if (numbers.length !== 2 || first === undefined || second === undefined) return null;
  const swapped = first >= 3 && first <= 54 && second >= 73 && second <= 136;
  const [lon, lat] = swapped ? [second, first] : [first, second];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : null;
}

const again = () => {
  if (position.value && !locating.value) void resolve(position.value);
};
watch(() => place.at, again);
follow({ change: again, resync: again });
