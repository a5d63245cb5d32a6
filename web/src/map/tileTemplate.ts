/** The address of a base map's tile: what stands in braces in the template of the settings, filled in. */
import type { BaseMap } from "@/api/types";

/** A tile of the pyramid: column from the west, row from the north. */
export interface TileIndex {
  x: number;
  y: number;
  z: number;
}

type Template = Pick<BaseMap, "kind" | "url" | "subdomains">;

/** Fills in a template. Names are read without regard to case, as WMTS services write TILEMATRIX as well as TileMatrix. */
export function tileAddress(
  { kind, url, subdomains }: Template,
  { x, y, z }: TileIndex,
  sharp = false,
): string {
  const fromSouth = 2 ** z - 1 - y;
  const filled: Record<string, string | number | undefined> = {
    x,
    y: kind === "tms" ? fromSouth : y,
    "-y": fromSouth,
    z,
    tilematrix: z,
    tilerow: y,
    tilecol: x,
    // The same tile is always fetched from the same host, so that the browser's cache knows it again.
    s: subdomains[Math.abs(x + y) % Math.max(1, subdomains.length)],
    r: sharp ? "@2x" : "",
  };
  return url.replace(/\{([^{}]+)\}/g, (written, name: string) => {
    const value = filled[name.toLowerCase()];
    return value === undefined ? written : String(value);
  });
}
