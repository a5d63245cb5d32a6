/** The outline of a block, drawn over the pictures: a dark line in a light casing, seen on every hue. */
import L from "leaflet";
import type { Geometry } from "@/api/types";

export class Outline {
  private readonly layer = L.layerGroup();
  private readonly name: string;

  /** The name is that of its two lines in the style sheet. */
  constructor(map: L.Map, name = "outline") {
    this.name = name;
    this.layer.addTo(map);
  }

  /** Draws an outline, or takes it away. */
  show(geometry: Geometry | null): void {
    this.layer.clearLayers();
    if (geometry === null) return;
    for (const className of [`${this.name}-casing`, `${this.name}-line`]) {
      L.polygon(latLngs(geometry), { className, interactive: false, fill: false, weight: 3 }).addTo(
        this.layer,
      );
    }
  }
}

/** Leaflet wants latitude first. */
export function latLngs(geometry: Geometry): L.LatLngTuple[][][] {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return parts.map((rings) =>
    rings.map((ring) => ring.map(([lon = 0, lat = 0]): L.LatLngTuple => [lat, lon])),
  );
}
