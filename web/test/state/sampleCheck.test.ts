/** Checks of supervision wait where there is no network, and arrive once. */
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Session } from "@/api/accounts";
import type { SampleUnit } from "@/api/supervision";
import type { TakenPhoto } from "@/photo/taken";
import { problem, type Server, serve, sha256 } from "../offline/server";

vi.stubGlobal("Blob", (await vi.importActual<{ Blob: typeof Blob }>("node:buffer")).Blob);
vi.stubGlobal("BroadcastChannel", undefined);
const { database } = await import("@/offline/outbox");
const { followQueue, trySending, useQueue } = await import("@/offline/queue");
const { session } = await import("@/state/session");
const { numbered } = await import("@/state/sample");
const { checkBody, checkDraftFor, mendCheck, sampleOf, useChecking } = await import("@/state/sampleCheck");
const { openedSample } = await import("@/state/sample");
const { panel } = await import("@/state/panel");

const BLOCK = {
  kind: "block",
  id: 7,
  block: 7,
  block_code: "HB-07",
  block_name: "后山脚",
  place: [120.64, 27.79],
  passes: null,
  may_check: true,
} as SampleUnit;
const CASE = { ...BLOCK, kind: "case", id: 1017 } as SampleUnit;
const BYTES = new Uint8Array([1, 2, 3]);
const photo = (): TakenPhoto => ({
  key: "a",
  blob: new Blob([BYTES], { type: "image/jpeg" }),
  name: "a.jpg",
  preview: null,
  facts: { taken_at: null, place: null, accuracy_m: null, heading: null } as unknown as TakenPhoto["facts"],
  redacted: false,
  sha256: null,
  source: "a",
});

let server: Server;
const { rows } = useQueue();
beforeEach(async () => {
  const db = await database();
  await Promise.all([db.clear("operations"), db.clear("photos")]);
  server = serve();
  session.value = {
    person: { id: 7, name: "孙梅", login: "s", must_change_password: false, held: [], may: [] },
    sign_in: { password: true, oidc: null, set_up: false },
    expires_at: null,
  } as unknown as Session;
  await trySending();
});

describe("the body of a check", () => {
  const draft = { note: " 还在 ", category: "graffiti", photos: [photo()] };

  it("says of what fails what is to be seen, and of a block also of what kind and where", () => {
    expect(checkBody(CASE, false, draft)).toEqual({
      kind: "case",
      unit: 1017,
      passes: false,
      note: "还在",
      photos: [{ "photo-at": 0 }],
    });
    expect(checkBody(BLOCK, false, { ...draft, note: "", photos: [] })).toEqual({
      kind: "block",
      unit: 7,
      passes: false,
      category: "graffiti",
      place: [120.64, 27.79],
    });
  });

  it("says nothing more of what passes", () =>
    expect(checkBody(BLOCK, true, draft)).toEqual({ kind: "block", unit: 7, passes: true }));
});

describe("a check", () => {
  it("waits without a network, and is carried out once, however often it is sent", async () => {
    const sent = vi.fn();
    const unfollow = followQueue({ sent });
    server.meddle = () => "away";
    const draft = checkDraftFor(40, "case", 1017);
    Object.assign(draft, { open: true, note: "还在", photos: [photo()] });
    await useChecking().check(40, CASE, false, draft);
    // The form has nothing more to do: the unit stands as checked here.
    expect(draft).toMatchObject({ open: false, note: "", photos: [], instead: null });
    expect(numbered(40, [CASE], rows.value)[0]?.standing).toBe("kept");
    const [{ id } = { id: "" }] = rows.value;
    // It arrives, and the answer is lost on its way.
    server.meddle = (_, path) => (path === "/samples/40/checks" ? "lost" : null);
    await trySending();
    expect(numbered(40, [CASE], rows.value)[0]?.standing).toBe("kept");
    server.meddle = () => null;
    await trySending();
    unfollow();
    expect(server.asked.filter((asked) => asked === "POST /samples/40/checks")).toHaveLength(2);
    expect(server.written).toEqual([
      {
        path: "/samples/40/checks",
        key: id,
        body: { kind: "case", unit: 1017, passes: false, note: "还在", photos: [await sha256(BYTES)] },
      },
    ]);
    expect(rows.value).toEqual([]);
    expect(sampleOf(sent.mock.calls[0]?.[0])).toBe(40);
  });

  it("that is not taken is told, and sent anew in the place of the first", async () => {
    server.meddle = (method, path) =>
      method === "POST" && path.endsWith("/checks") ? problem(403, "own-community") : null;
    const draft = checkDraftFor(40, "block", 7);
    const { check, problem: told } = useChecking();
    await check(40, BLOCK, true, draft);
    expect(told.value?.slug).toBe("own-community");
    await vi.waitFor(() => expect(numbered(40, [BLOCK], rows.value)[0]?.standing).toBe("stuck"));
    expect(draft.instead).toBe(rows.value[0]?.id);
    server.meddle = () => null;
    await check(40, BLOCK, true, draft);
    expect(told.value).toBeNull();
    expect(server.written.map(({ body }) => body)).toEqual([{ kind: "block", unit: 7, passes: true }]);
    await vi.waitFor(() => expect(rows.value).toEqual([]));
  });

  it("that was not taken is opened again with all that was filled in", async () => {
    server.meddle = (method, path) =>
      method === "POST" && path.endsWith("/checks") ? problem(422, "bad-member") : null;
    const draft = checkDraftFor(41, "block", 7);
    Object.assign(draft, { open: true, note: "墙面", category: "graffiti" });
    await useChecking().check(41, BLOCK, false, draft);
    // As after a reload, when only the queue knows of it.
    Object.assign(draft, { open: false, note: "", category: "clutter", instead: null });
    const [{ id } = { id: "" }] = rows.value;
    await mendCheck(id);
    expect(draft).toMatchObject({ open: true, note: "墙面", category: "graffiti", instead: id });
    expect([openedSample.value, panel.value]).toEqual([41, "supervision"]);
  });

  it("of another path is none", () => {
    expect(sampleOf({ kind: "report", path: "/samples/40/checks" })).toBeNull();
    expect(sampleOf({ kind: "check", path: "/cases/40/steps" })).toBeNull();
  });
});
