/** A piece of the map as one picture: tiles fetched as sharp as the picture wants them, drawn layer by layer on a canvas. */
import { type Extent, type PlacedTile, type Pyramid, type TileCoords, tilesFor } from "./tileCover";

/** A layer of tiles that can be drawn. */
export interface TileSource extends Pyramid {
  /** What is under the blocks comes from elsewhere, and may not be allowed to be copied. */
  kind: "base" | "blocks";
  address(coords: TileCoords): string;
  opacity: number;
  /** The tiles of an extent, where they do not lie as their numbers say. */
  cover?(extent: Extent, scale: number): PlacedTile[];
}

/** What became of a picture. */
export interface Drawn {
  /** Tiles of blocks that could not be fetched. */
  failed: number;
  /** Whether a base map had to be left out. */
  withoutBase: boolean;
}

/** Tiles fetched at the same time. */
const AT_ONCE = 6;

/** Draws the layers, lowest first, with `scale` pixels a CSS pixel. */
export async function drawTiles(
  context: CanvasRenderingContext2D,
  extent: Extent,
  scale: number,
  sources: readonly TileSource[],
  signal?: AbortSignal,
): Promise<Drawn> {
  const drawn: Drawn = { failed: 0, withoutBase: false };
  for (const source of sources) {
    const tiles = source.cover?.(extent, scale) ?? tilesFor(extent, scale, source);
    const pictures = await fetchAll(tiles, source, signal);
    signal?.throwIfAborted();
    const missing = pictures.filter((picture) => picture === null).length;
    if (source.kind === "base") drawn.withoutBase ||= missing > 0 && missing === tiles.length;
    else drawn.failed += missing;
    context.globalAlpha = source.opacity;
    for (const [index, tile] of tiles.entries()) {
      const picture = pictures[index];
      if (!picture) continue;
      // Edges on whole pixels: a tile and its neighbour meet without a hairline between them.
      const [left, top] = [Math.round(tile.left), Math.round(tile.top)];
      const [right, bottom] = [Math.round(tile.left + tile.width), Math.round(tile.top + tile.height)];
      context.drawImage(picture, left, top, right - left, bottom - top);
      picture.close();
    }
    context.globalAlpha = 1;
  }
  return drawn;
}

async function fetchAll(
  tiles: readonly PlacedTile[],
  source: TileSource,
  signal: AbortSignal | undefined,
): Promise<(ImageBitmap | null)[]> {
  const pictures: (ImageBitmap | null)[] = tiles.map(() => null);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < tiles.length; index = next++) {
      const tile = tiles[index];
      if (tile) pictures[index] = await fetchTile(source.address(tile), source.kind, signal);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return pictures;
}

/** Null when it cannot be had: the picture says so then, and shows the rest. */
async function fetchTile(
  url: string,
  kind: TileSource["kind"],
  signal: AbortSignal | undefined,
): Promise<ImageBitmap | null> {
  try {
    // The map fetched the same tiles without asking whether they may be copied: such an answer in the browser's cache would refuse it.
    const answer = await fetch(url, { signal, cache: kind === "base" ? "no-cache" : "default" });
    return answer.ok ? await createImageBitmap(await answer.blob()) : null;
  } catch {
    return null;
  }
}
