/** Blocks for which a proposal waits: a dashed outline in ink, and a badge with the letter of the colour proposed. Never a colour alone. */
import L from "leaflet";
import type { Colour, Geometry } from "@/api/types";
import { type LabelPoint, labelPoint } from "./labelPoint";
import { latLngs } from "./outline";
import { metresPerPixel } from "./scale";

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
/** Pixels to the nearest edge from which a block carries its number: then the badge stands above that, else in its place. */
const ROOM_FOR_NUMBER = 13;
/** Metres of a degree of latitude, near enough for a badge. */
const METRES_PER_DEGREE = 111_000;

export class PendingMarks {
  private readonly layer = L.layerGroup();
  private readonly map: L.Map;
  private badges: { element: HTMLElement; point: LabelPoint }[] = [];
  private readonly fit = () => {
    const zoom = this.map.getZoom();
    this.map.getContainer().classList.toggle("pending-small", zoom < BADGES_FROM);
    for (const { element, point } of this.badges) {
      const room = (point.room * METRES_PER_DEGREE) / metresPerPixel(point.lat, zoom);
      element.toggleAttribute("data-alone", room < ROOM_FOR_NUMBER);
    }
  };

  constructor(map: L.Map) {
    this.map = map;
    this.layer.addTo(map);
    map.on("zoomend", this.fit);
    this.fit();
  }

  /** Draws these and no others. */
  show(marks: readonly PendingMark[]): void {
    this.layer.clearLayers();
    this.badges = [];
    for (const { geometry, colour, letter, title, tried } of marks) {
      for (const className of ["pending-casing", "pending-line"]) {
        L.polygon(latLngs(geometry), { className, interactive: false, fill: false }).addTo(this.layer);
      }
      const point = tried ? null : labelPoint(geometry);
      if (!point) continue;
      const element = badge(colour, letter, title);
      this.badges.push({ element, point });
      const icon = L.divIcon({ className: "pending-anchor", iconSize: [0, 0], html: element });
      L.marker([point.lat, point.lon], { icon, interactive: false, keyboard: false, alt: "" }).addTo(
        this.layer,
      );
    }
    this.fit();
  }

  remove(): void {
    this.map.off("zoomend", this.fit);
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
