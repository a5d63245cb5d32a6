/** Draws a responsibility by hand: taps set corners, corners are dragged or moved by keys, small ones between them make more, and a cross sets corners without a pointer. */
import L from "leaflet";
import type { Duty } from "@/api/register";
import type { LonLat } from "@/api/reports";
import type { PartyKind } from "@/api/types";
import { placeOf, type Shape } from "@/state/dutyShape";
import { DutyCross, keepInSight, latLng, lonLat, PEN_PANE, stepped } from "./dutyCross";
import { drawDuty, pixelsOf } from "./dutyMarks";

export interface PenListener {
  add(at: LonLat): void;
  move(index: number, to: LonLat): void;
  insert(index: number, at: LonLat): void;
  remove(index: number): void;
  undo(): void;
  /** The cross came to rest somewhere. */
  crossed(at: LonLat): void;
}

/** What is read out. */
export interface PenWords {
  corner(index: number, total: number): string;
  between(index: number): string;
  cross(at: LonLat): string;
}

/** What is drawn. */
export interface Drawn {
  shape: Shape;
  corners: readonly LonLat[];
  holes: LonLat[][];
  reach: number;
  kind: PartyKind | null;
}

const LINES_PANE = "pen-lines";
/** Above everything that is shown only, below the corners. */
const LINES_ORDER = "640";
/** Pixels of an edge from which on there is room for a small corner on it. */
const ROOM = 96;
/** Pixels within which a second tap is the same one. */
const SAME = 8;
export class DutyPen {
  private readonly map: L.Map;
  private readonly listener: PenListener;
  private readonly words: PenWords;
  /** The middle of what is seen of the map. */
  private readonly middle: () => LonLat;
  private readonly layer = L.layerGroup();
  private readonly lines = L.layerGroup();
  private readonly band: L.Polyline;
  private readonly cross: DutyCross;
  private corners: L.Marker[] = [];
  private betweens: L.Marker[] = [];
  private drawn: Drawn = { shape: "point", corners: [], holes: [], reach: 0, kind: null };
  private hadDoubleClick = false;

  constructor(map: L.Map, listener: PenListener, words: PenWords, middle: () => LonLat) {
    this.map = map;
    this.listener = listener;
    this.words = words;
    this.middle = middle;
    const pane = map.getPane(LINES_PANE) ?? map.createPane(LINES_PANE);
    pane.style.zIndex = LINES_ORDER;
    pane.style.pointerEvents = "none";
    this.layer.addTo(map);
    this.lines.addTo(map);
    this.band = L.polyline([], {
      pane: LINES_PANE,
      className: "duty-band",
      interactive: false,
      fill: false,
    });
    this.band.addTo(map);
    this.cross = new DutyCross(
      map,
      {
        moved: (at) => {
          this.pull(L.latLng(latLng(at)));
          listener.crossed(at);
        },
        set: (at) => listener.add(at),
        back: () => listener.undo(),
      },
      words.cross,
      middle,
    );
    map.on("zoomend moveend", this.draw);
    map.on("mousemove", this.stretch);
    map.on("mouseout", this.slack);
    // Two quick taps are two corners.
    this.hadDoubleClick = map.doubleClickZoom.enabled();
    map.doubleClickZoom.disable();
  }

  show(drawn: Drawn): void {
    this.drawn = drawn;
    this.draw();
  }

  /** A tap on the map. */
  tap(at: LonLat): void {
    const last = this.drawn.corners.at(-1);
    const [a, b] = [
      this.map.latLngToContainerPoint(latLng(at)),
      last && this.map.latLngToContainerPoint(latLng(last)),
    ];
    if (b && this.drawn.shape !== "point" && a.distanceTo(b) < SAME) return;
    this.listener.add(at);
  }

  focus(): void {
    this.cross.focus();
  }

  /** Sets a corner where the cross is. */
  setAtCross(): void {
    this.listener.add(this.cross.at());
  }

  remove(): void {
    this.map.off("zoomend moveend", this.draw);
    this.map.off("mousemove", this.stretch);
    this.map.off("mouseout", this.slack);
    if (this.hadDoubleClick) this.map.doubleClickZoom.enable();
    this.cross.remove();
    for (const layer of [this.layer, this.lines, this.band]) layer.remove();
  }

  /** The edge that the next corner would make. */
  private pull(to: L.LatLng): void {
    const { corners, shape } = this.drawn;
    const [first, last] = [corners[0], corners.at(-1)];
    const path: L.LatLngExpression[] = last && shape !== "point" ? [latLng(last), to] : [];
    if (first && shape === "area" && corners.length > 1) path.push(latLng(first));
    this.band.setLatLngs(path);
  }
  private readonly stretch = ({ latlng }: L.LeafletMouseEvent): void => this.pull(latlng);
  private readonly slack = (): void => {
    this.band.setLatLngs([]);
  };

