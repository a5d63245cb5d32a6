/** The outlines of the blocks that were looked for by words: a thin line in a light casing, quieter than that of the selected one. */
import L from "leaflet";
import type { Geometry } from "@/api/types";
import { latLngs } from "./outline";

/** More matches than this are no answer to a question: nothing is drawn. */
const MOST = 200;

export class Found {
  private readonly layer = L.layerGroup();

  constructor(map: L.Map) {
    this.layer.addTo(map);
  }

  /** Draws these outlines, or takes them away. Two paths for all of them, however many there are. */
  show(geometries: Geometry[]): void {
    this.layer.clearLayers();
    if (geometries.length === 0 || geometries.length > MOST) return;
    const parts = geometries.flatMap(latLngs);
    for (const className of ["found-line", "found-casing"]) {
      L.polygon(parts, { className, interactive: false, fill: false }).addTo(this.layer).bringToBack();
    }
  }
}
