/** What lies under the blocks: a base map or nothing, exchanged without a blink, and whose it is. */
import L from "leaflet";
import type { BaseMap } from "@/api/types";
import { attributionHtml } from "./attribution";
import { BaseMapTiles } from "./baseMap";

/** Below Leaflet's own pane for tiles (200). */
const PANE = "base";
const ORDER = "150";

export class Ground {
  private readonly map: L.Map;
  /** Told whether nothing came of the base map in sight. */
  private readonly failed: (failed: boolean) => void;
  private shown: BaseMap | null = null;
  private tiles: BaseMapTiles | null = null;
  /** The base map before, seen until the new one is there. */
  private leaving: BaseMapTiles | null = null;

  constructor(map: L.Map, failed: (failed: boolean) => void) {
    this.map = map;
    this.failed = failed;
    const pane = map.createPane(PANE);
    pane.style.zIndex = ORDER;
    pane.style.pointerEvents = "none";
    L.control.attribution({ prefix: false, position: "bottomright" }).addTo(map);
  }

  /** The base map that is there now. */
  get baseMap(): BaseMap | null {
    return this.shown;
  }

  /** Puts a base map there, or takes it away. */
  show(baseMap: BaseMap | null): void {
    if (baseMap?.id === this.shown?.id) return;
    this.shown = baseMap;
    this.leaving?.remove();
    this.leaving = this.tiles;
    this.tiles = null;
    this.failed(false);
    if (baseMap !== null) {
      const attribution = attributionHtml(baseMap.attribution ?? "");
      const tiles = new BaseMapTiles(baseMap, { pane: PANE, keepBuffer: 1, attribution });
      tiles.onSettled((failed) => {
        this.leave();
        this.failed(failed);
      });
      this.tiles = tiles.addTo(this.map);
    }
    // Nothing to wait for: none was wanted, or it has nothing at this zoom.
    if (!this.tiles?.isLoading()) this.leave();
  }

  /** Asks again for what did not come. */
  retry(): void {
    this.tiles?.retry();
  }

  private leave(): void {
    this.leaving?.remove();
    this.leaving = null;
  }
}
