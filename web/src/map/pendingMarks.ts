/** Blocks for which a proposal waits: a dashed outline in ink, and a badge with the letter of the colour proposed. Never a colour alone. */
import L from "leaflet";
import type { Colour, Geometry } from "@/api/types";
import { labelPoint } from "./labelPoint";
import { latLngs } from "./outline";

/** What waits, and where. */
export interface PendingMark {
  id: number;
  geometry: Geometry;
  colour: Colour;
  letter: string;
  /** Whether another colour is tried on there: then its letter stands where the badge would. */
  tried: boolean;
  /** What it says: who hovers, and who cannot see it. */
  title: string;
}

/** Below this zoom the badges of neighbours would lie on each other. */
const BADGES_FROM = 14;

export class PendingMarks {
  private readonly layer = L.layerGroup();
  private readonly map: L.Map;
  private readonly size = () =>
    this.map.getContainer().classList.toggle("pending-small", this.map.getZoom() < BADGES_FROM);

  constructor(map: L.Map) {
    this.map = map;
    this.layer.addTo(map);
    map.on("zoomend", this.size);
    this.size();
  }

  /** Draws these and no others. */
  show(marks: readonly PendingMark[]): void {
    this.layer.clearLayers();
    for (const { geometry, colour, letter, title, tried } of marks) {
      for (const className of ["pending-casing", "pending-line"]) {
        L.polygon(latLngs(geometry), { className, interactive: false, fill: false }).addTo(this.layer);
      }
      const point = tried ? null : labelPoint(geometry);
      if (!point) continue;
      const icon = L.divIcon({
        className: "pending-anchor",
        iconSize: [0, 0],
        html: badge(colour, letter, title),
      });
      L.marker([point.lat, point.lon], { icon, interactive: false, keyboard: false, alt: "" }).addTo(
        this.layer,
      );
    }
  }

  remove(): void {
    this.map.off("zoomend", this.size);
    this.layer.remove();
  }
}

function badge(colour: Colour, letter: string, title: string): HTMLElement {
  const made = document.createElement("div");
  made.className = "pending-badge";
  made.dataset.colour = colour;
  made.title = title;
  const sign = document.createElement("i");
  sign.className = "pending-sign";
  const chip = document.createElement("b");
  chip.className = "chip";
  chip.dataset.colour = colour;
  chip.textContent = letter;
  made.append(sign, chip);
  made.setAttribute("aria-hidden", "true");
  return made;
}
