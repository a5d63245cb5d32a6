/** What a grading does to the colour a block has, as the gate distinguishes it; the same rule as the server's. */
import type { Step } from "@/api/accounts";
import { COLOURS, type Colour } from "@/api/types";

/** The step from the colour a block has to the one it would have. */
export function stepBetween(from: Colour | null, to: Colour): Step {
  if (from === null) return "first";
  const rise = COLOURS.indexOf(to) - COLOURS.indexOf(from);
  if (rise === 0) return "keep";
  if (rise < 0) return "fall";
  return from === "red" || from === "orange" ? "clear" : "raise";
}
