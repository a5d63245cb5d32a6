/** Where the pictures of open cases are. */
import { expect, it } from "vitest";
import { caseTilesUrl } from "@/map/caseTiles";

it("asks for all of them when nothing is narrowed", () => {
  expect(caseTilesUrl({ community: null, categories: [] })).toBe("/tiles/cases/{z}/{x}/{y}{r}.png");
});

it("asks for a community and for categories, between commas", () => {
  expect(caseTilesUrl({ community: "330381003901", categories: ["clutter", "graffiti"] })).toBe(
    "/tiles/cases/{z}/{x}/{y}{r}.png?community=330381003901&category=clutter%2Cgraffiti",
  );
});
