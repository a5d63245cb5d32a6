/** Where a base map's tile lies on the map, whose pixels are those of WGS 84: a shifted tile is put right by its corners. */
import type { Shift } from "@/api/types";
import { fromShifted, type LonLat, toShifted } from "./shifted";
import { fromWorld, toWorld } from "./tileCover";

/** Pixels of the whole world at a zoom, from its north-west corner. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How a base map's tiles are cut. */
export interface Cut {
  shift: Shift;
  /** Side of a tile in pixels. */
  size: number;
}

/**
 * Where the tile of a column and row lies at a zoom of the map. The shift turns a tile into a quadrangle that differs from an
 * upright rectangle by less than a pixel: each side is put in the middle of its two corners. Neighbours share these, so that they meet.
 */
export function tileBox({ shift, size }: Cut, x: number, y: number, zoom: number): Box {
  const nominal = { left: x * size, top: y * size, right: (x + 1) * size, bottom: (y + 1) * size };
  if (shift === "none") return nominal;
  const corner = (px: number, py: number) => pixelOf(fromShifted(shift, fromWorld(px, py, zoom)), zoom);
  const nw = corner(nominal.left, nominal.top);
  const ne = corner(nominal.right, nominal.top);
  const sw = corner(nominal.left, nominal.bottom);
  const se = corner(nominal.right, nominal.bottom);
  return {
    left: (nw.x + sw.x) / 2,
    top: (nw.y + ne.y) / 2,
    right: (ne.x + se.x) / 2,
    bottom: (sw.y + se.y) / 2,
  };
}

/** A box of the map in the pixels that a base map's tiles are counted in: what has to be fetched to cover it. */
export function tilePixels(shift: Shift, box: Box, zoom: number): Box {
  if (shift === "none") return box;
  const corners = [
    [box.left, box.top],
    [box.right, box.top],
    [box.left, box.bottom],
    [box.right, box.bottom],
  ].map(([px = 0, py = 0]) => pixelOf(toShifted(shift, fromWorld(px, py, zoom)), zoom));
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  // The shift bends the edges a little: a pixel more on each side covers that.
  return {
    left: Math.min(...xs) - 1,
    top: Math.min(...ys) - 1,
    right: Math.max(...xs) + 1,
    bottom: Math.max(...ys) + 1,
  };
}

function pixelOf({ lon, lat }: LonLat, zoom: number): { x: number; y: number } {
  return toWorld(lon, lat, zoom);
}
