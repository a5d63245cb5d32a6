/** Printing: whether the sheet is being laid out, and the paper it is laid out for. */
import { reactive, ref } from "vue";

export type Paper = "A4" | "A3";
export type Turn = "portrait" | "landscape";

export const PAPERS: readonly Paper[] = ["A4", "A3"];
export const TURNS: readonly Turn[] = ["landscape", "portrait"];

/** Whether the print preview is open. */
export const printing = ref(false);

/** Chosen once, kept while the page is open. */
export const sheet = reactive<{ paper: Paper; turn: Turn }>({ paper: "A4", turn: "landscape" });

/** A sheet in millimetres: the paper, and the map on it. */
export interface SheetSize {
  width: number;
  height: number;
  map: { width: number; height: number };
}

const LONG = { A4: 297, A3: 420 } as const;
const SHORT = { A4: 210, A3: 297 } as const;
/** Millimetres: the white edge that every printer leaves, the head, the foot, and the table beside or below the map. */
export const EDGE = 10;
const HEAD = 16;
const FOOT = 10;
const TABLE = { beside: 68, below: 62 } as const;

/** How large everything on a sheet is. */
export function sheetSize(paper: Paper, turn: Turn): SheetSize {
  const lies = turn === "landscape";
  const width = lies ? LONG[paper] : SHORT[paper];
  const height = lies ? SHORT[paper] : LONG[paper];
  return {
    width,
    height,
    map: {
      width: width - 2 * EDGE - (lies ? TABLE.beside : 0),
      height: height - 2 * EDGE - HEAD - FOOT - (lies ? 0 : TABLE.below),
    },
  };
}
