/** What a grading rests on: the block's last inspection, as far as the gate asks for one. The same rule as the server's. */
import type { Evidence, Inspection } from "@/api/inspections";
import { COLOURS, type Colour } from "@/api/types";

/** How long an inspection shows how a block is, in milliseconds. */
const SHOWS_FOR = 30 * 86_400_000;

export interface Resting {
  /** The inspection that is named. */
  inspection: Inspection | null;
  /** What is missing; null when nothing is. */
  lacks: Exclude<Evidence, "nothing"> | null;
}

/** What a grading to a colour would rest on; `since` is when the block got the colour that it has. */
export function restingOn(
  needs: Evidence,
  colour: Colour,
  last: Inspection | undefined,
  since: string | null,
  now = new Date(),
): Resting {
  if (needs === "nothing") return { inspection: null, lacks: null };
  const lacking: Resting = { inspection: null, lacks: needs };
  if (!last || COLOURS.indexOf(last.supports) < COLOURS.indexOf(colour)) return lacking;
  const made = Date.parse(last.inspected_at);
  if (now.getTime() - made > SHOWS_FOR || (since !== null && made < Date.parse(since))) return lacking;
  const photos = last.photos.length + last.findings.reduce((sum, finding) => sum + finding.photos.length, 0);
  return needs === "photos" && photos === 0 ? lacking : { inspection: last, lacks: null };
}
