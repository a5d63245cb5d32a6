/** The small pictures of base maps. */
import { expect, it } from "vitest";
import type { BaseMap, Bbox } from "@/api/types";
import { THUMBNAIL_SIDE, thumbnailTiles } from "@/map/thumbnail";

const map: BaseMap = {
  id: "a",
  name: { zh: "甲", en: "A" },
  kind: "xyz",
  url: "https://a.example/{z}/{x}/{y}",
  shift: "none",
  attribution: null,
  min_zoom: 3,
  max_zoom: 18,
  tile_size: 256,
  subdomains: [],
};
const size = { width: 130, height: 64 };
const hongbei: Bbox = [120.6335, 27.7852, 120.6469, 27.795];

it("cover the picture with few tiles", () => {
  const tiles = thumbnailTiles(map, hongbei, size);
  expect(tiles.length).toBeLessThanOrEqual(6);
  expect(Math.min(...tiles.map(({ left }) => left))).toBeLessThanOrEqual(-size.width / 2);
  expect(Math.max(...tiles.map(({ left }) => left + THUMBNAIL_SIDE))).toBeGreaterThanOrEqual(size.width / 2);
  expect(Math.min(...tiles.map(({ top }) => top))).toBeLessThanOrEqual(-size.height / 2);
  expect(Math.max(...tiles.map(({ top }) => top + THUMBNAIL_SIDE))).toBeGreaterThanOrEqual(size.height / 2);
});

it("ask for no zoom that is not there", () => {
  const zooms = (given: Partial<BaseMap>) =>
    new Set(thumbnailTiles({ ...map, ...given }, hongbei, size).map(({ address }) => address.split("/")[3]));
  expect(zooms({ max_zoom: 9 })).toEqual(new Set(["9"]));
  expect(zooms({ min_zoom: 17 })).toEqual(new Set(["17"]));
});

it("show a shifted map from beside", () => {
  expect(thumbnailTiles({ ...map, shift: "gcj02" }, hongbei, size)).not.toEqual(
    thumbnailTiles(map, hongbei, size),
  );
});
