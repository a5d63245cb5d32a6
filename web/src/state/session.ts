/** Who is signed in: asked when the page opens, and whenever this tab or another one may have changed it. */
import { computed, shallowRef, watch } from "vue";
import type { Action, Session } from "@/api/accounts";
import { readSessionQuietly, sessionApi } from "@/api/session";
import { follow, goLiveAnew, writable } from "./live";
import { recall, remember } from "./memory";
import { place } from "./place";

/** Null until it is known. */
export const session = shallowRef<Session | null>(null);
/** Who is signed in; null also while that is not known. */
export const me = computed(() => session.value?.person ?? null);

/** Written when this tab signs in or out: browsers tell the other tabs. */
const KEY = "wuse.session";
/** Who was signed in in this tab: a store that is away cannot say so, and what was typed must still be reached after a reload. */
const LAST_KEY = "wuse.session.last";
/** Who is signed in on this device: where there is no network nobody can say so, and what is found there is written down all the same. */
const DEVICE_KEY = "wuse.session.device";
/** Whether what is known is only remembered. */
let isRemembered = false;

/** Whether they may do something somewhere; nothing before they have changed a first password. What they may at a place is asked there: see access.ts. */
export function may(action: Action): boolean {
  return me.value !== null && !me.value.must_change_password && me.value.may.includes(action);
}

/** What of a session decides what can be seen. */
const sight = (of: Session | null) =>
  JSON.stringify([of?.person?.id, of?.person?.held, of?.person?.must_change_password]);

/** Takes a session as the present one; when somebody else sees now, everything shown is read again. */
export function become(next: Session): void {
  const before = session.value;
  session.value = next;
  isRemembered = false;
  remember(LAST_KEY, next.person && JSON.stringify(next), "session");
  remember(DEVICE_KEY, next.person && JSON.stringify(next));
  if (before !== null && sight(before) !== sight(next)) goLiveAnew();
}

/** The same, by what was done in this tab: the others follow. */
export function becomeHere(next: Session): void {
  become(next);
  remember(KEY, String(Date.now()));
}

/** Asks who is signed in. What cannot be answered now leaves it as it was, or as it is remembered. */
export async function reloadSession(): Promise<void> {
  const next = await readSessionQuietly().catch(() => null);
  if (next) return become(next);
  if (session.value !== null) return;
  session.value = remembered();
  isRemembered = true;
}

function remembered(): Session | null {
  try {
    const here = JSON.parse(recall(LAST_KEY, "session") ?? "null") as Session | null;
    if (here) return here;
    const kept = JSON.parse(recall(DEVICE_KEY) ?? "null") as Session | null;
    // Who has not been here for so long is to be asked again, not taken on trust.
    return kept?.expires_at && Date.parse(kept.expires_at) > Date.now() ? kept : null;
  } catch {
    return null;
  }
}

/** Signs out here, and tells the other tabs. */
export async function signOut(): Promise<void> {
  await sessionApi.signOut();
  const now = session.value;
  if (now) becomeHere({ ...now, person: null, expires_at: null });
}

/** Asks for the first time. Who is signed in in a tab that is new, or was with the OpenID provider, may have signed in just now: the others ask too. */
async function firstAsk(): Promise<void> {
  const isNew = recall(LAST_KEY, "session") === null;
  await reloadSession();
  if (isNew && me.value && !isRemembered) remember(KEY, String(Date.now()));
}

/** Asks for the first time, and follows what other tabs and administrators do. In another page's frame nobody signs in. */
export function followSession(): void {
  if (place.embed) return;
  void firstAsk();
  window.addEventListener("storage", ({ key }) => {
    if (key === KEY) void reloadSession();
  });
  follow({
    change: ({ kind }) => {
      if (kind === "person_set" && me.value) void reloadSession();
    },
    resync: () => {
      if (isRemembered) void reloadSession();
    },
  });
  watch(writable, (now) => {
    if (now && isRemembered) void reloadSession();
  });
}
