/** The box of an outline. */
import type { Bbox, Geometry } from "@/api/types";

export function bboxOf(geometry: Geometry): Bbox {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const found: Bbox = [180, 90, -180, -90];
  for (const ring of parts.flat()) {
    for (const [lon = 0, lat = 0] of ring) {
      found[0] = Math.min(found[0], lon);
      found[1] = Math.min(found[1], lat);
      found[2] = Math.max(found[2], lon);
      found[3] = Math.max(found[3], lat);
    }
  }
  return found;
}
