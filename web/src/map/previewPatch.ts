/** A block in the colour that is about to be sent: filled with the hue, its letter in the middle, a dashed edge that says "not yet". */
import L from "leaflet";
import { say } from "@/i18n";
import { legendOf } from "@/state/legend";
import type { Preview } from "@/state/preview";
import { labelPoint } from "./labelPoint";
import { latLngs } from "./outline";

export class PreviewPatch {
  private readonly layer = L.layerGroup();

  constructor(map: L.Map) {
    this.layer.addTo(map);
  }

  /** Shows a block in a colour; without one, or without a block, nothing. */
  show(preview: Preview | null): void {
    this.layer.clearLayers();
    if (preview === null || preview.colour === null) return;
    const { colour, geometry, code } = preview;
    for (const className of ["preview-casing", "preview-fill"]) {
      L.polygon(latLngs(geometry), { className: `${className} preview-${colour}`, interactive: false }).addTo(
        this.layer,
      );
    }
    const point = labelPoint(geometry);
    if (!point) return;
    const icon = L.divIcon({
      className: "label-anchor",
      iconSize: [0, 0],
      html: face(code, colour, say(legendOf(colour)?.letter)),
    });
    L.marker([point.lat, point.lon], { icon, interactive: false, keyboard: false, alt: "" }).addTo(
      this.layer,
    );
  }
}

function face(code: string, colour: string, letter: string): HTMLElement {
  const label = document.createElement("div");
  label.className = "label preview-label";
  label.setAttribute("aria-hidden", "true");
  label.dataset.colour = colour;
  label.dataset.testid = "preview";
  const large = document.createElement("span");
  large.className = "preview-letter";
  large.textContent = letter;
  const small = document.createElement("span");
  small.className = "label-code";
  small.textContent = code.replace(/^[^\d]*(?=\d)/, "");
  label.append(large, small);
  return label;
}
