/** The word of a category that a community adds: people name it in their language, and the word has to be small letters. */
import type { Category } from "@/api/settings";

/** The next word that none of these has. */
export function nextKey(categories: readonly Category[]): string {
  const taken = new Set(categories.map(({ key }) => key));
  for (let n = 1; ; n += 1) if (!taken.has(`own_${n}`)) return `own_${n}`;
}
