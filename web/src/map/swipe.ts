/** Two pictures of one map side by side: each is cut off at a line that a finger or the keyboard moves. */
import L from "leaflet";
import type { Covered } from "./blockMap";

export interface SwipeWords {
  /** What the line is called. */
  name: string;
  before: string;
  after: string;
  /** Where the line stands, in words; percent of the open map left of it. */
  at(percent: number): string;
}

/** How far a key moves the line, in percent of the open map. */
const KEY_STEP = 2;
const KEY_LEAP = 10;
/** The line keeps this many pixels from the edges, so that the handle can be taken hold of. */
const MARGIN = 28;

export class Swipe {
  private readonly map: L.Map;
  /** The panes of the earlier picture, on the left, and of the later one. */
  private readonly panes: { before: HTMLElement; after: HTMLElement };
  private readonly line = L.DomUtil.create("div", "swipe");
  private readonly handle = L.DomUtil.create("div", "swipe-handle", this.line);
  private readonly before = L.DomUtil.create("span", "swipe-day swipe-before", this.line);
  private readonly after = L.DomUtil.create("span", "swipe-day swipe-after", this.line);
  private words: SwipeWords | null = null;
  private covered: Covered = { top: 0, right: 0, bottom: 0, left: 0 };
  /** Where the line stands between the open edges of the map, 0 to 1. */
  private share = 0.5;

  constructor(map: L.Map, panes: { before: HTMLElement; after: HTMLElement }) {
    this.map = map;
    this.panes = panes;
    this.handle.tabIndex = 0;
    this.handle.dataset.testid = "swipe";
    this.handle.innerHTML =
      '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9.500 7l-5 5 5 5M14.500 7l5 5-5 5"/></svg>';
    for (const [name, value] of [
      ["role", "slider"],
      ["aria-orientation", "horizontal"],
      ["aria-valuemin", "0"],
      ["aria-valuemax", "100"],
    ] as const)
      this.handle.setAttribute(name, value);
    this.handle.addEventListener("keydown", (event) => this.press(event));
    this.line.addEventListener("pointerdown", (event) => this.grab(event));
    // The map must neither move with the line nor take its release for a tap.
    L.DomEvent.disableClickPropagation(this.line);
  }

  /** Shows the two pictures side by side, or with null only the later one. */
  show(words: SwipeWords | null): void {
    const was = this.words;
    this.words = words;
    if (words === null) {
      this.map.off("move zoom viewreset resize", this.cut, this);
      this.line.remove();
      this.panes.before.style.clipPath = "";
      this.panes.after.style.clipPath = "";
      return;
    }
    this.handle.setAttribute("aria-label", words.name);
    this.before.textContent = words.before;
    this.after.textContent = words.after;
    if (was === null) {
      this.map.getContainer().append(this.line);
      this.map.on("move zoom viewreset resize", this.cut, this);
    }
    this.cut();
  }

  /** Which edges lie under panels: the line stays between them. */
  cover(covered: Covered): void {
    this.covered = covered;
    if (this.words) this.cut();
  }

  private cut(): void {
    if (!this.words) return;
    const { x: width, y: height } = this.map.getSize();
    const [low, high] = this.ends();
    const x = Math.round(low + this.share * (high - low));
    const percent = Math.round(this.share * 100);
    this.line.style.transform = `translateX(${x}px)`;
    this.line.style.setProperty("--middle", `${(this.covered.top + height - this.covered.bottom) / 2}px`);
    this.handle.setAttribute("aria-valuenow", String(percent));
    this.handle.setAttribute("aria-valuetext", this.words.at(percent));
    // Panes move with the map; the line does not.
    const origin = this.map.containerPointToLayerPoint([0, 0]);
    this.panes.before.style.clipPath = box(origin.x, origin.y, x, height);
    this.panes.after.style.clipPath = box(origin.x + x, origin.y, width - x, height);
  }

  /** The outermost places of the line in pixels. */
  private ends(): [number, number] {
    const { x: width } = this.map.getSize();
    return [this.covered.left + MARGIN, Math.max(this.covered.left + MARGIN, width - MARGIN)];
  }

  private grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.handle.focus({ preventScroll: true });
    this.line.setPointerCapture(event.pointerId);
    const [low, high] = this.ends();
    const grip = event.clientX - (low + this.share * (high - low));
    const move = ({ clientX }: PointerEvent) => this.moveTo((clientX - grip - low) / Math.max(1, high - low));
    const end = () => {
      this.line.removeEventListener("pointermove", move);
      this.line.removeEventListener("pointerup", end);
      this.line.removeEventListener("pointercancel", end);
    };
    this.line.addEventListener("pointermove", move);
    this.line.addEventListener("pointerup", end);
    this.line.addEventListener("pointercancel", end);
  }

  private press(event: KeyboardEvent): void {
    const step = (event.shiftKey ? KEY_LEAP : KEY_STEP) / 100;
    const targets: Record<string, number> = {
      ArrowLeft: this.share - step,
      ArrowDown: this.share - step,
      ArrowRight: this.share + step,
      ArrowUp: this.share + step,
      PageDown: this.share - KEY_LEAP / 100,
      PageUp: this.share + KEY_LEAP / 100,
      Home: 0,
      End: 1,
    };
    const target = targets[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // The map has arrows of its own.
    event.stopPropagation();
    this.moveTo(target);
  }

  private moveTo(share: number): void {
    this.share = Math.min(1, Math.max(0, share));
    this.cut();
  }
}

/** A rectangle in pixels of a pane. A pane has no size of its own, so that an inset would cut everything. */
function box(left: number, top: number, width: number, height: number): string {
  const [right, bottom] = [left + width, top + height];
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return `polygon(${corners.map(([x, y]) => `${x}px ${y}px`).join(",")})`;
}
