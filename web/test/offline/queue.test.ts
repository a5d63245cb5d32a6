/** What the page asks of the queue. */
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Session } from "@/api/accounts";
import { problem, type Server, serve } from "./server";

vi.stubGlobal("Blob", (await vi.importActual<{ Blob: typeof Blob }>("node:buffer")).Blob);
vi.stubGlobal("BroadcastChannel", undefined);
const { database, NO_ROOM } = await import("@/offline/outbox");
const { enqueue, followQueue, outcomeOf, sendAgain, takeAway, toEdit, trySending, useQueue } = await import(
  "@/offline/queue"
);
const { photoAt } = await import("@/offline/operation");
const { session } = await import("@/state/session");

const signIn = (id: number | null) => {
  session.value = {
    person: id && { id, name: "王芳", login: "w", must_change_password: false, held: [], may: [] },
    sign_in: { password: true, oidc: null, set_up: false },
    expires_at: null,
  } as Session;
};
const report = (title: string, size = 3) => ({
  kind: "report",
  path: "/cases",
  body: { text: title, photos: [photoAt(0)] },
  title,
  photos: [
    {
      blob: new Blob([new Uint8Array(size)], { type: "image/jpeg" }),
      name: "a.jpg",
      redacted: false,
      sha256: null,
    },
  ],
});
const refuse = (slug: string) => {
  server.meddle = (method, path) => (method === "POST" && path === "/cases" ? problem(422, slug) : null);
};

let server: Server;
const { rows, waiting, stuck, others } = useQueue();
beforeEach(async () => {
  const db = await database();
  await Promise.all([db.clear("operations"), db.clear("photos")]);
  server = serve();
  signIn(7);
  Object.defineProperty(navigator, "storage", {
    configurable: true,
    value: { estimate: async () => ({ quota: 1_000_000, usage: 0 }), persist: async () => true },
  });
  await trySending();
});

