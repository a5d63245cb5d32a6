/** The moment while it is being moved: the hand is at any day, the page follows from change to change as fast as the map can. */
import { computed, reactive, shallowRef, watch } from "vue";
import { addDays, daysBetween, earlierDay, laterDay } from "./day";
import { place, sliding } from "./place";
import { timeline } from "./series";
import { changeAfter, changeBefore, stepAt } from "./timeline";
import { today } from "./today";

/** Which of the two moments of a comparison is moved. */
export type Hand = "at" | "from";

const slid = shallowRef<{ hand: Hand; day: string | null } | null>(null);
/** When the map began to draw the day it was given last; null when it has. */
let drawingSince: number | null = null;

/** The day that is looked at, also while it is moved; null is now. */
export const shownAt = computed(() => (slid.value?.hand === "at" ? slid.value.day : place.at));

/** The other day of a comparison, also while it is moved. */
export const shownFrom = computed(() => (slid.value?.hand === "from" ? slid.value.day : place.from));

/** The days as they were before a move began, then as they are after it: for what is too much to read on the way. */
export const settled = reactive<{ at: string | null; from: string | null }>({
  at: place.at,
  from: place.from,
});
watch(
  [() => place.at, () => place.from, sliding],
  () => {
    if (!sliding.value) Object.assign(settled, { at: place.at, from: place.from });
  },
  { flush: "sync" },
);

/** Moves a moment to a day and leaves it under way. */
export function slide(hand: Hand, day: string | null): void {
  slid.value = { hand, day: within(hand, day) };
  sliding.value = true;
  catchUp();
}

/** Ends the move: the page is at the very day now. */
export function settle(): void {
  const moved = slid.value;
  if (!moved) return;
  place[moved.hand] = moved.day;
  slid.value = null;
  drawingSince = null;
  sliding.value = false;
}

/** Ends the move where it began. */
export function revert(): void {
  if (!slid.value) return;
  slid.value = { hand: slid.value.hand, day: settled[slid.value.hand] };
  settle();
}

/** Ends the move and leaves the page where something else has taken it: a step back in the browser, another community. */
function drop(): void {
  slid.value = null;
  drawingSince = null;
  sliding.value = false;
}
window.addEventListener("popstate", drop);
watch(() => place.community, drop, { flush: "sync" });

/** Goes to a day at once. */
export function goTo(day: string | null): void {
  revert();
  place.at = within("at", day);
}

/** Goes to the change before, or after, the day that is looked at. */
export function stepBack(): void {
  const day = timeline.value && changeBefore(timeline.value, shownAt.value);
  if (day) goTo(day);
}
export function stepForward(): void {
  if (timeline.value && shownAt.value !== null) goTo(changeAfter(timeline.value, shownAt.value));
}

/** The map shows what it was last given. */
export function drawn(): void {
  drawingSince = null;
  catchUp();
}

/** How long the map has been drawing, in milliseconds. */
export function drawingFor(now: number): number {
  return drawingSince === null ? 0 : now - drawingSince;
}

/** Between two changes every day looks the same: the map is asked for the change, and not again before it has shown it. */
function catchUp(): void {
  const moved = slid.value;
  if (!moved || drawingSince !== null) return;
  const step = moved.day !== null && timeline.value ? stepAt(timeline.value, moved.day) : undefined;
  const day = step?.day ?? moved.day;
  if (place[moved.hand] === day) return;
  drawingSince = performance.now();
  place[moved.hand] = day;
}

/** A day that the hand may go to: not before the first survey, not after today, and the two of a comparison a day apart. */
function within(hand: Hand, day: string | null): string | null {
  const first = timeline.value?.first ?? day ?? today.value;
  if (hand === "from") {
    const latest = addDays(place.at ?? today.value, -1);
    return laterDay(first, earlierDay(day ?? latest, latest));
  }
  const earliest = place.from === null ? first : addDays(place.from, 1);
  if (day === null || daysBetween(day, today.value) <= 0) return null;
  const inside = laterDay(day, earliest);
  return inside >= today.value ? null : inside;
}
