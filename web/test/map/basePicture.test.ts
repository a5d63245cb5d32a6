/** A base map in a picture: sharp enough, all of it, each tile in its place. */
import { describe, expect, it } from "vitest";
import type { BaseMap, Shift } from "@/api/types";
import { baseSource } from "@/map/basePicture";
import { toShifted } from "@/map/shifted";
import { projection, toWorld } from "@/map/tileCover";

function baseMap(given: Partial<BaseMap> = {}): BaseMap {
  return {
    id: "a",
    name: { zh: "甲", en: "A" },
    kind: "xyz",
    url: "https://a.example/{z}/{x}/{y}.png",
    shift: "none",
    attribution: null,
    min_zoom: 3,
    max_zoom: 18,
    tile_size: 256,
    subdomains: [],
    ...given,
  };
}

const view = { lon: 120.64, lat: 27.79, zoom: 16.25, width: 1_000, height: 700 };
const tilesOf = (given: Partial<BaseMap>, extent = view, scale = 2) =>
  baseSource(baseMap(given)).cover?.(extent, scale) ?? [];

describe.each(["none", "gcj02", "bd09"] as Shift[])("tiles shifted to %s", (shift) => {
  it("cover the picture", () => {
    const tiles = tilesOf({ shift });
    expect(Math.min(...tiles.map(({ left }) => left))).toBeLessThanOrEqual(0);
    expect(Math.min(...tiles.map(({ top }) => top))).toBeLessThanOrEqual(0);
    expect(Math.max(...tiles.map(({ left, width }) => left + width))).toBeGreaterThanOrEqual(2_000);
    expect(Math.max(...tiles.map(({ top, height }) => top + height))).toBeGreaterThanOrEqual(1_400);
  });

  it("show a place where the picture has it", () => {
    const place = { lon: 120.6431, lat: 27.7884 };
    const [x, y] = projection(view)(place.lon, place.lat);
    const tiles = tilesOf({ shift });
    const z = tiles[0]?.z ?? 0;
    const drawn = toShifted(shift, place);
    const world = toWorld(drawn.lon, drawn.lat, z);
    const tile = tiles.find(
      (one) => one.x === Math.floor(world.x / 256) && one.y === Math.floor(world.y / 256),
    );
    if (!tile) throw new Error("the tile is missing");
    expect(tile.left + (world.x / 256 - tile.x) * tile.width).toBeCloseTo(x * 2, 0);
    expect(tile.top + (world.y / 256 - tile.y) * tile.height).toBeCloseTo(y * 2, 0);
  });
});

it("are those of the screen, so that names can be read", () => {
  expect(tilesOf({})[0]?.z).toBe(17);
  expect(tilesOf({ tile_size: 512 })[0]?.z).toBe(16);
});

it("are enlarged where there are no deeper ones", () => {
  const tiles = tilesOf({ max_zoom: 15 });
  expect(new Set(tiles.map(({ z }) => z))).toEqual(new Set([15]));
  expect(tiles[0]?.width).toBeCloseTo(256 * 2 ** 1.25 * 2, 6);
});

it("are none from farther away than the screen shows them", () => {
  expect(tilesOf({ min_zoom: 18 })).toEqual([]);
  expect(tilesOf({ min_zoom: 17 }).length).toBeGreaterThan(0);
});
