/** A stop that is picked up: where it was, where it is held, and how the keys move it. */
import { DAY_MINUTES, type Place, type PlanDraft, type Portion, samePlace, shiftAt } from "./planBoard";
import { ROUND } from "./planBoardLayout";

/** A stop that is picked up. */
export interface Held {
  portion: Portion;
  was: Place;
  now: Place;
  /** How long it takes, in minutes. */
  minutes: number;
  by: "keys" | "pointer";
}

/** Minutes of an arrow. */
export const STEP = 15;

/** Keys by which a held stop is moved. */
export const MOVING_KEYS: readonly string[] = [
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "PageUp",
  "PageDown",
];

/** Where a key moves a place: a quarter of an hour, a crew, or a day; the same at an end. The shift is the one that it is then in. */
export function movedBy(place: Place, key: string, draft: PlanDraft, days: readonly string[]): Place {
  const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
  let { begins, crew, day } = place;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    begins = within(begins + (key === "ArrowLeft" ? -STEP : STEP), 0, DAY_MINUTES - ROUND);
  } else if (key === "ArrowUp" || key === "ArrowDown") {
    crew = within(crew + (key === "ArrowUp" ? -1 : 1), 0, draft.crews.length - 1);
  } else {
    const at = within(days.indexOf(day) + (key === "PageUp" ? -1 : 1), 0, days.length - 1);
    day = days[at] ?? day;
  }
  return { day, crew, begins, shift: shiftAt(draft.crews[crew], begins) };
}

/** Where a held stop is put down, to five minutes; null when that is where it was. */
export function dropOf({ now, was }: Held): Place | null {
  const to = samePlace(now, was) ? now : { ...now, begins: Math.round(now.begins / ROUND) * ROUND };
  return samePlace(to, was) ? null : to;
}
