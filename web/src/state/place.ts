/** Where the page is: community, block, moment, language and map view, kept in the address so that it can be sent to somebody. */
import { reactive, watch } from "vue";

export type Language = "zh" | "en";

/** Centre and zoom of the map. */
export interface View {
  zoom: number;
  lat: number;
  lon: number;
}

export interface Place {
  community: string | null;
  block: number | null;
  /** A past day, `2026-03-31`; null is now. */
  at: string | null;
  language: Language;
  view: View | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the part of the address after `#`; what cannot be read is as if it were not there. */
export function parsePlace(hash: string, fallback: Language): Place {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const block = Number(given.get("block"));
  const at = given.get("at");
  const language = given.get("lang");
  return {
    community: given.get("community"),
    block: Number.isSafeInteger(block) && block > 0 ? block : null,
    at: at !== null && DAY.test(at) && !Number.isNaN(Date.parse(at)) ? at : null,
    language: language === "zh" || language === "en" ? language : fallback,
    view: parseView(given.get("map")),
  };
}

/** Writes a place as the part of the address after `#`. */
export function formatPlace(place: Place): string {
  const parts: string[] = [];
  if (place.community) parts.push(`community=${encodeURIComponent(place.community)}`);
  if (place.block) parts.push(`block=${place.block}`);
  if (place.at) parts.push(`at=${place.at}`);
  if (place.view) {
    const { zoom, lat, lon } = place.view;
    parts.push(`map=${Number(zoom.toFixed(2))}/${lat.toFixed(5)}/${lon.toFixed(5)}`);
  }
  parts.push(`lang=${place.language}`);
  return `#${parts.join("&")}`;
}

function parseView(text: string | null): View | null {
  const [zoom, lat, lon] = (text ?? "").split("/").map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined) return null;
  const real = zoom >= 0 && zoom <= 22 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return real ? { zoom, lat, lon } : null;
}

const LANGUAGE_KEY = "wuse.language";

/** Chinese first: English only for who chose it. */
function rememberedLanguage(): Language {
  return localStorage.getItem(LANGUAGE_KEY) === "en" ? "en" : "zh";
}

/** Where this page is. */
export const place = reactive<Place>(parsePlace(location.hash, rememberedLanguage()));

/** Keeps the address and the place in step, both ways. A block, day or community is a step back can undo; a moved map is not. */
export function followAddress(): void {
  watch(
    () => ({ ...place, view: place.view && { ...place.view } }),
    (next, before) => {
      const hash = formatPlace(next);
      if (hash === location.hash) return;
      const step =
        before.community !== null &&
        (next.block !== before.block || next.at !== before.at || next.community !== before.community);
      if (step) history.pushState(null, "", hash);
      else history.replaceState(null, "", hash);
    },
  );
  watch(
    () => place.language,
    (language) => localStorage.setItem(LANGUAGE_KEY, language),
  );
  const read = () => {
    const { view: _view, ...rest } = parsePlace(location.hash, place.language);
    Object.assign(place, rest, rest.community ? {} : { community: place.community });
  };
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);
}
