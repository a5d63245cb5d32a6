/** The blocks as pictures from the server. A change fetches the tiles under it again, and swaps them without a flicker. */
import L from "leaflet";
import type { Bbox } from "@/api/types";
import type { Style } from "@/state/look";
import type { Wanted } from "@/state/place";
import { SnappedTiles } from "./snappedTiles";
import type { TileCoords } from "./tileCover";
import type { Box } from "./tilePlace";
import { intersects, TileRevisions } from "./tileRevisions";

/** Which picture of the blocks is shown. */
export interface TileLook {
  /** Null is all of them. */
  community: string | null;
  at: string | null;
  style: Style;
  /** The colours that are painted, the others pale; none means all. */
  only: readonly Wanted[];
  /** Strength of the whole picture, 0 to 1. */
  opacity: number;
}

/** These tiles lie where their numbers say. */
const WHOLE: Box = { left: 0, top: 0, right: 256, bottom: 256 };

/** How often a picture that did not come is asked for again, and how long to wait before, in milliseconds. */
const TRIES = 4;
const PAUSE = 1_500;

/** Outlines reach a little beyond the blocks: a tile this many pixels away from a change may show its edge. */
const OUTLINE_REACH = 4;

export class BlockTiles extends SnappedTiles {
  private look: TileLook;
  private readonly revisions = new TileRevisions();
  /** The revision that a map of the past is pinned to; the past changes too, when somebody grades into it. */
  private pinned: number;
  /** Pictures that are on their way for the picture asked for last. */
  private coming: HTMLImageElement[] = [];

  constructor(look: TileLook, pinned: number, options: L.GridLayerOptions) {
    super({ ...options, opacity: look.opacity });
    this.look = look;
    this.pinned = pinned;
  }

  /**
   * Shows another picture, all tiles at once when the last of them has come, and says whether it did: a newer one ends it.
   * Tiles are swapped rather than redrawn: nothing blinks, and Leaflet redraws wrongly between zooms.
   */
  async show(look: TileLook, pinned: number): Promise<boolean> {
    if (look.opacity !== this.look.opacity) this.setOpacity(look.opacity);
    this.look = look;
    this.pinned = pinned;
    // Nobody waits for these any more.
    for (const picture of this.coming) picture.removeAttribute("src");
    const swaps = Object.values(this._tiles)
      .filter(({ el, coords }) => (el.firstChild as HTMLImageElement).src !== this.fullAddress(coords))
      .map(({ el, coords }) => ({ frame: el, picture: this.picture(coords) }));
    const mine = swaps.map(({ picture }) => picture);
    this.coming = mine;
    const decoded = await Promise.all(
      mine.map((picture) =>
        picture
          .decode()
          .then(() => true)
          .catch(() => false),
      ),
    );
    if (this.coming !== mine) return false;
    this.coming = [];
    swaps.forEach(({ frame, picture }, index) => {
      if (decoded[index]) frame.replaceChildren(picture);
    });
    if (decoded.includes(false)) this.fire("tileerror");
    return true;
  }

  /** Fetches the tiles under a change again; all of them without a box. */
  touch(bbox: Bbox | null, revision: number): void {
    this.revisions.touch(bbox, revision);
    this.pinned = Math.max(this.pinned, revision);
    for (const tile of Object.values(this._tiles)) {
      if (intersects(bbox, this.reach(tile.coords))) void this.swap(tile.el, tile.coords);
    }
  }

  /** Fetches every tile again at a revision, whatever was heard before. */
  reset(revision: number): void {
    this.revisions.reset(revision);
    this.pinned = revision;
    for (const tile of Object.values(this._tiles)) void this.swap(tile.el, tile.coords);
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const frame = L.DomUtil.create("div", "block-tile");
    const picture = this.picture(coords);
    picture.onload = () => done(undefined, frame);
    picture.onerror = () => {
      done(new Error(`tile ${picture.src} could not be fetched`), frame);
      this.again(frame, coords, 2);
    };
    frame.append(picture);
    return frame;
  }

  protected override tileBox(): Box {
    return WHOLE;
  }

  private picture(coords: L.Coords): HTMLImageElement {
    const picture = document.createElement("img");
    picture.alt = "";
    picture.decoding = "async";
    // What a person asks by a tap is answered before the tiles that still wait in line.
    picture.fetchPriority = "low";
    picture.src = this.address(coords);
    return picture;
  }

  /** The new picture is put in place once it can be painted at once; the old one stays until then. */
  private async swap(frame: HTMLElement, coords: L.Coords, tries = 1): Promise<void> {
    const shown = frame.querySelector("img");
    if (!isBroken(shown) && shown?.src === this.fullAddress(coords)) return;
    const fresh = this.picture(coords);
    const asked = fresh.src;
    try {
      await fresh.decode();
    } catch {
      this.fire("tileerror");
      if (asked === this.fullAddress(coords)) this.again(frame, coords, tries + 1);
      return;
    }
    // A later change may have asked for a newer picture of this tile meanwhile.
    if (asked === this.fullAddress(coords)) frame.replaceChildren(fresh);
    if (tries > 1 && Object.values(this._tiles).every(({ el }) => !isBroken(el.querySelector("img"))))
      this.fire("mended");
  }

  /** A node that is behind another one refuses what it does not have yet; a while later it has it, or another node is asked. */
  private again(frame: HTMLElement, coords: L.Coords, tries: number): void {
    if (tries > TRIES) return;
    setTimeout(() => {
      const stands = Object.values(this._tiles).some(({ el }) => el === frame);
      if (stands) void this.swap(frame, coords, tries);
    }, PAUSE);
  }

  /** The same as a picture has it. */
  private fullAddress(coords: L.Coords): string {
    return new URL(this.address(coords), location.href).href;
  }

  /** The address of a tile. Twice the pixels always: half zoom steps then scale pictures down, never up. */
  address({ x, y, z }: TileCoords): string {
    const { community, at, style, only } = this.look;
    const query = new URLSearchParams({ style });
    if (community !== null) query.set("community", community);
    if (only.length > 0) query.set("only", only.join(","));
    if (at !== null) query.set("at", at);
    const touched = this.revisions.of(this.reach({ x, y, z }));
    const revision = at === null ? touched : Math.max(touched ?? 0, this.pinned);
    if (revision) query.set("revision", String(revision));
    return `/tiles/blocks/${z}/${x}/${y}@2x.png?${query}`;
  }

  private reach({ x, y, z }: { x: number; y: number; z: number }): Bbox {
    const size = 256;
    const corner = (px: number, py: number) => L.CRS.EPSG3857.pointToLatLng(L.point(px, py), z);
    const low = corner(x * size - OUTLINE_REACH, (y + 1) * size + OUTLINE_REACH);
    const high = corner((x + 1) * size + OUTLINE_REACH, y * size - OUTLINE_REACH);
    return [low.lng, low.lat, high.lng, high.lat];
  }
}

/** Whether a picture did not come. */
function isBroken(picture: HTMLImageElement | null): boolean {
  return picture?.complete === true && picture.naturalWidth === 0;
}
