/** The five verbs of the practice: which colour each is about, and which blocks one looks at for it. */
import type { Colour, Verb } from "@/api/types";

export interface VerbRow {
  verb: Verb;
  /** The colour in its name. */
  colour: Colour;
  /** The colours that its blocks have now: those still to do, or those that made it. */
  shows: readonly Colour[];
}

/** Worst colour first, as they are always said. */
export const VERBS: readonly VerbRow[] = [
  { verb: "pare_red", colour: "red", shows: ["red"] },
  { verb: "remove_orange", colour: "orange", shows: ["orange"] },
  { verb: "reach_yellow", colour: "yellow", shows: ["yellow", "blue", "green"] },
  { verb: "keep_blue", colour: "blue", shows: ["blue", "green"] },
  { verb: "strive_green", colour: "green", shows: ["green"] },
];
