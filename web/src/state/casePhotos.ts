/** The photos of a case in the order in which they came, the pair that shows before and after, and the one that is looked at closely. */
import { shallowRef } from "vue";
import type { CasePhoto, WholeCase } from "@/api/cases";

/** All of them: as it was reported, then step by step. */
export function photosOf(about: Pick<WholeCase, "photos" | "steps">): CasePhoto[] {
  return [...about.photos, ...about.steps.flatMap(({ photos }) => photos)];
}

/** The first photo of the report and the first of the last rectification that counts; null without both. */
export function beforeAfter(
  about: Pick<WholeCase, "photos" | "steps">,
): { before: CasePhoto; after: CasePhoto } | null {
  const rectified = [...about.steps]
    .reverse()
    .find(({ photos, step, undone }) => step === "rectify" && !undone && photos.length > 0);
  const [before, after] = [about.photos[0], rectified?.photos[0]];
  return before && after ? { before, after } : null;
}

/** The case and the number of the photo that is shown large. */
export const shownPhoto = shallowRef<{ of: WholeCase; n: number } | null>(null);

export function showPhoto(of: WholeCase, n: number): void {
  shownPhoto.value = { of, n };
}
