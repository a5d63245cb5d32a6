/** The wall screen: which pages go by, how long each stays, and what the page was before. It leads the place, outside the address. */
import { computed, ref, shallowRef, watch } from "vue";
import { recall, remember } from "./memory";
import { closeTool } from "./panel";
import { held, type Place, place } from "./place";

/** What stands beside the map: all in short, or one thing at a time. */
export type WallView = "summary" | "colours" | "verbs" | "course";

export interface Slide {
  community: string;
  view: WallView;
}

/** Seconds a page may stay; long enough to be read from afar. */
export const STAYS = [10, 20, 30, 60] as const;
const KEY = "wuse.wall.seconds";

/** Seconds each page stays. */
export const seconds = ref<number>(STAYS.find((one) => String(one) === recall(KEY)) ?? 20);
watch(seconds, (now) => remember(KEY, String(now)));

/** The pages for some communities: one each, or for a single one its several sides. */
export function slidesOf(codes: readonly string[]): Slide[] {
  const [only] = codes;
  if (only !== undefined && codes.length === 1)
    return (["colours", "verbs", "course"] as const).map((view) => ({ community: only, view }));
  return codes.map((community) => ({ community, view: "summary" }));
}

/** The index so many steps on, round and round. */
export function stepped(index: number, by: number, length: number): number {
  return length === 0 ? 0 : (((index + by) % length) + length) % length;
}

/** Pixels of the screen that lie under type, as in the style sheet: beside the map, or below it on a screen that stands upright. */
export function wallCovers(view: WallView, width: number, height: number) {
  const unit = wallUnit(width, height);
  const gap = 4 * unit;
  const strip = view === "summary" ? 22 * unit : 0;
  const head = 14 * unit;
  return width >= height
    ? { top: head, right: 0.4 * width + gap, bottom: gap + strip, left: gap }
    : { top: head, right: gap, bottom: 0.5 * height + strip + gap, left: gap };
}

/** The unit of the wall's type: a hundredth of the screen's height, less on narrow ones. */
export function wallUnit(width: number, height: number): number {
  return width >= height ? Math.min(height / 100, (0.62 * width) / 100) : Math.min(height / 180, width / 100);
}

const slides = shallowRef<Slide[]>([]);
export const slideIndex = ref(0);
export const slideCount = computed(() => slides.value.length);
/** The page shown now; null when this is no wall screen. */
export const slide = computed<Slide | null>(() => slides.value[slideIndex.value] ?? null);
export const isWall = computed(() => slide.value !== null);
export const paused = ref(false);
/** Goes up with every step, also by hand: each page has its full time. */
export const stepCount = ref(0);

let before: Place | null = null;

/** Starts the wall screen. */
export function enterWall(codes: readonly string[]): void {
  before = { ...place, colours: [...place.colours], view: place.view && { ...place.view } };
  held.value = true;
  closeTool();
  Object.assign(place, { block: null, case: null, at: null, from: null, colours: [], find: "" });
  paused.value = false;
  slideIndex.value = 0;
  slides.value = slidesOf(codes);
}

/** Back to the page as it was. */
export function leaveWall(): void {
  slides.value = [];
  if (before) Object.assign(place, before);
  before = null;
  held.value = false;
}

/** So many pages on, or back. */
export function step(by: number): void {
  slideIndex.value = stepped(slideIndex.value, by, slides.value.length);
  stepCount.value += 1;
}

// Each page shows its community; the map and the figures follow the place.
watch(
  slide,
  (now) => {
    if (now && now.community !== place.community) place.community = now.community;
  },
  { flush: "sync" },
);

watch([isWall, paused, seconds, stepCount], ([on, halted, length], _before, cleanUp) => {
  if (!on || halted) return;
  const timer = setTimeout(() => step(1), length * 1_000);
  cleanUp(() => clearTimeout(timer));
});
