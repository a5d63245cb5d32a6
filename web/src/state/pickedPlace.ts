/** A place that is chosen on the map for a form, which waits on its desk. */
import { shallowRef } from "vue";
import type { LonLat } from "@/api/reports";
import { mapTask } from "./mapTask";

interface Asked {
  /** What the place is for. */
  what: string;
  take: (place: LonLat | null) => void;
}

let asked: Asked | null = null;
/** What the place is for; empty when none is chosen. */
export const pickedFor = shallowRef("");
/** Where it is so far. */
export const pickedPlace = shallowRef<LonLat>([0, 0]);

/** Chooses a place, from where it was; `take` is told it, or null when it stays as it was. */
export function pickPlace(what: string, from: LonLat, take: Asked["take"]): void {
  asked = { what, take };
  pickedFor.value = what;
  pickedPlace.value = from;
  mapTask.value = "place";
}

function end(place: LonLat | null): void {
  const mine = asked;
  asked = null;
  if (mapTask.value === "place") mapTask.value = null;
  mine?.take(place);
}

export const finishPlace = (): void => end(pickedPlace.value);
export function cancelPlace(): void {
  if (asked) end(null);
}
