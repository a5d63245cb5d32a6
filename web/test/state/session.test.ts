/** Who is signed in, and what follows from it. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Action, Me, Session } from "@/api/accounts";

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
const { become, may, me, reloadSession, session, signOut, followSession } = await import("@/state/session");
const { follow } = await import("@/state/live");

const person = (id: number, actions: Action[] = [], more: Partial<Me> = {}): Me => ({
  id,
  name: "王芳",
  login: "wangfang",
  must_change_password: false,
  held: [],
  may: actions,
  ...more,
});
const sessionOf = (of: Me | null): Session => ({
  person: of,
  sign_in: { password: true, oidc: null, set_up: false },
  expires_at: null,
});

const resync = vi.fn();
let unfollow: () => void;
beforeEach(() => {
  session.value = null;
  resync.mockReset();
  unfollow = follow({ change: () => {}, resync });
});
afterEach(() => unfollow());

describe("a session", () => {
  it("reads nothing again when it is told for the first time", () => {
    become(sessionOf(person(1)));
    expect(me.value?.id).toBe(1);
    expect(resync).not.toHaveBeenCalled();
  });

  it("reads everything again when somebody else sees, and only then", () => {
    become(sessionOf(null));
    become(sessionOf(person(1)));
    expect(resync).toHaveBeenCalledTimes(1);
    become(sessionOf(person(1)));
    expect(resync).toHaveBeenCalledTimes(1);
    become(sessionOf(person(1, [], { held: [{ role: "inspector", place: "*", place_name: null }] })));
    expect(resync).toHaveBeenCalledTimes(2);
  });

  it("lets nobody do anything before a first password is changed", () => {
    become(sessionOf(person(1, ["propose"])));
    expect(may("propose")).toBe(true);
    expect(may("read_audit")).toBe(false);
    become(sessionOf(person(1, ["propose"], { must_change_password: true })));
    expect(may("propose")).toBe(false);
  });

  it("is remembered by the tab while a store that is away cannot say", async () => {
    become(sessionOf(person(5, ["propose"])));
    session.value = null;
    fetched.mockImplementation(async () => Response.json({ slug: "store-unavailable" }, { status: 503 }));
    await reloadSession();
    expect(may("propose")).toBe(true);
    become(sessionOf(null));
    session.value = null;
    await reloadSession();
    expect(me.value).toBeNull();
  });

  it("is remembered by the device where there is no network, for as long as it would have lasted", async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const opened = async () => {
      session.value = null;
      sessionStorage.clear();
      await reloadSession();
      return me.value?.id ?? null;
    };
    fetched.mockImplementation(async () => {
      throw new TypeError("no network");
    });
    become({ ...sessionOf(person(5)), expires_at: inAnHour });
    expect(await opened()).toBe(5);
    become({ ...sessionOf(person(5)), expires_at: "2026-01-01T00:00:00Z" });
    expect(await opened()).toBeNull();
    become({ ...sessionOf(person(5)), expires_at: inAnHour });
    become(sessionOf(null));
    expect(await opened()).toBeNull();
  });

  it("is told to the other tabs by one that finds it for the first time, as who comes back from a provider", async () => {
    sessionStorage.clear();
    localStorage.removeItem("wuse.session");
    fetched.mockImplementation(async () => Response.json(sessionOf(person(1))));
    followSession();
    await vi.waitFor(() => expect(localStorage.getItem("wuse.session")).not.toBeNull());
    localStorage.removeItem("wuse.session");
    await reloadSession();
    expect(localStorage.getItem("wuse.session")).toBeNull();
  });

  it("ends here and tells the other tabs", async () => {
    become(sessionOf(person(1)));
    fetched.mockResolvedValueOnce(new Response(null, { status: 204 }));
    await signOut();
    expect(fetched.mock.lastCall?.[1]?.method).toBe("DELETE");
    expect(me.value).toBeNull();
    expect(localStorage.getItem("wuse.session")).not.toBeNull();
  });

  it("is asked for again when another tab has signed in or out", async () => {
    fetched.mockImplementation(async () => Response.json(sessionOf(null)));
    followSession();
    await vi.waitFor(() => expect(session.value).not.toBeNull());
    fetched.mockImplementation(async () => Response.json(sessionOf(person(7))));
    window.dispatchEvent(new StorageEvent("storage", { key: "wuse.session" }));
    await vi.waitFor(() => expect(me.value?.id).toBe(7));
  });
});
