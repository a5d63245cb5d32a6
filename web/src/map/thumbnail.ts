/** What a base map looks like here: the few tiles around the middle of a box, small. */
import L from "leaflet";
import type { BaseMap, Bbox } from "@/api/types";
import { toShifted } from "./shifted";
import { tileAddress } from "./tileTemplate";

/** A tile of the picture: where its corner lies from the middle, in pixels. */
export interface ThumbnailTile {
  address: string;
  left: number;
  top: number;
}

/** Side in pixels that a tile is shown with; half of its own, so that a small picture shows much. */
export const THUMBNAIL_SIDE = 128;

/** The tiles that cover a picture of a size, centred on a box and about as wide as it. */
export function thumbnailTiles(
  baseMap: BaseMap,
  [west, south, east, north]: Bbox,
  size: { width: number; height: number },
): ThumbnailTile[] {
  const fitting = Math.round(Math.log2((size.width * 360) / (THUMBNAIL_SIDE * Math.max(east - west, 1e-6))));
  const z = Math.min(Math.max(fitting, baseMap.min_zoom), baseMap.max_zoom);
  const { lon, lat } = toShifted(baseMap.shift, { lon: (west + east) / 2, lat: (south + north) / 2 });
  // In units of tiles: Leaflet counts 256 pixels for each.
  const centre = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), z).divideBy(256);
  const half = L.point(size.width, size.height).divideBy(2 * THUMBNAIL_SIDE);
  const first = centre.subtract(half).floor();
  const last = centre.add(half).floor();
  const found: ThumbnailTile[] = [];
  for (let y = Math.max(0, first.y); y <= Math.min(last.y, 2 ** z - 1); y += 1) {
    for (let x = Math.max(0, first.x); x <= Math.min(last.x, 2 ** z - 1); x += 1) {
      found.push({
        address: tileAddress(baseMap, { x, y, z }),
        left: Math.round((x - centre.x) * THUMBNAIL_SIDE),
        top: Math.round((y - centre.y) * THUMBNAIL_SIDE),
      });
    }
  }
  return found;
}
