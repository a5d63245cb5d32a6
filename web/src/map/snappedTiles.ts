/**
 * Tiles whose edges lie on whole pixels of the screen, at zooms between whole ones too. Else an edge falls inside a pixel: a line is seen
 * between neighbours, light where they leave a gap, dark where they overlap and let the ground through.
 */
import L from "leaflet";
import type { Box } from "./tilePlace";

/** What Leaflet's layer knows and its types do not say: where the tiles of a zoom are counted from. */
interface Levels {
  _levels: Record<number, { origin: L.Point }>;
}

/** A place in pixels of the page, and how many of the screen's there are to one. */
interface Raster {
  x: number;
  y: number;
  density: number;
}

/** Boxes whose edges lie on whole pixels of the screen when they are shown at a place, so many times as large. Boxes that meet still do. */
export function snapped({ left, top, right, bottom }: Box, scale: number, { x, y, density }: Raster): Box {
  const whole = (value: number, from: number) =>
    (Math.round((from + value * scale) * density) / density - from) / scale;
  return { left: whole(left, x), top: whole(top, y), right: whole(right, x), bottom: whole(bottom, y) };
}

export abstract class SnappedTiles extends L.GridLayer {
  constructor(options: L.GridLayerOptions) {
    super(options);
    this.on("tileloadstart", ({ tile, coords }: L.TileEvent) => this.snap(tile, coords));
  }

  override onAdd(map: L.Map): this {
    super.onAdd(map);
    map.on("zoomend resize", this.snapAll, this);
    map.on("moveend", this.snapMoved, this);
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off("zoomend resize", this.snapAll, this);
    map.off("moveend", this.snapMoved, this);
    return super.onRemove(map);
  }

  /** Where a tile lies, in pixels of its zoom from where its number says. */
  protected abstract tileBox(coords: L.Coords): Box;

  private snapAll(): void {
    for (const { el, coords } of Object.values(this._tiles)) this.snap(el, coords);
  }

  /** The map moves by pixels of the page: only where these are not whole ones of the screen do tiles lie between them then. */
  private snapMoved(): void {
    if (!Number.isInteger(window.devicePixelRatio)) this.snapAll();
  }

  private snap(frame: HTMLElement, coords: L.Coords): void {
    const origin = (this as unknown as Levels)._levels[coords.z]?.origin;
    if (!origin) return;
    const at = L.DomUtil.getPosition(frame);
    const box = this.tileBox(coords);
    const placed = {
      left: at.x + box.left,
      top: at.y + box.top,
      right: at.x + box.right,
      bottom: at.y + box.bottom,
    };
    const scale = this._map.getZoomScale(this._map.getZoom(), coords.z);
    const moved = L.DomUtil.getPosition(this._map.getPanes().mapPane);
    const { x, y } = origin.multiplyBy(scale).subtract(this._map.getPixelOrigin()).round().add(moved);
    const { left, top, right, bottom } = snapped(placed, scale, { x, y, density: window.devicePixelRatio });
    const size = this.getTileSize();
    const stretch = [(right - left) / size.x, (bottom - top) / size.y];
    // Not left and width: browsers round these to a 64th of a pixel, and enlarged that is a line again.
    frame.style.transform = `translate3d(${left}px, ${top}px, 0) scale(${stretch.join(", ")})`;
  }
}
