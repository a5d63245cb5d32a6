/** How the map looks to this person: style and strength of the colours, names, base map. Remembered in the browser, not in the address. */
import { computed, reactive, watch } from "vue";
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
  /**
   * Whether the page itself made opaque colours translucent, so that a base map can be seen; it makes them opaque again when the base map
   * goes. False once the person decided otherwise: then the page leaves the style alone.
   */
  softened: boolean | null;
}

const KEY = "wuse.look";
export const WEAKEST = 0.2;

function plain(): Look {
  return { style: "solid", opacity: 1, baseMap: null, labels: true, softened: null };
}

/** Reads a remembered look; what cannot be read is as it was in the beginning. */
export function parseLook(text: string | null): Look {
  const look = plain();
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
  if (typeof given.softened === "boolean") look.softened = given.softened;
  return look;
}

/** The look with another base map: colours that hide all of it become translucent, the first time. */
export function withBaseMap(look: Look, id: string | null): Look {
  const next = { ...look, baseMap: id };
  if (id !== null && look.style === "solid" && look.opacity === 1 && look.softened === null)
    return { ...next, style: "fill", softened: true };
  if (id === null && look.softened) return { ...next, style: "solid", softened: null };
  return next;
}

/** The look with another style, chosen by the person. */
export function withStyle(look: Look, style: Style): Look {
  const declined = look.softened === true && style !== "fill";
  return { ...look, style, softened: declined ? false : look.softened };
}

export const look = reactive<Look>(parseLook(recall(KEY)));

watch(look, (now) => remember(KEY, JSON.stringify(now)));

export function chooseBaseMap(id: string | null): void {
  Object.assign(look, withBaseMap(look, id));
}

export function chooseStyle(style: Style): void {
  Object.assign(look, withStyle(look, style));
}

/** As it was in the beginning. */
export function resetLook(): void {
  Object.assign(look, plain());
}

/** Whether there is anything to reset. */
export const isPlain = computed(
  () => look.style === "solid" && look.opacity === 1 && look.baseMap === null && look.labels,
);
