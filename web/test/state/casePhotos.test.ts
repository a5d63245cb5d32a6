/** Which two photos show before and after. */
import { expect, it } from "vitest";
import { beforeAfter, photosOf } from "@/state/casePhotos";
import { type Case, photo, step, whole } from "../panels/cases/case";

const of = (more: Partial<Case>) => whole({ photos: [photo(1)], ...more });

it("are the first of the report and of the last rectification that counts", () => {
  const failed = step("rectify", { revision: 5, photos: [photo(2)] });
  const right = step("rectify", { revision: 7, photos: [photo(3), photo(4)] });
  const about = of({ steps: [failed, step("fail", { revision: 6 }), right] });
  expect(beforeAfter(about)).toEqual({ before: photo(1), after: photo(3) });
  expect(photosOf(about).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
});

it("are none without both, and not one that was taken back", () => {
  expect(beforeAfter(of({}))).toBeNull();
  expect(beforeAfter(of({ steps: [step("rectify", { photos: [photo(2)], undone: true })] }))).toBeNull();
  expect(beforeAfter(of({ photos: [], steps: [step("rectify", { photos: [photo(1)] })] }))).toBeNull();
});
