/** A responsibility that is being drawn on the map: corner by corner, each step can be undone; the desk waits for it. */
import { computed, ref } from "vue";
import type { Duty } from "@/api/register";
import { type LonLat, toACentimetre } from "@/api/reports";
import { cornersOf, placeOf, type Shape, shapeOf, troubleOf, USUAL_REACH } from "./dutyShape";
import { mapTask } from "./mapTask";

export interface Drawing {
  shape: Shape;
  corners: LonLat[];
  /** Of an area; they cannot be drawn here, and stay as they are. */
  holes: LonLat[][];
  name: string;
  reach: number;
  categories: string[];
}

export const drawing = ref<Drawing | null>(null);
/** Corners as they stood before each step. */
const before = ref<LonLat[][]>([]);
export const canUndo = computed(() => before.value.length > 0);
export const shapeTrouble = computed(() =>
  drawing.value ? troubleOf(drawing.value.shape, drawing.value.corners) : null,
);

/** The place in the form's list to go on from when the desk is back; null is none of them, undefined is no drawing. */
export const lastDrawn = ref<number | null | undefined>(undefined);

/** Which of the form's list is being changed; null is a new one. */
export const drawnIndex = ref<number | null>(null);

let began = "";
let take: ((duty: Duty | null) => void) | null = null;

/** Whether something was changed since it began. */
export const isDrawn = computed(() => drawing.value !== null && JSON.stringify(drawing.value) !== began);

/** Draws a new responsibility, or changes one; `done` is told it, or null when it stays as it was. */
export function draw(
  from: Shape | Duty,
  done: (duty: Duty | null) => void,
  index: number | null = null,
): void {
  drawnIndex.value = index;
  before.value = [];
  drawing.value =
    typeof from === "string"
      ? { shape: from, corners: [], holes: [], name: "", reach: USUAL_REACH[from], categories: [] }
      : {
          shape: shapeOf(from.place),
          corners: cornersOf(from.place),
          holes: from.place.type === "Polygon" ? from.place.coordinates.slice(1) : [],
          name: from.name,
          reach: from.reach_m,
          categories: [...from.categories],
        };
  began = JSON.stringify(drawing.value);
  take = done;
  mapTask.value = "duty";
}

function change(corners: LonLat[]): void {
  const now = drawing.value;
  if (!now) return;
  before.value = [...before.value, now.corners];
  now.corners = corners;
}

/** The next corner; a point moves there. */
export function addCorner(at: LonLat): void {
  const now = drawing.value;
  if (now) change(now.shape === "point" ? [toACentimetre(at)] : [...now.corners, toACentimetre(at)]);
}

export function moveCorner(index: number, to: LonLat): void {
  const now = drawing.value;
  if (now) change(now.corners.map((corner, at) => (at === index ? toACentimetre(to) : corner)));
}

/** A corner between two others; it gets this index. */
export function insertCorner(index: number, at: LonLat): void {
  const now = drawing.value;
  if (now) change([...now.corners.slice(0, index), toACentimetre(at), ...now.corners.slice(index)]);
}

export function removeCorner(index: number): void {
  const now = drawing.value;
  if (now) change(now.corners.filter((_, at) => at !== index));
}

/** All corners at once, as they were typed. */
export function setCorners(corners: LonLat[]): void {
  change(corners.map(toACentimetre));
}

/** Takes the last step back. */
export function undoCorner(): void {
  const last = before.value.at(-1);
  if (!last || !drawing.value) return;
  before.value = before.value.slice(0, -1);
  drawing.value.corners = last;
}

function end(duty: Duty | null): void {
  const tell = take;
  take = null;
  drawing.value = null;
  before.value = [];
  mapTask.value = null;
  tell?.(duty);
}

/** Keeps what is drawn; what makes no shape yet is not kept. */
export function finishDrawing(): boolean {
  const now = drawing.value;
  const place = now && placeOf(now.shape, now.corners, now.holes);
  if (!now || !place) return false;
  end({ name: now.name.trim(), place, reach_m: now.reach, categories: [...now.categories] });
  return true;
}

/** Leaves everything as it was. */
export function cancelDrawing(): void {
  if (drawing.value) end(null);
}
