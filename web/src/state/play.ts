/** Playing the course of a community: its days pass by in some seconds, and it stops at now. */
import { ref, watch } from "vue";
import { addDays } from "./day";
import { drawingFor, settle, shownAt, slide } from "./moment";
import { place, sliding } from "./place";
import { timeline } from "./series";
import { changeAfter, dayAt, indexOf } from "./timeline";

/** How long the whole course takes, in milliseconds. */
const WHOLE_MS = 12_000;
/** A frame that comes later than this was not seen: the days in it must not be skipped. */
const LONGEST_FRAME_MS = 100;
/** The days wait for a map that takes longer than this to draw one. */
const PATIENCE_MS = 300;
/** Without movement: how long each change stands, at least. */
const STILL_MS = 400;

export const playing = ref(false);

let request = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Plays from the day that is looked at; from the beginning when that is now. */
export function play(): void {
  const course = timeline.value;
  if (!course || course.days < 2 || playing.value) return;
  if (shownAt.value === null) slide("at", place.from === null ? course.first : addDays(place.from, 1));
  playing.value = true;
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) stepOn();
  else run(indexOf(course, shownAt.value));
}

/** Stops where it is. */
export function pause(): void {
  if (!playing.value) return;
  stop();
  settle();
}

export function togglePlay(): void {
  if (playing.value) pause();
  else play();
}

/** Day after day, at the pace of the clock. */
function run(from: number): void {
  let index = from;
  let last = performance.now();
  const frame = (now: number) => {
    const course = timeline.value;
    if (!course) {
      pause();
      return;
    }
    const passed = Math.min(LONGEST_FRAME_MS, now - last);
    last = now;
    if (drawingFor(now) < PATIENCE_MS) index += (passed / WHOLE_MS) * course.days;
    const day = dayAt(course, Math.floor(index));
    slide("at", day);
    if (day === null) pause();
    else request = requestAnimationFrame(frame);
  };
  request = requestAnimationFrame(frame);
}

/** From change to change, for who wants nothing to move. */
function stepOn(): void {
  const course = timeline.value;
  if (!course) {
    pause();
    return;
  }
  const pace = Math.max(STILL_MS, WHOLE_MS / course.steps.length);
  timer = setTimeout(() => {
    const day = changeAfter(course, shownAt.value);
    slide("at", day);
    if (day === null) pause();
    else stepOn();
  }, pace);
}

function stop(): void {
  cancelAnimationFrame(request);
  clearTimeout(timer);
  playing.value = false;
}

// Whatever else ends the move ends the play: a hand on the chart, a step back, another community.
watch(sliding, (moves) => {
  if (!moves) stop();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) pause();
});
