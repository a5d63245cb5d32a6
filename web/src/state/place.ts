/** Where the page is: community, block, moments, filter, language and map view, kept in the address so that it can be sent to somebody. */
import { reactive, ref, watch } from "vue";
import { COLOURS, type Colour } from "@/api/types";
import { isDay } from "./day";
import { recall, remember } from "./memory";
import { wayBack } from "./wayBack";

export type Language = "zh" | "en";

/** Centre and zoom of the map. */
export interface View {
  zoom: number;
  lat: number;
  lon: number;
}

/** What blocks can be filtered by: a colour, or none yet. */
export type Wanted = Colour | "ungraded";

/** All of them, worst first. */
export const WANTED: readonly Wanted[] = [...COLOURS, "ungraded"];

/** Stands in the address for all communities at once; their codes are numbers. */
export const ALL = "all";

/** What stands over the map: one's own account, people, a community's settings, the working-day calendar, who did what, rectification notices, its parties and lists, clearance plans, who is told of what. */
export type Desk =
  | "account"
  | "people"
  | "settings"
  | "calendar"
  | "audit"
  | "notices"
  | "register"
  | "plans"
  | "webhooks";

export const DESKS: readonly Desk[] = [
  "account",
  "people",
  "settings",
  "calendar",
  "audit",
  "notices",
  "register",
  "plans",
  "webhooks",
];

/** The desks; what is still to be sent, for everybody, as a session may have ended before it was; and the way to the form of reports. */
export type Open = Desk | "queue" | "report";

const OPENS: readonly Open[] = [...DESKS, "queue", "report"];

export interface Place {
  /** A community's code, or `ALL`. */
  community: string | null;
  block: number | null;
  /** The number of a case, for who may see it. */
  case: number | null;
  /** The number of a rectification notice, likewise. */
  notice: number | null;
  /** On the desk of clearance plans: the number of a published plan, one of its crews by its place, and the crew's day. */
  plan: number | null;
  crew: number | null;
  day: string | null;
  /** A past day, `2026-03-31`; null is now. */
  at: string | null;
  /** The other day of a comparison, earlier than `at`; null compares nothing. */
  from: string | null;
  /** The colours shown; none means all. */
  colours: Wanted[];
  /** What is typed to find a block. */
  find: string;
  /** Whether the page stands in another one's frame: a map to look at, nothing to write. */
  embed: boolean;
  /** Id of the base map under the blocks; null is none. */
  base: string | null;
  /** What stands over the map; null is nothing. */
  open: Open | null;
  language: Language;
  view: View | null;
}

/** A number that something has: none is 0 or below. */
function parseNumber(text: string | null): number | null {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** A place in a list: 0 for the first. */
function parseAt(text: string | null): number | null {
  return text !== null && /^\d{1,5}$/.test(text) ? Number(text) : null;
}

function parseDay(text: string | null): string | null {
  return text !== null && isDay(text) ? text : null;
}

/** Where the page stands in frames of other sites: there it only shows, whatever the rest of the address says. */
const EMBED_PATH = "/embed";

/** Reads the part of the address after `#`; what cannot be read is as if it were not there. */
export function parsePlace(hash: string, fallback: Language, path = "/"): Place {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const asked = (given.get("colours") ?? "").split(",");
  const language = given.get("lang");
  return {
    community: given.get("community"),
    block: parseNumber(given.get("block")),
    case: parseNumber(given.get("case")),
    notice: parseNumber(given.get("notice")),
    plan: parseNumber(given.get("plan")),
    crew: parseAt(given.get("crew")),
    day: parseDay(given.get("day")),
    at: parseDay(given.get("at")),
    from: parseDay(given.get("from")),
    colours: WANTED.filter((colour) => asked.includes(colour)),
    find: given.get("q") ?? "",
    embed: given.get("embed") === "1" || path === EMBED_PATH,
    base: given.get("base"),
    open: OPENS.find((open) => open === given.get("open")) ?? null,
    language: language === "zh" || language === "en" ? language : fallback,
    view: parseView(given.get("map")),
  };
}

/** Writes a place as the part of the address after `#`. */
export function formatPlace(place: Place): string {
  const parts: string[] = [];
  if (place.community) parts.push(`community=${encodeURIComponent(place.community)}`);
  if (place.block) parts.push(`block=${place.block}`);
  if (place.case) parts.push(`case=${place.case}`);
  if (place.notice) parts.push(`notice=${place.notice}`);
  if (place.open === "plans" && place.plan) {
    parts.push(`plan=${place.plan}`);
    if (place.crew !== null && place.day) parts.push(`crew=${place.crew}`, `day=${place.day}`);
  }
  if (place.at) parts.push(`at=${place.at}`);
  if (place.from) parts.push(`from=${place.from}`);
  if (place.colours.length > 0) parts.push(`colours=${place.colours.join(",")}`);
  if (place.find.trim()) parts.push(`q=${encodeURIComponent(place.find.trim())}`);
  if (place.embed) parts.push("embed=1");
  if (place.base) parts.push(`base=${encodeURIComponent(place.base)}`);
  if (place.open) parts.push(`open=${place.open}`);
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
  return recall(LANGUAGE_KEY) === "en" ? "en" : "zh";
}

/** Where this page is. */
export const place = reactive<Place>(
  parsePlace(wayBack(location.hash), rememberedLanguage(), location.pathname),
);

/** While true the address stays as it is: something else than the person moves the place. */
export const held = ref(false);
/** Whether a moment is being moved: the address waits for where it comes to rest, as browsers refuse to write it many times a second. */
export const sliding = ref(false);

/** Keeps the address and the place in step, both ways. A block, day or community is a step back can undo; a moved map is not. */
export function followAddress(): void {
  const now = (): Place => ({ ...place, colours: [...place.colours], view: place.view && { ...place.view } });
  let before = now();
  watch(
    () => ({ next: now(), sliding: sliding.value }),
    ({ next, sliding: waits }) => {
      if (waits || held.value) return;
      const hash = formatPlace(next);
      const written = before;
      before = next;
      if (hash === location.hash) return;
      const step =
        written.community !== null &&
        (next.block !== written.block ||
          next.case !== written.case ||
          next.at !== written.at ||
          next.from !== written.from ||
          // The way to a form leads there once: a step back is not to lead there again.
          (next.open !== written.open && written.open !== "report") ||
          next.community !== written.community);
      if (step) history.pushState(null, "", hash);
      else history.replaceState(null, "", hash);
    },
  );
  watch(
    () => place.language,
    (language) => remember(LANGUAGE_KEY, language),
  );
  const read = () => {
    const {
      view: _view,
      base: _base,
      ...rest
    } = parsePlace(location.hash, place.language, location.pathname);
    Object.assign(place, rest, rest.community ? {} : { community: place.community });
    // What was read from the address is not a step of its own: else a step back would become one forward.
    before = now();
  };
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);
}
