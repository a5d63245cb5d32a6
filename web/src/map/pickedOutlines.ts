/** The blocks that are being chosen, outlined; and the cross that chooses them without a mouse. */
import L from "leaflet";
import type { LonLat } from "@/api/reports";
import type { Geometry } from "@/api/types";
import { DutyCross } from "./dutyCross";
import { latLngs } from "./outline";

export interface PickListener {
  pick(at: LonLat): void;
  /** What is read out of where the cross is. */
  cross(at: LonLat): string;
}

export class PickedOutlines {
  private readonly layer = L.layerGroup();
  private readonly cross: DutyCross;
  private readonly listener: PickListener;

  constructor(map: L.Map, listener: PickListener, middle: () => LonLat) {
    this.listener = listener;
    this.layer.addTo(map);
    const acts = { moved: () => {}, set: (at: LonLat) => listener.pick(at) };
    this.cross = new DutyCross(map, acts, listener.cross, middle);
  }

  show(blocks: readonly Geometry[]): void {
    this.layer.clearLayers();
    for (const block of blocks) {
      for (const className of ["picked-casing", "picked-line"])
        L.polygon(latLngs(block), { className, interactive: false, weight: 3 }).addTo(this.layer);
    }
  }

  focus(): void {
    this.cross.focus();
  }

  pickAtCross(): void {
    this.listener.pick(this.cross.at());
  }

  remove(): void {
    this.layer.remove();
    this.cross.remove();
  }
}