  private readonly draw = (): void => {
    this.outline(this.drawn.corners);
    const { corners, shape } = this.drawn;
    while (this.corners.length > corners.length) this.corners.pop()?.remove();
    for (const [index, corner] of corners.entries()) {
      const marker = this.corners[index] ?? this.corner(index);
      marker.setLatLng(latLng(corner));
      const element = marker.getElement();
      element?.setAttribute("aria-label", this.words.corner(index, corners.length));
      element?.classList.toggle("last", index === corners.length - 1 && shape !== "point");
    }
    this.halve();
    this.slack();
  };

  /** The shape as it stands, or would with a corner somewhere else. */
  private outline(corners: readonly LonLat[]): void {
    this.lines.clearLayers();
    const { holes, kind, reach, shape } = this.drawn;
    const options = { pane: LINES_PANE };
    const place = placeOf(shape, corners, holes);
    if (place) {
      const duty: Duty = { name: "", place, reach_m: reach, categories: [] };
      const { layers, wide } = drawDuty(duty, kind, options);
      for (const path of layers) path.addTo(this.lines);
      const [, lat = 0] = corners[0] ?? [];
      wide?.setStyle({ weight: Math.max(3, 2 * pixelsOf(this.map, reach, lat)) });
      return;
    }
    // No shape yet, or none any more: its edge all the same.
    const path = [...corners, ...(shape === "area" && corners[0] ? [corners[0]] : [])].map(latLng);
    for (const className of ["duty-casing", "duty-line bad"])
      L.polyline(path, { ...options, className, interactive: false, fill: false }).addTo(this.lines);
  }

  private corner(index: number): L.Marker {
    const icon = L.divIcon({ className: "duty-corner", iconSize: [44, 44], html: "<i></i>" });
    const marker = L.marker([0, 0], { icon, pane: PEN_PANE, draggable: true, autoPan: true, keyboard: true });
    marker.on("drag", () => {
      const now = this.drawn.corners.map((corner, at) =>
        at === index ? lonLat(marker.getLatLng()) : corner,
      );
      this.outline(now);
    });
    marker.on("dragend", () => this.listener.move(index, lonLat(marker.getLatLng())));
    marker.addTo(this.layer);
    const element = marker.getElement();
    element?.setAttribute("data-testid", `duty-corner-${index}`);
    element?.addEventListener("keydown", (event) => {
      const to = stepped(this.map, marker.getLatLng(), event);
      const isGone = event.key === "Delete" || event.key === "Backspace";
      if (!to && !isGone) return;
      event.preventDefault();
      event.stopPropagation();
      if (to) {
        keepInSight(this.map, to, this.middle());
        this.listener.move(index, lonLat(to));
        return;
      }
      this.listener.remove(index);
      const next = this.corners[Math.min(index, this.corners.length - 1)]?.getElement();
      if (next) next.focus();
      else this.cross.focus();
    });
    this.corners[index] = marker;
    return marker;
  }

  /** Small corners in the middle of edges that have room for one. */
  private halve(): void {
    for (const marker of this.betweens) marker.remove();
    this.betweens = [];
    const { corners, shape } = this.drawn;
    if (shape === "point" || corners.length < 2) return;
    const sight = this.map.getBounds();
    const edges = shape === "area" && corners.length > 2 ? corners.length : corners.length - 1;
    for (let index = 0; index < edges; index += 1) {
      const [from, to] = [corners[index], corners[(index + 1) % corners.length]];
      if (!from || !to) continue;
      const [a, b] = [
        this.map.latLngToContainerPoint(latLng(from)),
        this.map.latLngToContainerPoint(latLng(to)),
      ];
      const at = this.map.containerPointToLatLng(a.add(b).divideBy(2));
      if (a.distanceTo(b) < ROOM || !sight.contains(at)) continue;
      this.betweens.push(this.between(index, at));
    }
  }

  private between(index: number, at: L.LatLng): L.Marker {
    const icon = L.divIcon({ className: "duty-between", iconSize: [32, 32], html: "<i></i>" });
    const marker = L.marker(at, {
      icon,
      pane: PEN_PANE,
      draggable: true,
      keyboard: true,
      zIndexOffset: -1_000,
    });
    const take = () => this.listener.insert(index + 1, lonLat(marker.getLatLng()));
    marker.on("drag", () => {
      const now = [...this.drawn.corners];
      now.splice(index + 1, 0, lonLat(marker.getLatLng()));
      this.outline(now);
    });
    marker.on("dragend", take);
    marker.on("click", take);
    marker.addTo(this.layer);
    const element = marker.getElement();
    element?.setAttribute("aria-label", this.words.between(index));
    element?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      take();
      this.corners[index + 1]?.getElement()?.focus();
    });
    return marker;
  }
}
