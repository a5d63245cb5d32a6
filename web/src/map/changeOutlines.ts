/** The outlines of blocks that changed between two moments: better ones in a whole line, worse ones dashed, others thin. */
import L from "leaflet";
import type { ChangedBlock, Turn } from "@/api/types";
import { latLngs } from "./outline";

/** The dark line on a light casing is seen on every hue, by day and by night. */
const CASING = { color: "#fff", opacity: 0.9 };
const LINE = { color: "#14181b", opacity: 1 };
const WEIGHT: Record<Turn, number> = { better: 1.6, worse: 2.4, graded: 1, new: 1, gone: 1 };
const DASHES = "7 6";

export class ChangeOutlines {
  private readonly layer = L.layerGroup();
  private readonly renderer: L.Canvas;
  private readonly pane: string;

  constructor(map: L.Map, pane: string) {
    this.pane = pane;
    // One canvas: hundreds of outlines would be a pile in the document.
    this.renderer = L.canvas({ pane, padding: 0.5 });
    this.layer.addTo(map);
  }

  /** Draws these outlines and no others. */
  show(blocks: ChangedBlock[]): void {
    this.layer.clearLayers();
    // They come worst first, and what is drawn last lies on top.
    for (const { geometry, properties } of [...blocks].reverse()) {
      if (!geometry) continue;
      const places = latLngs(geometry);
      const weight = WEIGHT[properties.change];
      const common = { renderer: this.renderer, pane: this.pane, interactive: false, fill: false } as const;
      const dashArray = properties.change === "worse" ? DASHES : undefined;
      L.polygon(places, { ...common, ...CASING, weight: weight + 2.4 }).addTo(this.layer);
      L.polygon(places, { ...common, ...LINE, weight, dashArray, lineCap: "butt" }).addTo(this.layer);
    }
  }
}
