/** What supervision drew, on the map: a mark with its number for each unit, square for a block and a pin for a case, with a sign of what came out. */
import L from "leaflet";
import type { UnitKind } from "@/api/supervision";
import { nextOf, type UnitStanding } from "@/state/sample";
import { clustered } from "./caseClusters";

/** A unit, and where it is. */
export interface SampleMark {
  key: string;
  n: number;
  kind: UnitKind;
  standing: UnitStanding;
  at: readonly [lon: number, lat: number];
  /** All of it in words. */
  title: string;
}

export interface SampleMarksListener {
  /** A mark was pressed. */
  choose(key: string): void;
  /** The units of a mark are pointed at; none any more. */
  point(keys: readonly string[]): void;
}

const PANE = "sample";
/** Above the pins of cases, below the place of a report. */
const ORDER = "642";
/** Pixels within which numbers would lie on each other. */
const APART = 24;
/** Beyond this zoom what lies together lies at one place. */
const NEAREST = 20;

interface Placed {
  members: SampleMark[];
  marker: L.Marker;
}

export class SampleMarks {
  private readonly map: L.Map;
  private readonly listener: SampleMarksListener;
  private units: readonly SampleMark[] = [];
  private placed: Placed[] = [];
  private lit: readonly string[] = [];
  private readonly draw = () => {
    for (const { marker } of this.placed) marker.remove();
    const zoom = this.map.getZoom();
    const spots = this.units.map((of) => ({ ...this.map.project([of.at[1], of.at[0]], zoom), of }));
    this.placed = clustered(spots, APART).map(({ members, x, y }) => ({
      members,
      marker: this.put(members, this.map.unproject([x, y], zoom)),
    }));
    this.light(this.lit);
  };

  constructor(map: L.Map, listener: SampleMarksListener) {
    this.map = map;
    this.listener = listener;
    const pane = map.getPane(PANE) ?? map.createPane(PANE);
    pane.style.zIndex = ORDER;
    map.on("zoomend", this.draw);
  }

  /** Shows these and no others. */
  show(units: readonly SampleMark[]): void {
    this.units = units;
    this.draw();
  }

  /** Lights units, or the marks that they are part of. */
  light(keys: readonly string[]): void {
    this.lit = keys;
    for (const { marker, members } of this.placed) {
      const isLit = members.some(({ key }) => keys.includes(key));
      marker.getElement()?.toggleAttribute("data-lit", isLit);
      marker.setZIndexOffset(isLit ? 1_000 : 0);
    }
  }

  remove(): void {
    this.map.off("zoomend", this.draw);
    for (const { marker } of this.placed) marker.remove();
    this.placed = [];
  }

  private put(members: SampleMark[], at: L.LatLng): L.Marker {
    const title = members.map((member) => member.title).join("\n");
    const icon = L.divIcon({ className: "sample-anchor", iconSize: [0, 0], html: faceOf(members) });
    // By keyboard units are reached in the list, which tells more.
    const marker = L.marker(at, { icon, pane: PANE, keyboard: false, title, alt: title, riseOnHover: true });
    const keys = members.map(({ key }) => key);
    marker.on("click", () => this.press(members));
    marker.on("mouseover", () => this.listener.point(keys));
    marker.on("mouseout", () => this.listener.point([]));
    return marker.addTo(this.map);
  }

  /** Up to where the members of a mark stand apart; where they never will, one after the other is chosen. */
  private press(members: readonly SampleMark[]): void {
    const [first] = members;
    if (!first) return;
    const zoom = this.map.getZoom();
    const box = L.latLngBounds(members.map(({ at: [lon, lat] }) => [lat, lon]));
    const wanted = Math.min(this.map.getMaxZoom(), this.map.getBoundsZoom(box.pad(0.2)), NEAREST);
    if (members.length > 1 && wanted > zoom) {
      this.map.setView(box.getCenter(), Math.max(wanted, zoom + 1));
      return;
    }
    const keys = members.map(({ key }) => key);
    this.listener.choose(nextOf(keys, this.lit) ?? first.key);
  }
}

/** One unit by its number; of several the smallest, and how many more. */
function faceOf(members: readonly SampleMark[]): HTMLElement {
  const [first] = members;
  const made = document.createElement("div");
  made.className = "sample-mark";
  if (!first) return made;
  const number = document.createElement("b");
  number.textContent = String(first.n);
  made.append(number);
  if (members.length === 1) {
    made.dataset.kind = first.kind;
    made.dataset.standing = first.standing;
    made.dataset.unit = first.key;
    return made;
  }
  made.dataset.kind = "several";
  const more = document.createElement("small");
  more.textContent = `+${members.length - 1}`;
  made.append(more);
  return made;
}
