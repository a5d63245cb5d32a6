/** What is typed to find a block: words that must occur in it, and colours it may have, said in either language. */
import { COLOURS } from "@/api/types";
import type { Wanted } from "./place";

export interface Asked {
  /** In lower case. */
  words: string[];
  /** None means any. */
  colours: Wanted[];
}

/** How people call the colours; both languages at once, as nobody switches the page to search. */
const CALLED: Record<Wanted, readonly string[]> = {
  red: ["红", "红色", "r", "red"],
  orange: ["橙", "橙色", "o", "orange"],
  yellow: ["黄", "黄色", "y", "yellow"],
  blue: ["蓝", "蓝色", "b", "blue"],
  green: ["绿", "绿色", "g", "green"],
  ungraded: ["未定级", "未定", "ungraded"],
};

const BY_NAME = new Map(
  (Object.entries(CALLED) as [Wanted, readonly string[]][]).flatMap(([colour, names]) =>
    names.map((name): [string, Wanted] => [name, colour]),
  ),
);

/** Reads what is typed. A colour's name narrows to the colour; several names widen to any of them. */
export function parseFind(text: string): Asked {
  const asked: Asked = { words: [], colours: [] };
  for (const word of text
    .trim()
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(Boolean)) {
    const colour = BY_NAME.get(word);
    if (colour === undefined) asked.words.push(word);
    else if (!asked.colours.includes(colour)) asked.colours.push(colour);
  }
  return asked;
}

/** The colours that both the typed names and the chosen chips allow; null when no colour can be both. */
export function allowed(typed: readonly Wanted[], chosen: readonly Wanted[]): Wanted[] | null {
  if (typed.length === 0) return [...chosen];
  if (chosen.length === 0) return [...typed];
  const both = [...COLOURS, "ungraded" as const].filter(
    (colour) => typed.includes(colour) && chosen.includes(colour),
  );
  return both.length > 0 ? both : null;
}
