/** Communities found by a text and put in an order: by name, or by how much is red and orange, or green. */
import type { Colour, Community } from "@/api/types";

export type Order = "name" | "red" | "green";

export const ORDERS: readonly Order[] = ["name", "red", "green"];

/** Share of the area that has one of the colours. */
export function shareOf({ colours }: Community, wanted: readonly Colour[]): number {
  return colours
    .filter(({ colour }) => wanted.includes(colour))
    .reduce((sum, { area_share }) => sum + area_share, 0);
}

/** Share of the area that is red or orange: what is still to be struck off. */
export const poorShare = (community: Community): number => shareOf(community, ["red", "orange"]);

/** Those whose name or code holds each of the words, in the order asked for; equals by name. */
export function arrange(items: readonly Community[], text: string, order: Order): Community[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = items.filter(({ name, code }) => {
    const here = `${name} ${code}`.toLowerCase();
    return words.every((word) => here.includes(word));
  });
  const measure = (one: Community) =>
    order === "red" ? poorShare(one) : order === "green" ? shareOf(one, ["green"]) : 0;
  return found.sort(
    (a, b) => measure(b) - measure(a) || a.name.localeCompare(b.name, "zh", { numeric: true }),
  );
}
