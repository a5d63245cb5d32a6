/** Names on the map, each with the letter of its colour: only where a block has room for them at the zoom. */
import L from "leaflet";
import type { Block, Colour } from "@/api/types";
import { say } from "@/i18n";
import { legendOf } from "@/state/legend";
import { type LabelPoint, labelPoint } from "./labelPoint";
import { metresPerPixel } from "./scale";

/** Half the height in pixels that must fit between the edges, for name and code, and for the code alone; half its width. */
const ROOM_FOR_NAME = 20;
const ROOM_FOR_CODE = 13;
const CODE_WIDTH = 17;
/** Metres of a degree of latitude, near enough for type. */
const METRES_PER_DEGREE = 111_000;

/** What is written on a block, where, and how much room it has. */
export interface LabelText extends LabelPoint {
  name: string;
  /** The end of the code, and the letter of the colour. */
  small: string;
  colour: Colour | null;
  /** Half the width of the name in pixels. */
  width: number;
  /** Whether other blocks were looked for, and this one steps back. */
  aside: boolean;
}

interface Label extends LabelText {
  marker: L.Marker;
  signature: string;
}

export type LabelSize = "name" | "code" | "none";

/** How much of a label fits into its block at a zoom, in type so many times as large as usual. */
export function labelSize(
  { lat, room, across, width }: LabelText,
  zoom: number,
  enlarged: number,
): LabelSize {
  const scale = METRES_PER_DEGREE / metresPerPixel(lat, zoom) / enlarged;
  const wide = across * scale;
  const high = room * scale;
  if (high >= ROOM_FOR_NAME && wide >= width) return "name";
  return high >= ROOM_FOR_CODE && wide >= CODE_WIDTH ? "code" : "none";
}

export class Labels {
  private readonly labels = new Map<number, Label>();
  private readonly map: L.Map;
  /** How much larger than usual the type is. */
  private scale = 1;
  /** The block whose name is hidden while something else is written there. */
  private hidden: number | null = null;

  constructor(map: L.Map) {
    this.map = map;
    map.on("zoomend", () => this.fit());
  }

  /** Shows the names of these blocks; those that stay as they were are not touched. Those that were not looked for step back. */
  show(blocks: Block[], wanted: ReadonlySet<number> | null): void {
    const kept = new Set<number>();
    for (const block of blocks) {
      if (!block.geometry) continue;
      kept.add(block.id);
      const { code, name, colour } = block.properties;
      const letter = colour ? say(legendOf(colour)?.letter) : "–";
      const signature = `${code}|${name}|${letter}|${colour}|${JSON.stringify(block.geometry.coordinates[0]?.[0])}`;
      const aside = wanted !== null && !wanted.has(block.id);
      const before = this.labels.get(block.id);
      if (before?.signature === signature) {
        before.aside = aside;
        continue;
      }
      before?.marker.remove();
      const point = labelPoint(block.geometry);
      if (!point) continue;
      const marker = L.marker([point.lat, point.lon], {
        icon: L.divIcon({
          className: "label-anchor",
          iconSize: [0, 0],
          html: face(name, code, letter, colour),
        }),
        interactive: false,
        keyboard: false,
        alt: "",
      });
      marker.addTo(this.map);
      this.labels.set(block.id, {
        marker,
        ...point,
        name,
        small: `${numberOf(code)} ${letter}`,
        colour,
        width: halfWidth(name),
        signature,
        aside,
      });
    }
    for (const [id, label] of this.labels) {
      if (kept.has(id)) continue;
      label.marker.remove();
      this.labels.delete(id);
    }
    this.fit();
  }

  /** Writes the names so many times as large: a screen on a wall is read from afar. */
  enlarge(scale: number): void {
    this.scale = scale;
    this.map.getContainer().style.setProperty("--label-scale", String(scale));
    this.fit();
  }

  /** What is written now. */
  texts(): LabelText[] {
    return [...this.labels.values()];
  }

  /** Hides the name of a block, and shows the one hidden before. */
  hide(id: number | null): void {
    this.hidden = id;
    this.fit();
  }

  private fit(): void {
    const zoom = this.map.getZoom();
    for (const [id, label] of this.labels) {
      const size = id === this.hidden ? "none" : labelSize(label, zoom, this.scale);
      const element = label.marker.getElement();
      element?.setAttribute("data-size", size);
      element?.toggleAttribute("data-aside", label.aside);
    }
  }
}

/** Half the width of a name in the label's 13 px type: a Chinese character is a full square, a letter about half of one. */
function halfWidth(name: string): number {
  const squares = [...name].reduce((sum, character) => sum + (character > "\u2e80" ? 1 : 0.58), 0);
  return (squares * 13) / 2 + 3;
}

/** "HB-17" is "17" on the map: the letters before are the same for the whole community. */
function numberOf(code: string): string {
  return code.replace(/^[^\d]*(?=\d)/, "");
}

function face(name: string, code: string, letter: string, colour: string | null): HTMLElement {
  const label = document.createElement("div");
  label.className = "label";
  label.setAttribute("aria-hidden", "true");
  label.dataset.colour = colour ?? "none";
  const title = document.createElement("span");
  title.className = "label-name";
  title.textContent = name;
  const below = document.createElement("span");
  below.className = "label-code";
  below.textContent = numberOf(code);
  // Two moments side by side have two colours, and two letters: then it is left out.
  const sign = document.createElement("span");
  sign.className = "label-letter";
  sign.textContent = letter;
  below.append(sign);
  label.append(title, below);
  return label;
}
