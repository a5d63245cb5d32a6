/** Where tiles of base maps lie, and which are needed. */
import { describe, expect, it } from "vitest";
import type { Shift } from "@/api/types";
import { toShifted } from "@/map/shifted";
import { fromWorld, toWorld } from "@/map/tileCover";
import { tileBox, tilePixels } from "@/map/tilePlace";

const HONGBEI = { lon: 120.64, lat: 27.79 };
const SHIFTS: Shift[] = ["gcj02", "bd09"];
const SIZE = 256;

/** The tile of a shifted map that shows a place, and where in it the place is drawn. */
function drawnAt(shift: Shift, zoom: number) {
  const { lon, lat } = toShifted(shift, HONGBEI);
  const { x, y } = toWorld(lon, lat, zoom);
  const column = Math.floor(x / SIZE);
  const row = Math.floor(y / SIZE);
  return { column, row, across: x / SIZE - column, down: y / SIZE - row };
}

it("lies where its number says when nothing is shifted", () => {
  expect(tileBox({ shift: "none", size: 512 }, 3, 5, 4)).toEqual({
    left: 1536,
    top: 2560,
    right: 2048,
    bottom: 3072,
  });
  const box = { left: 1, top: 2, right: 3, bottom: 4 };
  expect(tilePixels("none", box, 4)).toEqual(box);
});

describe.each(SHIFTS)("a tile shifted to %s", (shift) => {
  it.each([10, 15, 18])("shows a place where the place is, to half a pixel, at zoom %d", (zoom) => {
    const { column, row, across, down } = drawnAt(shift, zoom);
    const box = tileBox({ shift, size: SIZE }, column, row, zoom);
    const real = toWorld(HONGBEI.lon, HONGBEI.lat, zoom);
    expect(Math.abs(box.left + across * (box.right - box.left) - real.x)).toBeLessThan(0.5);
    expect(Math.abs(box.top + down * (box.bottom - box.top) - real.y)).toBeLessThan(0.5);
  });

  it("lies hundreds of metres from where its number says", () => {
    const { column, row } = drawnAt(shift, 18);
    const box = tileBox({ shift, size: SIZE }, column, row, 18);
    const moved = Math.hypot(box.left - column * SIZE, box.top - row * SIZE);
    // 0.53 m a pixel here.
    expect(moved * 0.53).toBeGreaterThan(300);
    expect(moved * 0.53).toBeLessThan(1_500);
  });

  it("meets its neighbours", () => {
    const { column, row } = drawnAt(shift, 16);
    const cut = { shift, size: SIZE };
    const box = tileBox(cut, column, row, 16);
    expect(tileBox(cut, column + 1, row, 16).left).toBe(box.right);
    expect(tileBox(cut, column, row + 1, 16).top).toBe(box.bottom);
  });

  it("is among those that are fetched for what it covers", () => {
    const zoom = 17;
    const middle = toWorld(HONGBEI.lon, HONGBEI.lat, zoom);
    const seen = { left: middle.x - 700, top: middle.y - 400, right: middle.x + 700, bottom: middle.y + 400 };
    const wanted = tilePixels(shift, seen, zoom);
    for (const x of [seen.left, middle.x, seen.right]) {
      for (const y of [seen.top, middle.y, seen.bottom]) {
        const { lon, lat } = toShifted(shift, fromWorld(x, y, zoom));
        const pixel = toWorld(lon, lat, zoom);
        expect(pixel.x).toBeGreaterThanOrEqual(wanted.left);
        expect(pixel.x).toBeLessThanOrEqual(wanted.right);
        expect(pixel.y).toBeGreaterThanOrEqual(wanted.top);
        expect(pixel.y).toBeLessThanOrEqual(wanted.bottom);
      }
    }
    // And hardly more than these.
    expect(wanted.right - wanted.left).toBeLessThan(1_420);
  });
});
