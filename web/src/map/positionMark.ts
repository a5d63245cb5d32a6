/** A person's position: a dot, and the circle it may be in. */
import L from "leaflet";
import type { Position } from "@/state/position";

export class PositionMark {
  private readonly layer = L.layerGroup();
  private readonly map: L.Map;

  constructor(map: L.Map) {
    this.map = map;
    this.layer.addTo(map);
  }

  /** Shows a position, moving the map only when it would not be seen. */
  show(position: Position | null): void {
    this.layer.clearLayers();
    if (position === null) return;
    const at: L.LatLngTuple = [position.lat, position.lon];
    if (position.accuracy) {
      L.circle(at, { radius: position.accuracy, className: "position-circle", interactive: false }).addTo(
        this.layer,
      );
    }
    const icon = L.divIcon({ className: "position-dot", iconSize: [20, 20] });
    L.marker(at, { icon, interactive: false, keyboard: false }).addTo(this.layer);
    if (!this.map.getBounds().pad(-0.1).contains(at)) this.map.panTo(at);
  }
}
