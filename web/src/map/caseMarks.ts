/** Cases on the map: a pin with the sign of what it is about, its rim by how long it waits; many in one place are one mark with their count. */
import L from "leaflet";
import type { CasePoint } from "@/api/cases";
import { clustered } from "./caseClusters";
import { signOf } from "./caseSigns";

export interface CaseMarksListener {
  /** A pin was chosen. */
  open(id: number): void;
  /** The cases of a mark are pointed at; none any more. */
  point(ids: readonly number[]): void;
  /** What a pin says. */
  title(point: CasePoint): string;
  /** What a mark of several says. */
  many(count: number, overdue: number): string;
}

/** How a case looks: by how long it waits, or that it does not. */
export type Age = "fresh" | "aging" | "old" | "overdue" | "rests" | "done";

/** Days from which a case is no longer fresh, and from which it is old. */
const AGING = 3;
const OLD = 7;
const OPEN = ["reported", "filed", "dispatched", "deferred", "rectified", "verified"];

export function ageOf({ days, overdue, state }: Pick<CasePoint, "days" | "overdue" | "state">): Age {
  if (!OPEN.includes(state)) return "done";
  if (overdue) return "overdue";
  if (state === "deferred") return "rests";
  if (days >= OLD) return "old";
  return days >= AGING ? "aging" : "fresh";
}

/** Above the names of blocks, below what opens over the map. */
const PANE = "cases";
const ORDER = "640";
/** From this zoom on pins stand by themselves, as near each other as they may lie; below it they are gathered. */
const ALONE_FROM = 16;
/** Pixels between marks: the first at which no more than `MOST` are in sight. */
const APART = { alone: [10, 34, 56, 84], gathered: [56, 84] } as const;
/** More marks than these a person does not read, and a phone does not move smoothly. */
const MOST = 200;
/** Share of the map's size around it in which marks are drawn: a short pan shows no gap. */
const AROUND = 0.25;

interface Mark {
  marker: L.Marker;
  signature: string;
}

interface Placed {
  key: string;
  at: L.LatLng;
  members: CasePoint[];
}

export class CaseMarks {
  private readonly map: L.Map;
  private readonly listener: CaseMarksListener;
  private readonly marks = new Map<string, Mark>();
  private points: readonly CasePoint[] = [];
  private placed: Placed[] = [];
  private lit: readonly number[] = [];
  private chosen: number | null = null;
  private readonly gather = () => {
    this.placed = this.place();
    this.draw();
  };
  private readonly draw = () => {
    // Where it is fuller than where they were gathered, they are gathered more.
    if (this.inSight(this.placed).length > 2 * MOST) this.placed = this.place();
    this.drawSight();
  };

  constructor(map: L.Map, listener: CaseMarksListener) {
    this.map = map;
    this.listener = listener;
    const pane = map.getPane(PANE) ?? map.createPane(PANE);
    pane.style.zIndex = ORDER;
    map.on("zoomend", this.gather);
    map.on("moveend", this.draw);
  }

  /** Shows these cases and no others; the one that is open stands by itself. */
  show(points: readonly CasePoint[], chosen: number | null): void {
    this.points = points;
    this.chosen = chosen;
    this.gather();
  }

  /** Lights cases, or the marks that they are part of. */
  light(ids: readonly number[]): void {
    this.lit = ids;
    for (const { at: _at, key, members } of this.placed) {
      const element = this.marks.get(key)?.marker.getElement();
      element?.toggleAttribute(
        "data-lit",
        members.some(({ id }) => ids.includes(id)),
      );
    }
  }

  remove(): void {
    this.map.off("zoomend", this.gather);
    this.map.off("moveend", this.draw);
    for (const { marker } of this.marks.values()) marker.remove();
    this.marks.clear();
  }

