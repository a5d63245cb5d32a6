/** What is about to be sent, shown on the map before it is: a block in the colour chosen for it. */
import { shallowRef } from "vue";
import type { Colour, Geometry } from "@/api/types";

export interface Preview {
  id: number;
  code: string;
  geometry: Geometry;
  /** Null until a colour is chosen. */
  colour: Colour | null;
}

export const preview = shallowRef<Preview | null>(null);
