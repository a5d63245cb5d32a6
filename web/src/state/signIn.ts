/** The sheet for signing in: when it is open and why, and who waits for what comes of it. */
import { shallowRef, watch } from "vue";
import type { Session } from "@/api/accounts";
import { askToSignIn, type SignedInAgain } from "@/api/client";
import { becomeHere, me, reloadSession } from "./session";

/** What became of a try by OpenID that came to nothing. */
export type Missed = "failed" | "away" | "tooMany";

/** What the sheet asks for. */
export type SignIn =
  | { step: "signIn"; why: "asked" | "ended" | Missed }
  /** OpenID vouched for somebody who has no account here. */
  | { step: "signIn"; why: "refused"; identity: string }
  /** A first password was used, or is remembered by nobody but who gave it. */
  | { step: "password"; current: string }
  | { step: "setUp"; key: string };

/** What the sheet asks for now; null while it is closed. */
export const signingIn = shallowRef<SignIn | null>(null);

/** Who waits, and who was signed in when their session ended. */
let waiting: {
  was: number | null;
  settle: (again: SignedInAgain) => void;
  answer: Promise<SignedInAgain>;
} | null = null;

/** Who was signed in before somebody did. */
let was: number | null = null;
/** When somebody last signed in, and as whom: a write that was refused before asks nobody again. */
let renewed: { at: number; again: SignedInAgain } | null = null;

/** Opens the sheet. */
export function openSignIn(): void {
  signingIn.value ??= { step: "signIn", why: "asked" };
}

/** For a write that was refused as the session had ended: whether to send it again. Never as somebody else than who wrote it. */
export async function signInAgain(began: number): Promise<SignedInAgain> {
  if (renewed && began < renewed.at) return renewed.again;
  if (waiting) return waiting.answer;
  let settle: (again: SignedInAgain) => void = () => {};
  const answer = new Promise<SignedInAgain>((resolve) => {
    settle = resolve;
  });
  waiting = { was: me.value?.id ?? null, settle, answer };
  signingIn.value = { step: "signIn", why: "ended" };
  return answer;
}

/** Somebody signed in. `password` is what they used: who must change it need not type it again. */
export function signedIn(next: Session, password = ""): void {
  was = waiting ? waiting.was : (me.value?.id ?? null);
  becomeHere(next);
  if (next.person?.must_change_password) signingIn.value = { step: "password", current: password };
  else finish();
}

/** The first password was changed. */
export async function passwordChanged(): Promise<void> {
  await reloadSession();
  finish();
}

function finish(): void {
  const done = waiting;
  waiting = null;
  signingIn.value = null;
  renewed = {
    at: performance.now(),
    again: was === null || was === me.value?.id ? "same" : "otherwise",
  };
  done?.settle(renewed.again);
}

/** Closes the sheet without signing in. */
export function closeSignIn(): void {
  signingIn.value = null;
  const given = waiting;
  waiting = null;
  if (!given) return;
  given.settle("not");
  void reloadSession();
}

/** Lets refused writes ask, goes on when somebody has signed in in another tab, and has whoever still has a first password change it. */
export function followSignIn(): void {
  askToSignIn(signInAgain);
  watch(me, (now) => {
    if (now?.must_change_password && signingIn.value?.step !== "password")
      signingIn.value = { step: "password", current: "" };
    // Known anew while a write waits for that: by OpenID one signs in in a tab of its own, or what is typed here would be lost.
    else if (now && waiting && signingIn.value?.step === "signIn") {
      was = waiting.was;
      finish();
    }
  });
}