  private place(): Placed[] {
    const zoom = this.map.getZoom();
    const spot = (point: CasePoint) => {
      const { x, y } = this.map.project([point.place[1], point.place[0]], zoom);
      return { x, y, of: point };
    };
    const alone = this.points.filter(({ id }) => id === this.chosen);
    const others = this.points.filter(({ id }) => id !== this.chosen).map(spot);
    let placed: Placed[] = [];
    for (const apart of zoom >= ALONE_FROM ? APART.alone : APART.gathered) {
      const own = alone.map((point) => ({ ...spot(point), members: [point] }));
      placed = [...clustered(others, apart), ...own].map(({ members, x, y }) => ({
        // The same members are the same mark, at whatever zoom.
        key: `${members[0]?.id} ${members.at(-1)?.id} ${members.length}`,
        at: this.map.unproject([x, y], zoom),
        members,
      }));
      if (this.inSight(placed).length <= MOST) break;
    }
    return placed;
  }

  private inSight(placed: readonly Placed[]): Placed[] {
    const sight = this.map.getBounds().pad(AROUND);
    return placed.filter(({ at }) => sight.contains(at));
  }

  private drawSight(): void {
    const kept = new Set<string>();
    for (const placed of this.inSight(this.placed)) {
      kept.add(placed.key);
      this.put(placed);
    }
    for (const [key, { marker }] of this.marks) {
      if (kept.has(key)) continue;
      marker.remove();
      this.marks.delete(key);
    }
    this.light(this.lit);
  }

  private put({ at, key, members }: Placed): void {
    const [first] = members;
    if (!first) return;
    const before = this.marks.get(key);
    const isChosen = first.id === this.chosen;
    const title =
      members.length === 1
        ? this.listener.title(first)
        : this.listener.many(members.length, members.filter(({ overdue }) => overdue).length);
    const signature = `${title} ${members.map(ageOf)} ${isChosen}`;
    if (before?.signature === signature) {
      before.marker.setLatLng(at);
      return;
    }
    before?.marker.remove();
    const html = members.length === 1 ? pin(first, isChosen) : gathered(members);
    const icon = L.divIcon({ className: "case-anchor", iconSize: [0, 0], html });
    // By keyboard cases are reached in the list, which tells more.
    const marker = L.marker(at, { icon, pane: PANE, keyboard: false, title, alt: title, riseOnHover: true });
    if (isChosen) marker.setZIndexOffset(1_000);
    marker.on("click", () => (members.length === 1 ? this.listener.open(first.id) : this.goUp(members)));
    const ids = members.map(({ id }) => id);
    marker.on("mouseover", () => this.listener.point(ids));
    marker.on("mouseout", () => this.listener.point([]));
    marker.addTo(this.map);
    this.marks.set(key, { marker, signature });
  }

  /** Up to where the members of a mark stand apart; where they never will, one of them opens. */
  private goUp(members: readonly CasePoint[]): void {
    const box = L.latLngBounds(members.map(({ place: [lon, lat] }) => [lat, lon]));
    const zoom = this.map.getZoom();
    const wanted = Math.min(this.map.getMaxZoom(), this.map.getBoundsZoom(box.pad(0.2)), 19);
    const [first] = members;
    if (wanted > zoom) this.map.setView(box.getCenter(), Math.max(wanted, zoom + 1));
    else if (first) this.listener.open(first.id);
  }
}

function pin(point: CasePoint, isChosen: boolean): HTMLElement {
  const made = document.createElement("div");
  made.className = "case-pin";
  made.dataset.age = ageOf(point);
  made.toggleAttribute("data-chosen", isChosen);
  made.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${signOf(point.category)}"/></svg>`;
  return made;
}

function gathered(members: readonly CasePoint[]): HTMLElement {
  const made = document.createElement("div");
  made.className = "case-cluster";
  const ages = members.map(ageOf);
  const worst = (["overdue", "old", "aging", "fresh", "rests", "done"] as const).find((age) =>
    ages.includes(age),
  );
  made.dataset.age = worst;
  made.dataset.size = members.length >= 100 ? "large" : members.length >= 10 ? "middle" : "small";
  made.textContent = String(members.length);
  return made;
}
