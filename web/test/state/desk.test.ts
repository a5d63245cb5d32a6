/** What may stand over the map, and for whom. */
import { beforeEach, expect, it } from "vitest";
import { nextTick } from "vue";
import type { Action, Session } from "@/api/accounts";
import { desk, desks, followDesk } from "@/state/desk";
import { place } from "@/state/place";
import { session } from "@/state/session";
import { closeSignIn, openSignIn, signingIn } from "@/state/signIn";

const sessionOf = (actions: Action[] | null): Session => ({
  person: actions && { id: 1, name: "王芳", login: "w", must_change_password: false, held: [], may: actions },
  sign_in: { password: true, oidc: null, set_up: false },
  expires_at: null,
});
followDesk();
beforeEach(async () => {
  place.open = null;
  session.value = null;
  signingIn.value = null;
  await nextTick();
});

it("are the desks that their roles open, and the account of everybody", () => {
  session.value = sessionOf(["propose"]);
  expect(desks.value).toEqual(["account"]);
  session.value = sessionOf(["manage_people", "set_community", "read_audit"]);
  expect(desks.value).toEqual(["account", "people", "settings", "audit"]);
  session.value = sessionOf(null);
  expect(desks.value).toEqual([]);
});

it("asks who follows a link to sign in, and stays closed when they do not", async () => {
  place.open = "audit";
  session.value = sessionOf(null);
  await nextTick();
  expect(signingIn.value?.step).toBe("signIn");
  expect(desk.value).toBeNull();
  closeSignIn();
  await nextTick();
  expect(place.open).toBeNull();
});

it("does not open what is not theirs", async () => {
  place.open = "audit";
  session.value = sessionOf(["propose"]);
  await nextTick();
  expect(place.open).toBeNull();
});

it("leaves open what is still to be sent: nobody must be signed in to see that there is something", async () => {
  place.open = "queue";
  session.value = sessionOf(null);
  await nextTick();
  expect(signingIn.value).toBeNull();
  expect(place.open).toBe("queue");
  openSignIn();
  await nextTick();
  closeSignIn();
  await nextTick();
  expect(place.open).toBe("queue");
});
