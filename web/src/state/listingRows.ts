/** The rows of the three lists: narrowed by words, state and block; and which of them are late. */
import type { Listing, ListingState, ListWord } from "@/api/register";

export interface ListingFilter {
  list: ListWord;
  find: string;
  state: ListingState | null;
  block: number | null;
}

/** Entries that hold every word in their title, text, amount, party or what they are linked to. */
export function findListings(
  listings: readonly Listing[],
  { block, find, list, state }: ListingFilter,
): Listing[] {
  const words = find.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return listings.filter((one) => {
    if (one.list !== list || (state !== null && one.state !== state)) return false;
    if (block !== null && !one.blocks.some(({ id }) => id === block)) return false;
    const linked = [...one.meets, ...one.uses, ...one.projects].map(({ title }) => title);
    const codes = one.blocks.map(({ code }) => code);
    const whole = [one.title, one.text, one.amount, one.party_name ?? "", ...linked, ...codes]
      .join(" ")
      .toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** Whether an entry should be done by now and is not. A day itself is not past. */
export function isPast({ due, state }: Pick<Listing, "due" | "state">, today: string): boolean {
  return due !== null && due < today && (state === "open" || state === "underway");
}

/** The blocks that entries of a list are about, by their codes. */
export function blocksOf(listings: readonly Listing[], list: ListWord): { id: number; code: string }[] {
  const found = new Map(
    listings
      .filter((one) => one.list === list)
      .flatMap((one) => one.blocks.map((block) => [block.id, block])),
  );
  return [...found.values()].sort((a, b) => a.code.localeCompare(b.code));
}
