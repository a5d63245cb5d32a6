/** A cross on the map that points without a mouse: keys move it, and under it a finger moves the map. */
import L from "leaflet";
import type { LonLat } from "@/api/reports";

export interface CrossListener {
  /** It was moved by a key. */
  moved(at: LonLat): void;
  /** Enter, or the space bar. */
  set(at: LonLat): void;
  /** Backspace. */
  back?(): void;
}

export const PEN_PANE = "pen";
/** Above everything that is shown only. */
const ORDER = "650";
/** Pixels of a press, and with shift. */
const STEP = 12;
const SMALL = 1;
const WAYS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export const latLng = ([lon, lat]: LonLat): L.LatLngTuple => [lat, lon];
export const lonLat = ({ lat, lng }: L.LatLng): LonLat => [lng, lat];

/** Where an arrow key moves a place of the map; null for any other key. */
export function stepped(map: L.Map, from: L.LatLng, { key, shiftKey }: KeyboardEvent): L.LatLng | null {
  const way = WAYS[key];
  if (!way) return null;
  const pixels = shiftKey ? SMALL : STEP;
  const at = map.latLngToContainerPoint(from);
  return map.containerPointToLatLng(at.add([way[0] * pixels, way[1] * pixels]));
}

/** Moves the map when a place comes near the edge of what is seen. */
export function keepInSight(map: L.Map, at: L.LatLng, middle: LonLat): void {
  const away = map.latLngToContainerPoint(at).subtract(map.latLngToContainerPoint(latLng(middle)));
  const { x, y } = map.getSize();
  if (Math.abs(away.x) > x / 4 || Math.abs(away.y) > y / 4) map.panBy(away, { animate: false });
}

export class DutyCross {
  private readonly map: L.Map;
  private readonly listener: CrossListener;
  private readonly says: (at: LonLat) => string;
  /** The middle of what is seen of the map. */
  private readonly middle: () => LonLat;
  private readonly marker: L.Marker;

  constructor(map: L.Map, listener: CrossListener, says: (at: LonLat) => string, middle: () => LonLat) {
    this.map = map;
    this.listener = listener;
    this.says = says;
    this.middle = middle;
    const pane = map.getPane(PEN_PANE) ?? map.createPane(PEN_PANE);
    pane.style.zIndex = ORDER;
    const icon = L.divIcon({
      className: "duty-cross",
      iconSize: [44, 44],
      html: '<svg viewBox="0 0 44 44" aria-hidden="true"><path d="M22 4v13M22 27v13M4 22h13M27 22h13M22 22h.01"/></svg>',
    });
    this.marker = L.marker(latLng(middle()), { icon, pane: PEN_PANE, keyboard: true }).addTo(map);
    const element = this.marker.getElement();
    element?.setAttribute("data-testid", "duty-cross");
    element?.addEventListener("keydown", (event) => this.steer(event));
    this.name();
    map.on("move", this.follow);
  }

  at(): LonLat {
    return lonLat(this.marker.getLatLng());
  }

  focus(): void {
    this.marker.getElement()?.focus({ preventScroll: true });
  }

  remove(): void {
    this.map.off("move", this.follow);
    this.marker.remove();
  }

  private name(): void {
    this.marker.getElement()?.setAttribute("aria-label", this.says(this.at()));
  }

  /** The map is moved under the cross, which stays where one looks; while keys move the cross, it is the other way round. */
  private readonly follow = (): void => {
    if (this.marker.getElement()?.matches(":focus-visible")) return;
    this.marker.setLatLng(latLng(this.middle()));
  };

  private steer(event: KeyboardEvent): void {
    const to = stepped(this.map, this.marker.getLatLng(), event);
    const isSet = event.key === "Enter" || event.key === " ";
    const isBack = event.key === "Backspace" || event.key === "Delete";
    if (!to && !isSet && !isBack) return;
    // The map would move with it.
    event.preventDefault();
    event.stopPropagation();
    if (isBack) this.listener.back?.();
    if (isSet) this.listener.set(this.at());
    if (!to) return;
    this.marker.setLatLng(to);
    keepInSight(this.map, to, this.middle());
    this.name();
    this.listener.moved(this.at());
  }
}
