/** Which revision a tile has to be fetched at: that of the last change that touched it. Untouched tiles keep their address. */
import type { Bbox } from "@/api/types";

interface Touch {
  bbox: Bbox | null;
  revision: number;
}

/** Changes remembered one by one; the oldest ones beyond that are folded into one that touches everything. */
const REMEMBERED = 500;

export class TileRevisions {
  private touches: Touch[] = [];

  /** Notes a change; without a box it touches everything. */
  touch(bbox: Bbox | null, revision: number): void {
    this.touches.push({ bbox, revision });
    if (this.touches.length <= REMEMBERED) return;
    const folded = this.touches.splice(0, REMEMBERED / 2);
    this.touches.unshift({ bbox: null, revision: Math.max(...folded.map((touch) => touch.revision)) });
  }

  /** Forgets the changes one by one: everything is as of this revision, which may be an earlier one. */
  reset(revision: number): void {
    this.touches = [{ bbox: null, revision }];
  }

  /** The revision of the last change that touches a box; null when none did. */
  of(bbox: Bbox): number | null {
    const revisions = this.touches
      .filter((touch) => intersects(touch.bbox, bbox))
      .map((touch) => touch.revision);
    return revisions.length > 0 ? Math.max(...revisions) : null;
  }
}

/** Whether two boxes share a point; no box is everywhere. */
export function intersects(a: Bbox | null, b: Bbox): boolean {
  return a === null || (a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]);
}
