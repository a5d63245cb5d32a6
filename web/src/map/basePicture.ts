/** A base map as a layer of a picture: the tiles that the screen would show, each where it lies, also those of shifted ones. */
import type { BaseMap } from "@/api/types";
import { SHALLOWER } from "./baseMap";
import type { TileSource } from "./picture";
import { type Extent, type PlacedTile, SIDE, tileZoom, toWorld } from "./tileCover";
import { tileBox, tilePixels } from "./tilePlace";
import { tileAddress } from "./tileTemplate";

/** How much smaller than on the screen names of streets may come out, at most: pictures have more pixels to the inch. */
const SMALLER = 2;

/** The base map as a layer of tiles. */
export function baseSource(baseMap: BaseMap): TileSource {
  const { min_zoom: minZoom, max_zoom: maxZoom, tile_size } = baseMap;
  const pyramid = { pixels: tile_size * SMALLER, minZoom, maxZoom };
  return {
    kind: "base",
    ...pyramid,
    opacity: 1,
    address: (coords) => tileAddress(baseMap, coords, true),
    cover: (extent, scale) => {
      // The screen shows nothing from so far away either.
      if (extent.zoom + Math.log2(SIDE / tile_size) < minZoom - SHALLOWER) return [];
      return placed(baseMap, extent, scale, tileZoom(extent.zoom, scale, pyramid));
    },
  };
}

function placed({ shift }: BaseMap, extent: Extent, scale: number, z: number): PlacedTile[] {
  // Pixels of the tiles' zoom for one of the map's.
  const deeper = 2 ** (z - extent.zoom);
  const middle = toWorld(extent.lon, extent.lat, z);
  const [half, tall] = [(extent.width / 2) * deeper, (extent.height / 2) * deeper];
  const seen = {
    left: middle.x - half,
    top: middle.y - tall,
    right: middle.x + half,
    bottom: middle.y + tall,
  };
  const wanted = tilePixels(shift, seen, z);
  const last = 2 ** z - 1;
  const tiles: PlacedTile[] = [];
  for (
    let y = Math.max(0, Math.floor(wanted.top / SIDE));
    y <= Math.min(last, Math.ceil(wanted.bottom / SIDE) - 1);
    y += 1
  ) {
    for (
      let x = Math.max(0, Math.floor(wanted.left / SIDE));
      x <= Math.min(last, Math.ceil(wanted.right / SIDE) - 1);
      x += 1
    ) {
      const box = tileBox({ shift, size: SIDE }, x, y, z);
      const pixels = scale / deeper;
      tiles.push({
        x,
        y,
        z,
        left: (box.left - seen.left) * pixels,
        top: (box.top - seen.top) * pixels,
        width: (box.right - box.left) * pixels,
        height: (box.bottom - box.top) * pixels,
      });
    }
  }
  return tiles;
}
