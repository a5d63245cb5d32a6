/** Who takes a tap on the map, in place of what it does otherwise; null leaves it as it is. */
import { shallowRef } from "vue";

export const pointing = shallowRef<((lon: number, lat: number) => void) | null>(null);
