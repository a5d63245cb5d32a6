/** Names on the map, each with the letter of its colour: only where a block has room for them at the zoom. */
import L from "leaflet";
import type { Block } from "@/api/types";
import { say } from "@/i18n";
import { legendOf } from "@/state/legend";
import { labelPoint } from "./labelPoint";

/** Half the height in pixels that must fit between the edges, for name and code, and for the code alone; half its width. */
const ROOM_FOR_NAME = 20;
const ROOM_FOR_CODE = 13;
const CODE_WIDTH = 17;
/** Metres of a degree of latitude, near enough for type. */
const METRES_PER_DEGREE = 111_000;

interface Label {
  marker: L.Marker;
  room: number;
  across: number;
  /** Half the width of the name in pixels. */
  width: number;
  signature: string;
}

export class Labels {
  private readonly layer = L.layerGroup();
  private readonly labels = new Map<number, Label>();
  private readonly map: L.Map;

  constructor(map: L.Map) {
    this.map = map;
    this.layer.addTo(map);
    map.on("zoomend", () => this.fit());
  }

  /** Shows the names of these blocks; those that stay as they were are not touched. */
  show(blocks: Block[]): void {
    const kept = new Set<number>();
    for (const block of blocks) {
      if (!block.geometry) continue;
      kept.add(block.id);
      const { code, name, colour } = block.properties;
      const letter = colour ? say(legendOf(colour)?.letter) : "–";
      const signature = `${code}|${name}|${letter}|${colour}|${JSON.stringify(block.geometry.coordinates[0]?.[0])}`;
      const before = this.labels.get(block.id);
      if (before?.signature === signature) continue;
      before?.marker.remove();
      const point = labelPoint(block.geometry);
      if (!point) continue;
      const marker = L.marker([point.lat, point.lon], {
        icon: L.divIcon({
          className: "label-anchor",
          iconSize: [0, 0],
          html: face(code, name, letter, colour),
        }),
        interactive: false,
        keyboard: false,
        alt: "",
      });
      marker.addTo(this.layer);
      this.labels.set(block.id, { marker, ...point, width: halfWidth(name), signature });
    }
    for (const [id, label] of this.labels) {
      if (kept.has(id)) continue;
      label.marker.remove();
      this.labels.delete(id);
    }
    this.fit();
  }

  private fit(): void {
    const zoom = this.map.getZoom();
    for (const { marker, room, across, width } of this.labels.values()) {
      const { lat } = marker.getLatLng();
      const metresPerPixel = (40_075_017 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
      const scale = METRES_PER_DEGREE / metresPerPixel;
      const wide = across * scale;
      const high = room * scale;
      const named = high >= ROOM_FOR_NAME && wide >= width;
      const size = named ? "name" : high >= ROOM_FOR_CODE && wide >= CODE_WIDTH ? "code" : "none";
      marker.getElement()?.setAttribute("data-size", size);
    }
  }
}

/** Half the width of a name in the label's 13 px type: a Chinese character is a full square, a letter about half of one. */
function halfWidth(name: string): number {
  const squares = [...name].reduce((sum, character) => sum + (character > "\u2e80" ? 1 : 0.58), 0);
  return (squares * 13) / 2 + 3;
}

function face(code: string, name: string, letter: string, colour: string | null): HTMLElement {
  const label = document.createElement("div");
  label.className = "label";
  label.setAttribute("aria-hidden", "true");
  label.dataset.colour = colour ?? "none";
  const title = document.createElement("span");
  title.className = "label-name";
  title.textContent = name;
  const small = document.createElement("span");
  small.className = "label-code";
  // "HB-17" is "17" on the map: the letters before are the same for the whole community.
  small.textContent = code.replace(/^[^\d]*(?=\d)/, "");
  // Two moments side by side have two colours, and two letters: then it is left out.
  const sign = document.createElement("span");
  sign.className = "label-letter";
  sign.textContent = ` ${letter}`;
  small.append(sign);
  label.append(title, small);
  return label;
}
