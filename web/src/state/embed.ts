/** The page in another page's frame: the code to put there, and the address inside it. */
import type { Extent } from "@/map/tileCover";
import { formatPlace, type Place } from "./place";

/** A frame's width and height in CSS pixels; a null width takes all there is. */
export interface FrameSize {
  name: "small" | "middle" | "large";
  width: number | null;
  height: number;
}

export const FRAMES: readonly FrameSize[] = [
  { name: "small", width: 480, height: 360 },
  { name: "middle", width: 800, height: 560 },
  { name: "large", width: null, height: 680 },
];

/** What a frame without a width of its own is taken to be wide. */
const TYPICAL = 1_000;

/** The address of a place to look at in a frame: what is seen now fills it. */
export function embedAddress(origin: string, place: Place, seen: Extent | null, size: FrameSize): string {
  const fits = seen && Math.min((size.width ?? TYPICAL) / seen.width, size.height / seen.height);
  const view =
    seen && fits ? { lon: seen.lon, lat: seen.lat, zoom: Math.max(0, seen.zoom + Math.log2(fits)) } : null;
  return `${origin}/embed${formatPlace({ ...place, embed: true, view })}`;
}

/** The code to paste into another page. */
export function embedCode(address: string, title: string, { width, height }: FrameSize): string {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="${width ?? "100%"}" height="${height}" style="border:0" loading="lazy"></iframe>`;
}

/** A text inside an attribute. */
function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}
