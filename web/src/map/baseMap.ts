/** A base map under the blocks: tiles of an XYZ, TMS or WMTS template, put right when its degrees are shifted. */
import L from "leaflet";
import type { BaseMap } from "@/api/types";
import { SnappedTiles } from "./snappedTiles";
import { type Box, tileBox, tilePixels } from "./tilePlace";
import { tileAddress } from "./tileTemplate";

/** Zooms beyond the server's own: deep ones are shown enlarged up to the map's last, shallow ones made smaller by one step. */
const DEEPEST = 22;
export const SHALLOWER = 1;
/** What Leaflet's layer knows and its types do not say: the part of the map, in pixels of the tiles' zoom, that tiles are fetched for. */
interface Sight {
  _getTiledPixelBounds(center: L.LatLng): L.Bounds;
}

/** Zooms of the map at which a base map's own tiles exist. A tile of 512 pixels holds what four of 256 do: one zoom later. */
export function nativeZooms({ min_zoom, max_zoom, tile_size }: BaseMap): {
  least: number;
  most: number;
  later: number;
} {
  const later = Math.round(Math.log2(tile_size / 256));
  return { least: Math.max(0, min_zoom + later), most: max_zoom + later, later };
}

export class BaseMapTiles extends SnappedTiles {
  private readonly baseMap: BaseMap;
  private readonly later: number;
  private readonly pictures = new WeakMap<HTMLElement, HTMLImageElement>();
  private readonly missing = new WeakSet<HTMLElement>();
  private readonly again = () => this.retry();

  constructor(baseMap: BaseMap, options: L.GridLayerOptions) {
    const { least, most, later } = nativeZooms(baseMap);
    super({
      ...options,
      tileSize: baseMap.tile_size,
      minNativeZoom: least,
      maxNativeZoom: most,
      // Half a zoom less: Leaflet rounds the zoom when it fetches tiles, and does not when it throws them away.
      minZoom: Math.max(0, least - SHALLOWER) - 0.5,
      maxZoom: DEEPEST,
    });
    this.baseMap = baseMap;
    this.later = later;
    // A tile that nobody looks at any more is not waited for.
    this.on("tileunload", ({ tile }: L.TileEvent) => {
      const picture = this.pictures.get(tile);
      if (!picture) return;
      picture.onload = null;
      picture.onerror = null;
      picture.removeAttribute("src");
    });
  }

  /** Told each time all tiles in sight were answered: whether every one of them was asked for in vain. */
  onSettled(settled: (failed: boolean) => void): this {
    return this.on("load", () => {
      const inSight = Object.values(this._tiles).filter((tile) => tile.current);
      if (inSight.length > 0) settled(inSight.every(({ el }) => this.missing.has(el)));
    });
  }

  /** Asks again for the tiles that did not come. */
  retry(): void {
    for (const { el, coords } of Object.values(this._tiles)) {
      if (this.missing.has(el)) this.fetch(el, this._wrapCoords(coords));
    }
  }

  override onAdd(map: L.Map): this {
    super.onAdd(map);
    window.addEventListener("online", this.again);
    return this;
  }

  override onRemove(map: L.Map): this {
    window.removeEventListener("online", this.again);
    return super.onRemove(map);
  }

  /** Tiles are fetched for where their pictures come to lie, which is not where their numbers say. */
  _getTiledPixelBounds(center: L.LatLng): L.Bounds {
    const sight = (L.GridLayer.prototype as unknown as Sight)._getTiledPixelBounds.call(this, center);
    const { min, max } = sight;
    if (!min || !max || this._tileZoom === undefined) return sight;
    const box = { left: min.x, top: min.y, right: max.x, bottom: max.y };
    const wanted = tilePixels(this.baseMap.shift, box, this._tileZoom);
    return L.bounds([wanted.left, wanted.top], [wanted.right, wanted.bottom]);
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const frame = L.DomUtil.create("div", "base-tile");
    const picture = document.createElement("img");
    picture.alt = "";
    picture.decoding = "async";
    picture.onload = () => {
      this.missing.delete(frame);
      done(undefined, frame);
    };
    picture.onerror = () => {
      this.missing.add(frame);
      done(new Error(`tile ${picture.src} could not be fetched`), frame);
    };
    this.pictures.set(frame, picture);
    frame.append(picture);
    this.fetch(frame, coords);
    return frame;
  }

  private fetch(frame: HTMLElement, { x, y, z }: L.Coords): void {
    const picture = this.pictures.get(frame);
    if (picture) picture.src = tileAddress(this.baseMap, { x, y, z: z - this.later }, L.Browser.retina);
  }

  protected override tileBox({ x, y, z }: L.Coords): Box {
    const size = this.baseMap.tile_size;
    const { left, top, right, bottom } = tileBox({ shift: this.baseMap.shift, size }, x, y, z);
    return { left: left - x * size, top: top - y * size, right: right - x * size, bottom: bottom - y * size };
  }
}
