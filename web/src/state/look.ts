/** How the map looks to this person: style and strength of the colours, names, base map. Remembered in the browser, not in the address. */
import { reactive, watch } from "vue";
import { recall, remember } from "./memory";

export type Style = "fill" | "solid" | "pattern";

export const STYLES: readonly Style[] = ["fill", "solid", "pattern"];

export interface Look {
  /** Translucent, opaque, or with a hatch a colour. */
  style: Style;
  /** Strength of the colours, 0.2 to 1. */
  opacity: number;
  /** Id of a base map of the settings; null is the quiet grid. */
  baseMap: string | null;
  /** Whether blocks carry their names. */
  labels: boolean;
}

const KEY = "wuse.look";
export const WEAKEST = 0.2;

/** Reads a remembered look; what cannot be read is as it was in the beginning. */
export function parseLook(text: string | null): Look {
  const look: Look = { style: "solid", opacity: 1, baseMap: null, labels: true };
  if (text === null) return look;
  let given: Partial<Record<keyof Look, unknown>>;
  try {
    given = Object(JSON.parse(text));
  } catch {
    return look;
  }
  look.style = STYLES.find((style) => style === given.style) ?? look.style;
  if (typeof given.opacity === "number" && given.opacity >= WEAKEST && given.opacity <= 1)
    look.opacity = given.opacity;
  if (typeof given.baseMap === "string") look.baseMap = given.baseMap;
  if (typeof given.labels === "boolean") look.labels = given.labels;
  return look;
}

export const look = reactive<Look>(parseLook(recall(KEY)));

watch(look, (now) => remember(KEY, JSON.stringify(now)));
