/** How many supervision may be set to draw. */
import { MOST_DRAWN, type SampleSize } from "@/api/settings";

export const DRAWN = Object.keys(MOST_DRAWN) as (keyof SampleSize)[];

/** Whether so many of one kind can be drawn. */
export function isWithin(member: keyof SampleSize, count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= MOST_DRAWN[member];
}

export function isDrawable(size: SampleSize): boolean {
  return DRAWN.every((member) => isWithin(member, size[member]));
}
