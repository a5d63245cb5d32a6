/** The map on the page, for the parts that do something with the view as it stands: the wall screen, the picture, the print. */
import { shallowRef } from "vue";
import type { BlockMap } from "@/map/blockMap";

export const shownMap = shallowRef<BlockMap | null>(null);