describe("the queue", () => {
  it("sends what is put in, and tells who follows it", async () => {
    const sent = vi.fn();
    const unfollow = followQueue({ sent });
    await enqueue(report("one"));
    await trySending();
    unfollow();
    expect(server.written).toHaveLength(1);
    expect(sent.mock.calls[0]?.[0]).toMatchObject({ title: "one", person: 7 });
    expect(sent.mock.calls[0]?.[1]).toEqual({ id: 1 });
    expect(waiting.value).toBe(0);
  });

  it("takes nothing that the device has no room for, and says so before anything is lost", async () => {
    await expect(enqueue(report("large", 950_000))).rejects.toMatchObject({ slug: NO_ROOM });
    expect(rows.value).toEqual([]);
  });

  it("keeps all or nothing when the device is full after all, also of what is changed", async () => {
    refuse("bad-member");
    const id = await enqueue(report("first"));
    await trySending();
    const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await expect(enqueue(report("changed"), id)).rejects.toMatchObject({ slug: NO_ROOM });
    full.mockRestore();
    await trySending();
    expect(rows.value.map(({ title }) => title)).toEqual(["first"]);
    expect((await toEdit(id))?.photos).toHaveLength(1);
  });

  it("takes nothing of nobody", async () => {
    signIn(null);
    await expect(enqueue(report("one"))).rejects.toMatchObject({ slug: "not-signed-in" });
  });

  it("shows what was refused, until it is sent again or taken away", async () => {
    refuse("bad-member");
    const id = await enqueue(report("one"));
    await trySending();
    expect(stuck.value).toBe(1);
    expect(rows.value[0]?.problem?.slug).toBe("bad-member");
    server.meddle = () => null;
    await sendAgain(id);
    expect(waiting.value).toBe(0);
    expect(server.written[0]?.key).toBe(id);

    refuse("bad-member");
    const other = await enqueue(report("two"));
    await trySending();
    expect(await takeAway(other)).toBe(true);
    await trySending();
    expect(waiting.value).toBe(0);
    expect(await (await database()).count("photos")).toBe(0);
  });

  it("sends what was changed under a new key and in its old place", async () => {
    refuse("bad-member");
    const id = await enqueue(report("wrong"));
    await trySending();
    const edited = await toEdit(id);
    expect(edited?.photos[0]?.size).toBe(3);
    server.meddle = () => null;
    const next = await enqueue(report("right"), id);
    await trySending();
    expect(next).not.toBe(id);
    expect(server.written.map(({ key, body }) => [key, (body as { text: string }).text])).toEqual([
      [next, "right"],
    ]);
  });

  it("takes what is about a report away with it, and keeps it behind one that is changed", async () => {
    refuse("bad-member");
    const step = (about: string) => ({
      kind: "note",
      path: "/cases/{case}/steps",
      body: {},
      about,
      title: "note",
    });
    const id = await enqueue(report("wrong"));
    await trySending();
    await enqueue(step(id));
    server.meddle = () => null;
    await enqueue(report("right"), id);
    await trySending();
    expect(server.written.map(({ path }) => path)).toEqual(["/cases", "/cases/1/steps"]);

    refuse("bad-member");
    const other = await enqueue(report("never"));
    await trySending();
    await enqueue(step(other));
    await takeAway(other);
    await trySending();
    expect(waiting.value).toBe(0);
    expect(server.written).toHaveLength(2);
  });

  it("lets what waited go once the one before it was taken away", async () => {
    refuse("bad-member");
    const about = "12";
    const id = await enqueue({ ...report("first"), about });
    await trySending();
    server.meddle = () => null;
    await enqueue({ ...report("second"), about });
    await trySending();
    expect(server.written).toEqual([]);
    await takeAway(id);
    await trySending();
    expect(server.written.map(({ body }) => (body as { text: string }).text)).toEqual(["second"]);
  });

  it("sends a step that was made after another one from how that one left the case", async () => {
    server.meddle = () => "away";
    const step = (kind: string, about = "12", expected = 30) => ({
      kind,
      path: `/cases/${about}/steps`,
      body: { step: kind, expected },
      about,
      title: kind,
    });
    await enqueue(step("rectify"));
    await enqueue(step("note"));
    await enqueue(step("note", "13"));
    // Somebody looked anew before they wrote this one.
    await enqueue(step("amend", "12", 44));
    await trySending();
    server.meddle = () => null;
    server.answer = (path) => ({ id: 12, revision: path.includes("12") ? 51 + server.written.length : 70 });
    await trySending();
    expect(server.written.map(({ body }) => body)).toEqual([
      { step: "rectify", expected: 30 },
      { step: "note", expected: 52 },
      { step: "note", expected: 30 },
      { step: "amend", expected: 44 },
    ]);
  });

  it("says what came of one while its form waits", async () => {
    const came = async () => (await outcomeOf(await enqueue(report("one")))).how;
    const heard: boolean[] = [];
    const hear = (_: unknown, __: unknown, isAwaited: boolean) => heard.push(isAwaited);
    const unfollow = followQueue({ sent: hear });
    expect(await came()).toBe("sent");
    await enqueue(report("alone"));
    await vi.waitFor(() => expect(heard).toEqual([true, false]));
    unfollow();
    refuse("bad-member");
    expect(await came()).toBe("refused");
    server.meddle = () => "away";
    expect(await came()).toBe("waits");
  });

  it("lets nobody change what may have arrived", async () => {
    server.meddle = (method, path) => (method === "POST" && path === "/cases" ? "lost" : null);
    const id = await enqueue(report("one"));
    await trySending();
    expect(await toEdit(id)).toBeNull();
    await expect(enqueue(report("other"), id)).rejects.toMatchObject({ slug: "sent-meanwhile" });
    server.meddle = () => null;
    await trySending();
    expect(server.written).toHaveLength(1);
  });

  it("shows nobody what another account wrote, only that there is something", async () => {
    server.meddle = () => "away";
    const id = await enqueue(report("one"));
    await trySending();
    signIn(8);
    server.person = 8;
    server.meddle = () => null;
    await trySending();
    expect(rows.value).toEqual([]);
    expect(others.value).toBe(1);
    expect(await toEdit(id)).toBeNull();
    expect(await takeAway(id)).toBe(false);
    expect(server.written).toEqual([]);
  });
});
