/** How far the sheet is pulled up on a phone; on a desktop the panel stands beside the map and none of this applies. */
import { ref } from "vue";

/** From a strip with the title to nearly the whole screen. */
export type Stop = "low" | "half" | "high";

export const STOPS: readonly Stop[] = ["low", "half", "high"];

/** Share of the screen height of the two upper stops; the lowest is a strip of fixed height. */
const SHARE = { half: 0.5, high: 0.92 };
/** Height of the lowest stop in pixels: the handle, the title and the tabs. */
export const STRIP = 150;

export const stop = ref<Stop>("half");

/** Whether the page is laid out for a phone; the same width as in the style sheet. */
export const narrow = ref(false);
const query = window.matchMedia("(max-width: 760px)");
narrow.value = query.matches;
query.addEventListener("change", (event) => {
  narrow.value = event.matches;
});

/** Pixels of a stop on a screen of a height. */
export function heightOf(at: Stop, screen: number): number {
  return at === "low" ? STRIP : Math.round(screen * SHARE[at]);
}

/** The stop nearest to a height; a flick (pixels a millisecond, upwards positive) goes one further. */
export function nearestStop(height: number, screen: number, speed: number): Stop {
  const distances = STOPS.map((at) => Math.abs(heightOf(at, screen) - height));
  const index = distances.indexOf(Math.min(...distances));
  const flick = speed > 0.5 ? 1 : speed < -0.5 ? -1 : 0;
  return STOPS[Math.min(STOPS.length - 1, Math.max(0, index + flick))] ?? "half";
}

/** Pulls the sheet up to where something new can be read. */
export function raise(): void {
  if (stop.value === "low") stop.value = "half";
}
