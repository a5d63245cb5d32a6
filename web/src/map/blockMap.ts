/** The map: pictures of the blocks on a quiet ground, the selected outline, names and a position. Knows Leaflet, not Vue. */
import L from "leaflet";
import type { Bbox, Geometry } from "@/api/types";
import type { View } from "@/state/place";
import { baseSource } from "./basePicture";
import { BlockTiles, type TileLook } from "./blockTiles";
import { ChangeOutlines } from "./changeOutlines";
import { CommunityMarks } from "./communityMarks";
import { flash } from "./flash";
import { Found } from "./found";
import { Ground } from "./ground";
import { Labels } from "./labels";
import { Outline } from "./outline";
import type { TileSource } from "./picture";
import { type PlacedLabel, placeLabels, placeMarks } from "./pictureText";
import { PositionMark } from "./positionMark";
import { PreviewPatch } from "./previewPatch";
import { Swipe, type SwipeWords } from "./swipe";
import type { Extent } from "./tileCover";

/** Pixels of the map that panels cover, on each side. */
export interface Covered {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Pixels that a fit keeps free beyond what is covered; they can be seen, and belong into a picture. */
const MARGIN = 24;

/** Pixels across below which a block is a speck, and the zoom at which it is seen among its neighbours. */
const SPECK = 20;
const AMONG_NEIGHBOURS = 16;

export interface BlockMapListener {
  /** A place on the map was chosen. */
  pick(lon: number, lat: number): void;
  /** The mark of a community was chosen. */
  enter(community: string): void;
  moved(view: View): void;
  /** Some tiles could not be fetched, or all could. */
  tilesFailed(failed: boolean): void;
  /** Nothing came of the base map in sight, or something did. */
  baseMapFailed(failed: boolean): void;
}

/** Where the two pictures of the blocks stand, each in a pane of its own so that it can be cut off; and the outlines of what changed. */
const PANES = { after: 210, before: 211, changes: 380 } as const;

export class BlockMap {
  readonly ground: Ground;
  readonly communities: CommunityMarks;
  readonly changes: ChangeOutlines;
  readonly labels: Labels;
  readonly preview: PreviewPatch;
  readonly found: Found;
  readonly outline: Outline;
  /** The block that is pointed at in a list. */
  readonly light: Outline;
  readonly position: PositionMark;
  private readonly map: L.Map;
  private readonly listener: BlockMapListener;
  private readonly swipe: Swipe;
  private tiles: BlockTiles | null = null;
  /** The blocks at the earlier moment of a comparison. */
  private earlier: BlockTiles | null = null;
  private only: TileLook["only"] = [];
  private covered: Covered = { top: 0, right: 0, bottom: 0, left: 0 };

  /** When the first picture of the blocks is whole: what is written on it can wait for that. */
  readonly painted: Promise<void>;
  private hasPainted: () => void = () => {};

