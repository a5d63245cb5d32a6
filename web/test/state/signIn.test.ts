/** The sheet for signing in, and writes that wait for it. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { Session } from "@/api/accounts";

const fetched = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
vi.stubGlobal("fetch", fetched);
vi.stubGlobal(
  "EventSource",
  class {
    readyState = 0;
    addEventListener(): void {}
    close(): void {}
  },
);
const { api } = await import("@/api/client");
const { become, session, me } = await import("@/state/session");
const { closeSignIn, followSignIn, openSignIn, passwordChanged, signedIn, signingIn } = await import(
  "@/state/signIn"
);
followSignIn();

const sessionOf = (id: number | null, mustChange = false): Session => ({
  person:
    id === null
      ? null
      : { id, name: "王芳", login: "w", must_change_password: mustChange, held: [], may: ["propose"] },
  sign_in: { password: true, oidc: null, set_up: false },
  expires_at: null,
});
const refusal = () => Response.json({ slug: "not-signed-in" }, { status: 401 });
const send = () => api.setReasons("1", [], { expected: 0, key: "the-key" });
/** The keys of the writes that were sent. */
const keys = () =>
  fetched.mock.calls
    .filter(([, init]) => init?.method === "PUT")
    .map(([, init]) => new Headers(init?.headers).get("idempotency-key"));

beforeEach(() => {
  signingIn.value = null;
  session.value = sessionOf(1);
  fetched.mockReset();
  fetched.mockImplementation(async (url) =>
    url.includes("/session") ? Response.json(sessionOf(null)) : Response.json({ items: [] }),
  );
});

describe("a write of somebody whose session has ended", () => {
  it("waits for them to sign in, and is sent again with the same key", async () => {
    fetched.mockResolvedValueOnce(refusal());
    const sent = send();
    await vi.waitFor(() => expect(signingIn.value).toEqual({ step: "signIn", why: "ended" }));
    // Who they were stands until it is known that they are not: the form under the sheet is not taken apart.
    expect(me.value?.id).toBe(1);
    signedIn(sessionOf(1));
    await sent;
    expect(signingIn.value).toBeNull();
    expect(keys()).toEqual(["the-key", "the-key"]);
  });

  it("is never sent as somebody else", async () => {
    fetched.mockResolvedValueOnce(refusal());
    const sent = send().catch((problem: { slug: string }) => problem.slug);
    await vi.waitFor(() => expect(signingIn.value).not.toBeNull());
    signedIn(sessionOf(2));
    expect(await sent).toBe("signed-in-otherwise");
    expect(keys()).toHaveLength(1);
  });

  it("is refused when they close the sheet, and then they are signed out", async () => {
    fetched.mockResolvedValueOnce(refusal());
    const sent = send().catch((problem: { slug: string }) => problem.slug);
    await vi.waitFor(() => expect(signingIn.value).not.toBeNull());
    closeSignIn();
    expect(await sent).toBe("not-signed-in");
    await vi.waitFor(() => expect(me.value).toBeNull());
  });

  it("goes on when they sign in in another tab, as by OpenID", async () => {
    fetched.mockResolvedValueOnce(refusal());
    const sent = send();
    await vi.waitFor(() => expect(signingIn.value).not.toBeNull());
    become(sessionOf(1));
    await sent;
    expect(signingIn.value).toBeNull();
    expect(keys()).toEqual(["the-key", "the-key"]);
  });

  it("stays refused when that tab is somebody else's", async () => {
    fetched.mockResolvedValueOnce(refusal());
    const sent = send().catch((problem: { slug: string }) => problem.slug);
    await vi.waitFor(() => expect(signingIn.value).not.toBeNull());
    become(sessionOf(2));
    expect(await sent).toBe("signed-in-otherwise");
    expect(keys()).toHaveLength(1);
  });

  it("opens one sheet for several", async () => {
    fetched.mockResolvedValueOnce(refusal()).mockResolvedValueOnce(refusal());
    const sent = Promise.all([send(), send()]);
    await vi.waitFor(() => expect(keys()).toHaveLength(2));
    await vi.waitFor(() => expect(signingIn.value).not.toBeNull());
    signedIn(sessionOf(1));
    await sent;
    expect(keys()).toHaveLength(4);
  });

  it("asks nobody again when its refusal comes after they signed in", async () => {
    let answer: (refused: Response) => void = () => {};
    fetched.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const sent = send();
    openSignIn();
    signedIn(sessionOf(1));
    answer(refusal());
    await sent;
    expect(signingIn.value).toBeNull();
    expect(keys()).toHaveLength(2);
  });
});

describe("a first password", () => {
  it("is asked to be changed before anything else, and need not be typed again", async () => {
    openSignIn();
    signedIn(sessionOf(3, true), "given");
    await nextTick();
    expect(signingIn.value).toEqual({ step: "password", current: "given" });
    fetched.mockImplementation(async () => Response.json(sessionOf(3)));
    await passwordChanged();
    expect(signingIn.value).toBeNull();
    expect(me.value?.must_change_password).toBe(false);
  });

  it("is asked for also after a reload", async () => {
    session.value = sessionOf(3, true);
    await nextTick();
    expect(signingIn.value).toEqual({ step: "password", current: "" });
  });
});
