/** Open cases as pictures from the server, where there are more than a page can hold as marks. A new picture takes the place of the one before once it has come: nothing blinks. */
import L from "leaflet";

/** Under the marks of single cases, above the names of blocks. */
const PANE = "case-tiles";
const ORDER = "635";

/** Which cases the pictures show: open ones, of a community and of categories; all when null or empty. */
export interface CaseTilesLook {
  community: string | null;
  categories: readonly string[];
}

/** Where the pictures of a look are, as Leaflet fills it in. */
export function caseTilesUrl({ categories, community }: CaseTilesLook): string {
  const query = new URLSearchParams();
  if (community) query.set("community", community);
  if (categories.length > 0) query.set("category", categories.join(","));
  const text = query.toString();
  return `/tiles/cases/{z}/{x}/{y}{r}.png${text ? `?${text}` : ""}`;
}

export class CaseTiles {
  private readonly map: L.Map;
  private shown: L.TileLayer | null = null;
  private coming: L.TileLayer | null = null;

  constructor(map: L.Map) {
    this.map = map;
    const pane = map.getPane(PANE) ?? map.createPane(PANE);
    pane.style.zIndex = ORDER;
    // What is drawn is not pressed: the block under it is.
    pane.style.pointerEvents = "none";
  }

  /** Shows a look, or the same anew after something changed; nothing when null. */
  show(look: CaseTilesLook | null): void {
    this.coming?.remove();
    this.coming = null;
    if (!look) {
      this.shown?.remove();
      this.shown = null;
      return;
    }
    const layer = L.tileLayer(caseTilesUrl(look), {
      pane: PANE,
      maxZoom: 24,
      maxNativeZoom: 22,
      keepBuffer: 1,
    });
    this.coming = layer;
    layer.on("load", () => {
      if (this.coming !== layer) return;
      this.shown?.remove();
      this.shown = layer;
      this.coming = null;
    });
    layer.addTo(this.map);
  }

  remove(): void {
    this.show(null);
  }
}
