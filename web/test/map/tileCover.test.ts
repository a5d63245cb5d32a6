/** Which tiles a picture needs, and where they lie. */
import { describe, expect, it } from "vitest";
import { fromWorld, projection, tilesFor, toWorld } from "@/map/tileCover";

const blocks = { pixels: 512, minZoom: 0, maxZoom: 22 };
const view = { lon: 120.64, lat: 27.79, zoom: 16.25, width: 1000, height: 700 };

describe("a place", () => {
  it("lies in the middle of the world at zero", () => {
    expect(toWorld(0, 0, 0)).toEqual({ x: 128, y: 128 });
  });
  it("comes back from its pixel", () => {
    const { x, y } = toWorld(120.64, 27.79, 15.5);
    const { lon, lat } = fromWorld(x, y, 15.5);
    expect(lon).toBeCloseTo(120.64, 9);
    expect(lat).toBeCloseTo(27.79, 9);
  });
  it("has its pixel in the picture", () => {
    const at = projection(view);
    expect(at(view.lon, view.lat)).toEqual([500, 350]);
    const [x, y] = at(view.lon + 0.001, view.lat + 0.001);
    expect(x).toBeGreaterThan(500);
    expect(y).toBeLessThan(350);
  });
});

describe("the tiles of a picture", () => {
  it("cover it without a gap", () => {
    const scale = 2;
    const tiles = tilesFor(view, scale, blocks);
    expect(Math.min(...tiles.map((tile) => tile.left))).toBeLessThanOrEqual(0);
    expect(Math.min(...tiles.map((tile) => tile.top))).toBeLessThanOrEqual(0);
    expect(Math.max(...tiles.map((tile) => tile.left + tile.width))).toBeGreaterThanOrEqual(
      view.width * scale,
    );
    expect(Math.max(...tiles.map((tile) => tile.top + tile.height))).toBeGreaterThanOrEqual(
      view.height * scale,
    );
    const columns = new Set(tiles.map((tile) => tile.x)).size;
    expect(tiles).toHaveLength(columns * new Set(tiles.map((tile) => tile.y)).size);
  });
  it.each([1, 2, 3.125])("are never drawn larger than they are at %s pixels a pixel", (scale) => {
    for (const { width, height } of tilesFor(view, scale, blocks)) {
      expect(width).toBeLessThanOrEqual(512.001);
      expect(width).toBeGreaterThan(256);
      expect(height).toBe(width);
    }
  });
  it("are as sharp as there are", () => {
    expect(new Set(tilesFor(view, 2, { ...blocks, maxZoom: 14 }).map((tile) => tile.z))).toEqual(
      new Set([14]),
    );
  });
  it("end where the world ends", () => {
    const world = tilesFor({ lon: 0, lat: 0, zoom: 1, width: 2000, height: 2000 }, 1, blocks);
    expect(world.map(({ x, y, z }) => [x, y, z])).toEqual([[0, 0, 0]]);
  });
});
