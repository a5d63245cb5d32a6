/** What a link brings once: the key of the set-up link, or that OpenID vouched for nobody known here. Neither stays in the address. */
import { formatPlace, place } from "./place";
import { type SignIn, signingIn } from "./signIn";

/** Reads it from the part of the address after `#`. */
export function parseArrival(hash: string): SignIn | null {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const key = given.get("setup");
  if (key) return { step: "setUp", key };
  if (given.get("signin") === "refused")
    return { step: "signIn", why: "refused", identity: given.get("identity") ?? "" };
  return null;
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
