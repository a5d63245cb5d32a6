/** What somebody read goes when they do. */
import { beforeEach, expect, it, vi } from "vitest";
import type { Session } from "@/api/accounts";
import { followForgetting } from "@/offline/forgetting";
import { session } from "@/state/session";

const sessionOf = (id: number | null) =>
  ({
    person: id && { id, name: "王芳", login: "w", must_change_password: false, held: [], may: [] },
    sign_in: { password: true, oidc: null, set_up: false },
    expires_at: null,
  }) as Session;
const postMessage = vi.fn();
Object.defineProperty(navigator, "serviceWorker", {
  configurable: true,
  value: { controller: { postMessage } },
});
followForgetting();
beforeEach(() => postMessage.mockReset());

it("forgets when somebody signs out, and when somebody else is here", () => {
  session.value = sessionOf(1);
  expect(postMessage).not.toHaveBeenCalled();
  session.value = sessionOf(null);
  expect(postMessage).toHaveBeenCalledExactlyOnceWith({ kind: "forget" });
  session.value = sessionOf(2);
  expect(postMessage).toHaveBeenCalledTimes(1);
  session.value = sessionOf(3);
  expect(postMessage).toHaveBeenCalledTimes(2);
});

it("forgets nothing of who is still here, also when that was not known for a while", () => {
  session.value = null;
  session.value = sessionOf(3);
  expect(postMessage).not.toHaveBeenCalled();
});
