/** What is written and drawn over the tiles of a picture: names with their letters, the selected outline. */
import type { Geometry } from "@/api/types";
import { inkOn, legendOf } from "@/state/legend";
import type { Wanted } from "@/state/place";
import type { MarkText } from "./communityMarks";
import { type LabelText, labelSize } from "./labels";
import { type Extent, projection } from "./tileCover";

/** The grey of a block without a colour, as the server draws it. */
const UNGRADED = "#b0b8bd";
/** The grey of a block whose colour was not asked for. */
const PALE = "#e6e9eb";

/** A label with its place in the picture, in CSS pixels. */
export interface PlacedLabel {
  x: number;
  y: number;
  /** Empty where there is room for the code only. */
  name: string;
  small: string;
  hue: string;
  ink: string;
}

/** The labels that have room in an extent, in type so many times as large as on the screen. Blocks of other colours than those asked for are pale; none asked for means all. */
export function placeLabels(
  labels: readonly LabelText[],
  extent: Extent,
  enlarged: number,
  only: readonly Wanted[],
): PlacedLabel[] {
  const at = projection(extent);
  return labels.flatMap((label) => {
    const size = labelSize(label, extent.zoom, enlarged);
    const [x, y] = at(label.lon, label.lat);
    if (size === "none" || x < 0 || y < 0 || x > extent.width || y > extent.height) return [];
    const isPale = only.length > 0 && !only.includes(label.colour ?? "ungraded");
    const hue = isPale ? PALE : (label.colour && legendOf(label.colour)?.hex) || UNGRADED;
    return [{ x, y, name: size === "name" ? label.name : "", small: label.small, hue, ink: inkOn(hue) }];
  });
}

/** The marks of communities, written on white. */
export function placeMarks(marks: readonly MarkText[], extent: Extent): PlacedLabel[] {
  const at = projection(extent);
  return marks.map(({ lon, lat, name, small }) => {
    const [x, y] = at(lon, lat);
    return { x, y, name, small, hue: "#ffffff", ink: inkOn("#ffffff") };
  });
}

/** Writes labels on a canvas whose unit is the CSS pixel. */
export function writeLabels(
  context: CanvasRenderingContext2D,
  labels: readonly PlacedLabel[],
  font: string,
): void {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { x, y, name, small, hue, ink } of labels) {
    const lines: [string, string, number][] = name
      ? [
          [name, `600 13px ${font}`, y - 7],
          [small, `400 11px ${font}`, y + 8],
        ]
      : [[small, `400 11px ${font}`, y]];
    for (const [text, type, height] of lines) {
      context.font = type;
      context.strokeStyle = hue;
      context.lineWidth = 4;
      context.strokeText(text, x, height);
      context.fillStyle = ink;
      context.fillText(text, x, height);
    }
  }
}

/** An outline as the path of an SVG or a canvas, in CSS pixels. */
export function outlinePath(geometry: Geometry, extent: Extent): string {
  const at = projection(extent);
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return parts
    .flat()
    .map((ring) => {
      const corners = ring.map(([lon = 0, lat = 0]) =>
        at(lon, lat)
          .map((part) => part.toFixed(2))
          .join(" "),
      );
      return `M${corners.join("L")}Z`;
    })
    .join("");
}

/** Draws the selected outline: a dark line in a light casing. */
export function drawOutline(context: CanvasRenderingContext2D, geometry: Geometry, extent: Extent): void {
  const path = new Path2D(outlinePath(geometry, extent));
  context.lineJoin = "round";
  for (const [style, width] of [
    ["#ffffff", 8],
    ["#14181b", 3.5],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke(path);
  }
}
