/** Responsibilities on the map: points with their reach, lines as wide as they reach, areas in the pattern of the kind; each with its letter and name. */
import L from "leaflet";
import type { Duty } from "@/api/register";
import type { LonLat } from "@/api/reports";
import type { PartyKind } from "@/api/types";
import { cornersOf, middleOf, shapeOf } from "@/state/dutyShape";
import { labelPoint } from "./labelPoint";

/** A responsibility, and whose it is. */
export interface ShownDuty {
  party: number;
  kind: PartyKind;
  /** The letter of its kind. */
  sign: string;
  /** Who is responsible. */
  name: string;
  /** All of it in words. */
  title: string;
  duty: Duty;
}

export interface DutyListener {
  /** The mark of a party was chosen. */
  open(party: number): void;
}

const PANE = "duties";
/** Above the blocks, below the outline of the one that is open. */
const ORDER = "385";
/** From here up, names are written beside the letters. */
const NAMES_FROM = 15;
/** Pixels of a letter. */
const SIGN = 26;
/** Pixels by which the letter of an area stands above its middle, where the block has its name. */
const RAISED = 30;

/** Pixels of so many metres at a place on the map as it is seen. */
export function pixelsOf(map: L.Map, metres: number, lat: number): number {
  const perPixel = (40_075_016.7 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
  return metres / perPixel;
}

const latLng = ([lon, lat]: LonLat): L.LatLngTuple => [lat, lon];

/** What a responsibility looks like, and what of it is as wide as it reaches. */
export function drawDuty(
  { place, reach_m }: Duty,
  kind: PartyKind | null,
  options: L.PathOptions,
): { layers: L.Path[]; wide: L.Path | null } {
  const shape = shapeOf(place);
  const ground = {
    ...options,
    interactive: false,
    fillColor: kind ? `url(#duty-${kind})` : "none",
    fillOpacity: 1,
  };
  const line = (className: string): L.PathOptions => ({
    ...options,
    interactive: false,
    fill: false,
    className,
  });
  if (place.type === "Point") {
    const circle = (className: string, fill: boolean) =>
      L.circle(latLng(place.coordinates), { ...ground, fill, className, radius: Math.max(1, reach_m) });
    return { layers: [circle("duty-casing", false), circle("duty-line", true)], wide: null };
  }
  if (place.type === "Polygon") {
    const rings = place.coordinates.map((ring) => ring.map(latLng));
    const wide = reach_m > 0 ? L.polygon(rings, line("duty-reach")) : null;
    const layers = [
      L.polygon(rings, line("duty-casing")),
      L.polygon(rings, { ...ground, className: "duty-line" }),
    ];
    return { layers: wide ? [wide, ...layers] : layers, wide };
  }
  const corners = cornersOf(place).map(latLng);
  const wide = shape === "line" ? L.polyline(corners, line("duty-reach")) : null;
  const layers = [L.polyline(corners, line("duty-casing")), L.polyline(corners, line("duty-line"))];
  return { layers: wide ? [wide, ...layers] : layers, wide };
}

/** Where the letter stands. */
export function signPlace(duty: Duty): LonLat | null {
  const { place } = duty;
  if (place.type !== "Polygon") return middleOf(cornersOf(place));
  const found = labelPoint(place);
  return found ? [found.lon, found.lat] : (place.coordinates[0]?.[0] ?? null);
}

/** Which names have room beside their letter: none over another one, nor over a letter. */
export function withRoom(marks: readonly { x: number; y: number; wide: number }[]): boolean[] {
  const box = (x: number, y: number, wide: number) =>
    [x - wide / 2, y - SIGN / 2, x + wide / 2, y + SIGN / 2] as const;
  const taken = marks.map(({ x, y }) => box(x, y, SIGN));
  return marks.map(({ wide, x, y }, at) => {
    const [left, top, right, bottom] = box(x, y, SIGN + wide);
    const isFree = taken.every(
      (other, index) =>
        index === at || left >= other[2] || right <= other[0] || top >= other[3] || bottom <= other[1],
    );
    if (isFree) taken.push([left, top, right, bottom]);
    return isFree;
  });
}

export class DutyMarks {
  private readonly map: L.Map;
  private readonly listener: DutyListener;
  private readonly layer = L.layerGroup();
  private isPale = false;
  private shown: { of: ShownDuty; wide: L.Path | null; marker: L.Marker | null; at: LonLat | null }[] = [];

  constructor(map: L.Map, listener: DutyListener) {
    this.map = map;
    this.listener = listener;
    const pane = map.getPane(PANE) ?? map.createPane(PANE);
    pane.style.zIndex = ORDER;
    pane.style.pointerEvents = "none";
    this.layer.addTo(map);
    map.on("zoomend", this.fit);
  }

  /** Shows these and no others; `lit` stand out, and behind what is being drawn all are pale. */
  show(duties: readonly ShownDuty[], lit: number | null, isPale: boolean): void {
    this.layer.clearLayers();
    this.isPale = isPale;
    const pane = this.map.getPane(PANE);
    pane?.classList.toggle("pale", isPale);
    this.shown = duties.map((of) => {
      const isLit = lit === null || lit === of.party;
      const { layers, wide } = drawDuty(of.duty, of.kind, { pane: PANE });
      for (const path of layers) {
        path.options.className += isLit ? "" : " unlit";
        path.addTo(this.layer);
      }
      const at = signPlace(of.duty);
      return { of, wide, marker: at && this.put(of, at, isLit, isPale), at };
    });
    this.fit();
  }

  remove(): void {
    this.map.off("zoomend", this.fit);
    this.layer.remove();
    this.shown = [];
  }

  private put(
    { duty: { place }, name, party, sign, title }: ShownDuty,
    at: LonLat,
    isLit: boolean,
    isPale: boolean,
  ): L.Marker {
    const body = document.createElement("span");
    body.className = isLit && !isPale ? "duty-mark" : "duty-mark unlit";
    body.classList.toggle("raised", place.type === "Polygon");
    const letter = document.createElement("b");
    letter.textContent = sign;
    const text = document.createElement("span");
    text.textContent = name;
    body.append(letter, text);
    const icon = L.divIcon({ className: "duty-anchor", iconSize: [0, 0], html: body });
    // By keyboard parties are reached in the register, which tells more.
    const marker = L.marker(latLng(at), {
      icon,
      keyboard: false,
      title,
      alt: title,
      interactive: !isPale,
      riseOnHover: true,
    });
    marker.on("click", () => this.listener.open(party));
    marker.setZIndexOffset(isLit ? 200 : 0);
    return marker.addTo(this.layer);
  }

  /** As wide as they reach, and names where there is room. */
  private readonly fit = (): void => {
    const zoom = this.map.getZoom();
    const marks = this.shown.flatMap(({ at, marker, of }) => {
      const { x, y } = at ? this.map.project(latLng(at), zoom) : { x: 0, y: 0 };
      // A Chinese character is as wide as it is high, a Latin letter half of that.
      const wide = [...of.name].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 13 : 7.2), 12);
      const up = of.duty.place.type === "Polygon" ? RAISED : 0;
      return marker ? [{ x, y: y - up, wide, marker }] : [];
    });
    const room = withRoom(marks);
    for (const [at, { marker }] of marks.entries())
      marker.getElement()?.classList.toggle("named", zoom >= NAMES_FROM && !this.isPale && room[at] === true);
    for (const { of, wide } of this.shown) {
      const [, lat = 0] = cornersOf(of.duty.place)[0] ?? [];
      wide?.setStyle({ weight: Math.max(3, 2 * pixelsOf(this.map, of.duty.reach_m, lat)) });
    }
  };
}
