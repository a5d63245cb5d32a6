/** What a link brings once: the key of the set-up link, or what came of a try to sign in by OpenID. Neither stays in the address. */
import { formatPlace, place } from "./place";
import { type Missed, type SignIn, signingIn } from "./signIn";

/** The words of the server for a try that came to nothing. */
const MISSED: ReadonlyMap<string, Missed> = new Map([
  ["failed", "failed"],
  ["provider-away", "away"],
  ["too-many", "tooMany"],
]);

/** Reads it from the part of the address after `#`. */
export function parseArrival(hash: string): SignIn | null {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const key = given.get("setup");
  if (key) return { step: "setUp", key };
  const signin = given.get("signin") ?? "";
  if (signin === "refused") return { step: "signIn", why: "refused", identity: given.get("identity") ?? "" };
  const why = MISSED.get(signin);
  return why ? { step: "signIn", why } : null;
}

/** Takes it out of the address at once: whoever looks over a shoulder, or at the history, finds no key there. */
export function followArrival(): void {
  if (place.embed) return;
  const take = () => {
    const arrival = parseArrival(location.hash);
    if (arrival === null) return;
    signingIn.value = arrival;
    history.replaceState(null, "", formatPlace(place));
  };
  take();
  // A link that is opened in this tab comes as both; whoever hears the first may have written the address anew before the second.
  window.addEventListener("popstate", take);
  window.addEventListener("hashchange", take);
}
