/** Lights up an outline for a moment: something changed there. Calm, and still for who wants no motion. */
import L from "leaflet";
import type { Geometry } from "@/api/types";
import { latLngs } from "./outline";

/** Milliseconds; the style sheet's animation is as long. */
const LASTS = 6_000;

export function flash(map: L.Map, geometry: Geometry): void {
  const shapes = ["flash-casing", "flash-line"].map((className) =>
    L.polygon(latLngs(geometry), { className, interactive: false, fill: false }).addTo(map),
  );
  setTimeout(() => {
    for (const shape of shapes) shape.remove();
  }, LASTS);
}