  constructor(container: HTMLElement, listener: BlockMapListener) {
    this.painted = new Promise((resolve) => {
      this.hasPainted = () => requestAnimationFrame(() => resolve());
    });
    this.listener = listener;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(container, {
      zoomControl: false,
      attributionControl: false,
      // Communities of different continents fit on a phone.
      minZoom: 1,
      maxZoom: 21,
      zoomSnap: 0.25,
      zoomDelta: 1,
      wheelPxPerZoomLevel: 120,
      zoomAnimation: !still,
      // A tile is seen when it is there: its place was never empty, and waiting for it to come up is waiting.
      fadeAnimation: false,
      markerZoomAnimation: !still,
      inertia: !still,
      center: [27.79, 120.64],
      zoom: 15,
    });
    this.ground = new Ground(this.map, (failed) => listener.baseMapFailed(failed));
    // Above whose map it is: what is added later stands higher.
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 120 }).addTo(this.map);
    this.communities = new CommunityMarks(this.map, (code) => listener.enter(code));
    for (const [name, order] of Object.entries(PANES)) {
      const { style } = this.map.createPane(name);
      style.zIndex = String(order);
      style.pointerEvents = "none";
    }
    this.changes = new ChangeOutlines(this.map, "changes");
    this.labels = new Labels(this.map);
    this.preview = new PreviewPatch(this.map);
    this.found = new Found(this.map);
    this.outline = new Outline(this.map);
    this.light = new Outline(this.map, "light");
    this.position = new PositionMark(this.map);
    this.map.on("click", (event) => listener.pick(event.latlng.lng, event.latlng.lat));
    this.map.on("moveend", () => {
      const { lat, lng } = this.map.getCenter();
      listener.moved({ zoom: this.map.getZoom(), lat, lon: lng });
    });
    const pane = (name: string) => this.map.getPane(name) ?? this.map.getPanes().tilePane;
    this.swipe = new Swipe(this.map, { before: pane("before"), after: pane("after") });
  }

  /** Shows a picture of the blocks, beside one of an earlier moment if that is given; says whether it came to be shown. */
  async show(look: TileLook, pinned: number, from: string | null): Promise<boolean> {
    this.only = look.only;
    const shown = [this.tiles?.show(look, pinned)];
    this.tiles ??= this.layer(look, pinned, "after");
    if (from === null) {
      this.earlier?.remove();
      this.earlier = null;
    } else {
      const before = { ...look, at: from };
      shown.push(this.earlier?.show(before, pinned));
      this.earlier ??= this.layer(before, pinned, "before");
    }
    return (await Promise.all(shown)).every((done) => done !== false);
  }

  private layer(look: TileLook, pinned: number, pane: keyof typeof PANES): BlockTiles {
    const tiles = new BlockTiles(look, pinned, { pane, keepBuffer: 1, updateWhenIdle: false, maxZoom: 22 });
    tiles.on("tileerror", () => this.listener.tilesFailed(true));
    tiles.on("mended", () => this.listener.tilesFailed(false));
    tiles.on("load", () => {
      this.listener.tilesFailed(false);
      this.hasPainted();
    });
    return tiles.addTo(this.map);
  }

  /** Puts the line between the two pictures of a comparison, or takes it away. */
  compare(words: SwipeWords | null): void {
    this.swipe.show(words);
    this.map.getContainer().classList.toggle("comparing", words !== null);
  }

  /** Takes the pictures off: there is no community. */
  clear(): void {
    this.tiles?.remove();
    this.tiles = null;
    this.earlier?.remove();
    this.earlier = null;
  }

  /** Fetches the tiles under a change again. */
  touch(bbox: Bbox | null, revision: number): void {
    this.tiles?.touch(bbox, revision);
    this.earlier?.touch(bbox, revision);
  }

  /** Fetches all tiles again at a revision. */
  reset(revision: number): void {
    this.tiles?.reset(revision);
    this.earlier?.reset(revision);
  }

  /** Says which edges of the map lie under panels: a fit avoids them. */
  cover(covered: Covered): void {
    this.covered = covered;
    this.swipe.cover(covered);
  }

  /** Shows a whole box in the part of the map that is not covered, with so many pixels around it. */
  fit(
    [west, south, east, north]: Bbox,
    { animate = true, maxZoom = 18, around = { x: 0, y: 0 } } = {},
  ): void {
    const { top, right, bottom, left } = this.covered;
    const { x, y } = around;
    this.map.fitBounds(
      [
        [south, west],
        [north, east],
      ],
      { paddingTopLeft: [left + x, top + y], paddingBottomRight: [right + x, bottom + y], maxZoom, animate },
    );
  }

  /** Moves the map so that a box can be seen, and only if it cannot; one too small to be told from its neighbours is gone up to. */
  reveal(bbox: Bbox): void {
    const { top, right, bottom, left } = this.covered;
    const [west, south, east, north] = bbox;
    const low = this.map.latLngToContainerPoint([south, west]);
    const high = this.map.latLngToContainerPoint([north, east]);
    const size = this.map.getSize();
    if (Math.max(high.x - low.x, low.y - high.y) < SPECK) {
      this.fit(bbox, { maxZoom: AMONG_NEIGHBOURS });
      return;
    }
    const seen = low.x >= left && high.x <= size.x - right && high.y >= top && low.y <= size.y - bottom;
    if (seen) return;
    const room = high.x - low.x <= size.x - left - right && low.y - high.y <= size.y - top - bottom;
    if (!room) {
      this.fit(bbox);
      return;
    }
    const centre = L.point((left + size.x - right) / 2, (top + size.y - bottom) / 2);
    this.map.panBy(L.point((low.x + high.x) / 2, (low.y + high.y) / 2).subtract(centre));
  }

  /** Goes to a view. */
  look({ zoom, lat, lon }: View): void {
    this.map.setView([lat, lon], zoom, { animate: false });
  }

  /** Lights up an outline for a moment. */
  flash(geometry: Geometry): void {
    flash(this.map, geometry);
  }

  /** The part of the map that can be seen, for a picture of it. */
  seen(): Extent {
    const size = this.map.getSize();
    const inset = (pixels: number) => Math.max(0, pixels - MARGIN);
    const [left, top] = [inset(this.covered.left), inset(this.covered.top)];
    const [right, bottom] = [size.x - inset(this.covered.right), size.y - inset(this.covered.bottom)];
    const { lat, lng } = this.map.containerPointToLatLng([(left + right) / 2, (top + bottom) / 2]);
    return { lon: lng, lat, zoom: this.map.getZoom(), width: right - left, height: bottom - top };
  }

  /** The names that have room in a picture, in type so many times as large as on the screen. */
  placedTexts(extent: Extent, enlarged: number): PlacedLabel[] {
    return [
      ...placeLabels(this.labels.texts(), extent, enlarged, this.only),
      ...placeMarks(this.communities.texts(), extent),
    ];
  }

  /** The layers of tiles as they are shown, lowest first. */
  sources(): TileSource[] {
    const { baseMap } = this.ground;
    const base = baseMap ? [baseSource(baseMap)] : [];
    const tiles = this.tiles;
    if (!tiles) return base;
    return [
      ...base,
      {
        kind: "blocks",
        address: (coords) => tiles.address(coords),
        pixels: 512,
        minZoom: 0,
        maxZoom: 22,
        opacity: (tiles.options as L.GridLayerOptions).opacity ?? 1,
      },
    ];
  }

  /** Lays something else over the blocks. */
  overlay<T>(make: (map: L.Map) => T): T {
    return make(this.map);
  }

  zoomIn(): void {
    this.map.zoomIn();
  }

  zoomOut(): void {
    this.map.zoomOut();
  }

  /** The container has another size now. */
  resized(): void {
    this.map.invalidateSize({ animate: false });
  }

  remove(): void {
    this.map.remove();
  }
}
