/** The signs of what a case is about, drawn in a box of 24: the same on the map and in the list. */
const SIGNS: Record<string, string> = {
  old_rubbish:
    "M9 7c-3 2-4.500 5-4.500 8 0 3.500 2 5 7.500 5s7.500-1.500 7.500-5c0-3-1.500-6-4.500-8M9 7h6M9 7 7.500 3.500l2.500 1 2-1 2 1 2.500-1L15 7",
  tangled_cables:
    "M3.500 6.500c5.500 0 4 10 8.500 10 3.500 0 3.500-7 0-7-4 0-4.500 9.500 1.500 9.500 4 0 3-6 7-6M3.500 11.500h4",
  clutter: "M3.500 20v-7.500h8.500V20zM12 20v-7.500h8.500V20zM7.500 12.500V5h9v7.500M11 5v2.500h2V5",
  loose_poultry:
    "M6 9c0 5.500 2.500 8.500 7 8.500 4 0 7-2.500 7-8-1.800 1.800-3.500 2-5.500 2-2.200 0-2.800-1.500-3.200-3.500C11 6 9.700 5 8.300 5 7 5 6 6.500 6 9ZM6 8.500 3.500 10l2.600 1M11.500 17.500V20M15 17.500V20M8.500 8h.01",
  graffiti:
    "M6.500 11h8v9.500h-8zM8 11V8.500h5V11M10.500 8.500v-2M14.500 5h.01M17.500 3.500h.01M17.500 6.500h.01M20 5h.01M9 15h3",
  collapsed_farmhouse:
    "M3.500 12.500 11 6l3 2.500M5.500 11v9h13v-5.500M13 10l2.500 2.500-2 2 2.500 2M18 14.500l2.500-2.500M9 20v-4.500h3",
};
/** What a community added. */
const OTHER = "M6.500 20.500V4M6.500 5h11l-2.500 4 2.500 4h-11";

export function signOf(category: string): string {
  return SIGNS[category] ?? OTHER;
}
