/** What the worker does with a request: most of them are none of its business. */

/**
 * `page`: the page itself, from the network if that answers soon; `file`: of the page, its name tells its content; `answer`: read afresh,
 * what was last read if there is no network; `tile`: of the blocks, the same; `baseTile`: of a base map, seen lately. Null is left alone.
 */
export type Rule = "page" | "file" | "answer" | "tile" | "baseTile" | null;

/** What is asked, of a `Request`. */
export interface Asked {
  method: string;
  url: string;
  mode: string;
  destination: string;
}

/**
 * What somebody in the street needs of the API without a network. Nothing of sessions, of people, of what waits for a decision, of exports;
 * of a case's photos only copies; of samples those where they are sent.
 */
const ANSWERS: readonly RegExp[] = [
  /^\/communities(\/[^/]+(\/(reasons|access|categories|checklist))?)?$/,
  /^\/blocks(\/\d+(\/(gradings|history|neighbours|inspections))?)?$/,
  /^\/statistics(\/(progress|cases))?$/,
  /^\/(base-maps|legend|calendar)$/,
  /^\/cases(\/points|\/\d+(\/photos\/\d+)?)?$/,
  /^\/(communities\/[^/]+\/plans|plans\/\d+)$/,
  /^\/samples(\/\d+(\/cases\/\d+\/photos\/\d+)?)?$/,
];
const API = "/api/v1";
/** What is only for who asks. The server lets no browser store it, as that would outlast them; what is kept here goes when they do. */
const OWN =
  /^\/(cases|plans|samples|statistics\/cases|communities\/[^/]+\/(access|categories|checklist|plans)|blocks\/\d+\/inspections)(\/|$)/;

export function ruleFor({ method, url, mode, destination }: Asked, origin: string): Rule {
  if (method !== "GET") return null;
  const { origin: host, pathname, searchParams } = new URL(url);
  // Pictures of other hosts are tiles of base maps: the page's policy lets it load no others.
  if (host !== origin) return destination === "image" || mode === "cors" ? "baseTile" : null;
  if (mode === "navigate") return pathname === "/" ? "page" : null;
  if (pathname.startsWith("/assets/") || pathname.startsWith("/icons/")) return "file";
  if (pathname.startsWith("/tiles/blocks/")) return "tile";
  if (!pathname.startsWith(`${API}/`) || searchParams.get("size") === "original") return null;
  const path = pathname.slice(API.length);
  return ANSWERS.some((pattern) => pattern.test(path)) ? "answer" : null;
}

/** Whether an answer is kept although it is not to be stored by browsers. */
export function isOwn(url: string): boolean {
  const path = new URL(url).pathname;
  return path.startsWith(`${API}/`) && OWN.test(path.slice(API.length));
}

/** What an answer is kept under. Tiles name the revision that they show: without a network the last one seen is better than none. */
export function keyOf(url: string, rule: Rule): string {
  if (rule !== "tile") return url;
  const key = new URL(url);
  key.searchParams.delete("revision");
  return key.href;
}
