/** The place of a report on the map: a mark that is dragged, or moved by keys, in the circle that it may be in. */
import L from "leaflet";
import type { LonLat } from "@/api/reports";
import { moved, type Spot } from "@/state/spot";

export interface SpotListener {
  /** It was put somewhere else. */
  moved(at: LonLat): void;
}

const PANE = "spot";
/** Above the pins of cases. */
const ORDER = "645";
/** Metres of a press, and with shift. */
const STEP = 1;
const LEAP = 10;
const WAYS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Where a key moves a place; null for any other key. */
export function steered(at: LonLat, key: string, far: boolean): LonLat | null {
  const way = WAYS[key];
  if (!way) return null;
  const metres = far ? LEAP : STEP;
  return moved(at, way[0] * metres, way[1] * metres);
}

export class CaseSpotMark {
  private readonly map: L.Map;
  private readonly listener: SpotListener;
  private marker: L.Marker | null = null;
  private circle: L.Circle | null = null;
  private at: LonLat = [0, 0];
  private name = "";

  constructor(map: L.Map, listener: SpotListener) {
    this.map = map;
    this.listener = listener;
    const pane = map.getPane(PANE) ?? map.createPane(PANE);
    pane.style.zIndex = ORDER;
  }

  /** Shows a place, or none; `name` is what it is called where it cannot be seen. */
  show(spot: Spot | null, name: string): void {
    if (!spot) {
      this.remove();
      return;
    }
    this.at = spot.at;
    this.name = name;
    const [lon, lat] = spot.at;
    const marker = this.marker ?? this.put();
    marker.setLatLng([lat, lon]);
    const element = marker.getElement();
    element?.setAttribute("aria-label", name);
    element?.classList.toggle("heading", spot.heading !== null);
    element?.style.setProperty("--heading", `${spot.heading ?? 0}deg`);
    this.ring(spot);
  }

  focus(): void {
    this.marker?.getElement()?.focus({ preventScroll: true });
  }

  remove(): void {
    this.marker?.remove();
    this.circle?.remove();
    this.marker = null;
    this.circle = null;
  }

  private ring({ accuracy, at: [lon, lat] }: Spot): void {
    if (accuracy === null || accuracy < 1) {
      this.circle?.remove();
      this.circle = null;
      return;
    }
    this.circle ??= L.circle([lat, lon], {
      radius: accuracy,
      className: "spot-circle",
      interactive: false,
    }).addTo(this.map);
    this.circle.setLatLng([lat, lon]).setRadius(accuracy);
  }

  private put(): L.Marker {
    const html = '<i class="spot-way"></i><i class="spot-pin"></i>';
    const icon = L.divIcon({ className: "spot", iconSize: [44, 56], iconAnchor: [22, 50], html });
    const marker = L.marker([this.at[1], this.at[0]], {
      icon,
      pane: PANE,
      draggable: true,
      autoPan: true,
      keyboard: true,
      alt: this.name,
    });
    marker.on("dragstart", () => {
      this.circle?.remove();
      this.circle = null;
    });
    marker.on("dragend", () => {
      const { lat, lng } = marker.getLatLng();
      this.listener.moved([lng, lat]);
    });
    marker.addTo(this.map);
    this.marker = marker;
    const element = marker.getElement();
    element?.setAttribute("data-testid", "report-mark");
    element?.addEventListener("keydown", (event) => {
      const to = steered(this.at, event.key, event.shiftKey);
      if (!to) return;
      // The map would move with it.
      event.preventDefault();
      event.stopPropagation();
      this.listener.moved(to);
    });
    return marker;
  }
}
