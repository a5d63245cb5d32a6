/** Which tiles cover a piece of the map, and where each lies in its picture. Web Mercator, pixels downwards. */

/** A piece of the map: its middle, the zoom (also between whole ones) and its size in CSS pixels. */
export interface Extent {
  lon: number;
  lat: number;
  zoom: number;
  width: number;
  height: number;
}

export interface TileCoords {
  x: number;
  y: number;
  z: number;
}

/** A tile, and where it lies in the picture in pixels of the picture. */
export interface PlacedTile extends TileCoords {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Side of a tile in CSS pixels at its own zoom. */
export const SIDE = 256;
/** Latitude at which Web Mercator is a square. */
const LIMIT = 85.0511287798066;

/** Pixels of the whole world at a zoom. */
const worldAt = (zoom: number): number => SIDE * 2 ** zoom;

/** A place in pixels from the world's upper left corner. */
export function toWorld(lon: number, lat: number, zoom: number): { x: number; y: number } {
  const sine = Math.sin((Math.min(LIMIT, Math.max(-LIMIT, lat)) * Math.PI) / 180);
  const world = worldAt(zoom);
  return {
    x: ((lon + 180) / 360) * world,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world,
  };
}

/** The place of a pixel counted from the world's upper left corner. */
export function fromWorld(x: number, y: number, zoom: number): { lon: number; lat: number } {
  const world = worldAt(zoom);
  return {
    lon: (x / world) * 360 - 180,
    lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world))) * 180) / Math.PI,
  };
}

/** Where places lie in the picture of an extent, in CSS pixels from its upper left corner. */
export function projection(extent: Extent): (lon: number, lat: number) => [number, number] {
  const middle = toWorld(extent.lon, extent.lat, extent.zoom);
  return (lon, lat) => {
    const { x, y } = toWorld(lon, lat, extent.zoom);
    return [x - middle.x + extent.width / 2, y - middle.y + extent.height / 2];
  };
}

/** What tiles there are: pixels along a side, and zooms. */
export interface Pyramid {
  pixels: number;
  minZoom: number;
  maxZoom: number;
}

/** The zoom of the tiles for a picture with `scale` pixels a CSS pixel: none is drawn larger than it is, unless there are no deeper ones. */
export function tileZoom(zoom: number, scale: number, { pixels, minZoom, maxZoom }: Pyramid): number {
  const sharp = Math.ceil(zoom + Math.log2((scale * SIDE) / pixels) - 1e-6);
  return Math.min(maxZoom, Math.max(minZoom, sharp, 0));
}

/** The tiles of an extent for a picture with `scale` pixels a CSS pixel. */
export function tilesFor(extent: Extent, scale: number, pyramid: Pyramid): PlacedTile[] {
  const z = tileZoom(extent.zoom, scale, pyramid);
  const size = SIDE * 2 ** (extent.zoom - z) * scale;
  const middle = toWorld(extent.lon, extent.lat, extent.zoom);
  const west = (middle.x - extent.width / 2) * scale;
  const north = (middle.y - extent.height / 2) * scale;
  const last = 2 ** z - 1;
  const tiles: PlacedTile[] = [];
  const first = (edge: number) => Math.max(0, Math.floor(edge / size));
  const final = (edge: number) => Math.min(last, Math.ceil(edge / size) - 1);
  for (let y = first(north); y <= final(north + extent.height * scale); y += 1) {
    for (let x = first(west); x <= final(west + extent.width * scale); x += 1) {
      tiles.push({ x, y, z, left: x * size - west, top: y * size - north, width: size, height: size });
    }
  }
  return tiles;
}
