/** A mark at the middle of each community: its name under a ring of its colours, with its worst colour in words inside; leads into it. */
import L from "leaflet";
import { COLOURS, type Community } from "@/api/types";
import { say } from "@/i18n";
import { formatNumber } from "@/i18n/format";
import { poorShare } from "@/state/communityOrder";
import { legendOf } from "@/state/legend";

/** Half the room in pixels that a ring with its name wants, and a ring alone. */
export const WITH_NAME = { x: 62, y: 42 };
const RING = { x: 25, y: 25 };

/** What a mark says, and where. */
export interface MarkText {
  lon: number;
  lat: number;
  name: string;
  /** The letter and count of its worst colour. */
  small: string;
}

interface Mark extends MarkText {
  marker: L.Marker;
  signature: string;
  /** What comes first where there is no room for all. */
  weight: number;
}

export class CommunityMarks {
  private readonly marks = new Map<string, Mark>();
  private readonly map: L.Map;
  private readonly enter: (code: string) => void;

  constructor(map: L.Map, enter: (code: string) => void) {
    this.map = map;
    this.enter = enter;
    map.on("zoomend", () => this.fit());
  }

  /** Shows these communities; those that stay as they were are not touched. */
  show(communities: readonly Community[]): void {
    const kept = new Set<string>();
    for (const community of communities) {
      if (community.bbox === null) continue;
      kept.add(community.code);
      const signature = JSON.stringify([
        community.name,
        community.bbox,
        community.colours,
        say(legendOf("red")?.letter),
      ]);
      const before = this.marks.get(community.code);
      if (before?.signature === signature) continue;
      before?.marker.remove();
      const [west, south, east, north] = community.bbox;
      const small = worstOf(community);
      const [lat, lon] = [(south + north) / 2, (west + east) / 2];
      const marker = L.marker([lat, lon], {
        icon: L.divIcon({ className: "community-anchor", iconSize: [0, 0], html: face(community, small) }),
        keyboard: true,
      });
      marker.on("click keypress", (event) => {
        const pressed = (event as L.LeafletKeyboardEvent).originalEvent;
        if (event.type === "click" || pressed?.key === "Enter") this.enter(community.code);
      });
      marker.addTo(this.map);
      this.marks.set(community.code, {
        marker,
        signature,
        weight: poorShare(community),
        lon,
        lat,
        name: community.name,
        small,
      });
    }
    for (const [code, mark] of this.marks) {
      if (kept.has(code)) continue;
      mark.marker.remove();
      this.marks.delete(code);
    }
    this.fit();
  }

  /** What can be read now. */
  texts(): MarkText[] {
    return [...this.marks.values()].filter(({ marker }) => marker.getElement()?.dataset.size === "name");
  }

  /** Names only where there is room; the ones with most to do come first, and lie on top. */
  private fit(): void {
    const taken: { at: L.Point; room: { x: number; y: number } }[] = [];
    const free = (at: L.Point, room: { x: number; y: number }) =>
      taken.every(
        (other) =>
          Math.abs(other.at.x - at.x) >= other.room.x + room.x ||
          Math.abs(other.at.y - at.y) >= other.room.y + room.y,
      );
    const byWeight = [...this.marks.values()].sort((a, b) => b.weight - a.weight);
    for (const [index, { marker }] of byWeight.entries()) {
      const at = this.map.latLngToLayerPoint(marker.getLatLng());
      const size = free(at, WITH_NAME) ? "name" : free(at, RING) ? "ring" : "dot";
      if (size !== "dot") taken.push({ at, room: size === "name" ? WITH_NAME : RING });
      marker.getElement()?.setAttribute("data-size", size);
      marker.setZIndexOffset((byWeight.length - index) * 10);
    }
  }
}

/** The worst colour that a community has: its letter and how many blocks. */
function worstOf({ colours }: Community): string {
  const worst = COLOURS.map((colour) => colours.find((one) => one.colour === colour)).find(
    (one) => (one?.count ?? 0) > 0,
  );
  return worst ? `${say(legendOf(worst.colour)?.letter)}${formatNumber(worst.count)}` : "–";
}

/** Radius of the ring in its box of 44 by 44: its circumference is 100, so that shares are lengths. */
const RADIUS = 100 / (2 * Math.PI);

function face({ name, colours }: Community, small: string): HTMLElement {
  const mark = document.createElement("div");
  mark.className = "community-mark";
  let from = 0;
  const arcs = COLOURS.map((colour) => {
    const share = 100 * (colours.find((one) => one.colour === colour)?.area_share ?? 0);
    const arc = `<circle cx="22" cy="22" r="${RADIUS}" stroke="var(--${colour})" stroke-dasharray="${share} ${100 - share}" stroke-dashoffset="${25 - from}"/>`;
    from += share;
    return arc;
  });
  const ring = document.createElement("span");
  ring.className = "community-ring";
  ring.innerHTML = `<svg viewBox="0 0 44 44" aria-hidden="true"><circle class="community-ground" cx="22" cy="22" r="21"/><g fill="none" stroke-width="8">${arcs.join("")}</g></svg>`;
  const inside = document.createElement("span");
  inside.className = "community-worst";
  inside.textContent = small;
  ring.append(inside);
  const title = document.createElement("span");
  title.className = "community-name";
  title.textContent = name;
  mark.append(ring, title);
  return mark;
}
