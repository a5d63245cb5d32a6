/** What is sent, in which order, how often, and as whom. */
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Operation, photoAt } from "@/offline/operation";
import { all, change, database, put } from "@/offline/outbox";
import { nextOf, type Outcome, sendAll } from "@/offline/sending";
import { problem, type Server, serve, sha256 } from "./server";

// The one of the test's document cannot be kept; the browser's own can.
vi.stubGlobal("Blob", (await vi.importActual<{ Blob: typeof Blob }>("node:buffer")).Blob);

let server: Server;
beforeEach(async () => {
  const db = await database();
  await Promise.all([db.clear("operations"), db.clear("photos")]);
  server = serve();
});

async function keep(id: string, more: Partial<Operation> = {}, photos: Uint8Array<ArrayBuffer>[] = []) {
  const blobs = photos.map((bytes) => new Blob([bytes], { type: "image/jpeg" }));
  const parts = await Promise.all(
    photos.map(async (bytes, n) => ({
      name: `${n}.jpg`,
      bytes: bytes.length,
      media_type: "image/jpeg",
      redacted: n === 1,
      sha256: await sha256(bytes),
      upload: null,
      id: null,
    })),
  );
  await put(
    {
      id,
      kind: "report",
      person: 7,
      path: "/cases",
      body: { text: id, photos: photos.map((_, n) => photoAt(n)) },
      about: null,
      title: id,
      photos: parts,
      made_at: "2026-11-22T01:00:00Z",
      state: "waiting",
      tried: false,
      problem: null,
      badPhoto: null,
      ...more,
    },
    blobs,
  );
}

const told = { sent: [] as string[], refused: [] as string[] };
async function run(): Promise<Outcome> {
  told.sent = [];
  told.refused = [];
  return sendAll(() => server.person, {
    changed: () => {},
    progress: () => {},
    sent: ({ id }) => told.sent.push(id),
    refused: ({ id }) => told.refused.push(id),
  });
}
const texts = () => server.written.map(({ body }) => (body as { text: string }).text);
const bytes = (n: number, length = 5) => new Uint8Array(length).fill(n);

describe("what is sent", () => {
  it("goes in the order in which it was made, and is gone then", async () => {
    await keep("one");
    await keep("two");
    await keep("three");
    expect(await run()).toBe("done");
    expect(texts()).toEqual(["one", "two", "three"]);
    expect(told.sent).toEqual(["one", "two", "three"]);
    expect(await all()).toEqual([]);
    expect(await (await database()).count("photos")).toBe(0);
  });

  it("has its photos sent first, and named in the body in their places", async () => {
    await keep("one", {}, [bytes(1), bytes(2)]);
    await run();
    expect(server.written[0]?.body).toEqual({
      text: "one",
      photos: [await sha256(bytes(1)), await sha256(bytes(2))],
    });
    const [plain, covered] = [...server.uploads.values()];
    expect(plain?.metadata).toBe(`filetype ${btoa("image/jpeg")}`);
    expect(covered?.metadata).toBe(`filetype ${btoa("image/jpeg")},redacted dHJ1ZQ==`);
    expect(server.asked.at(-1)).toBe("POST /cases");
  });

  it("is carried out once, also when the answer was lost", async () => {
    await keep("one");
    server.meddle = (method, path) => (method === "POST" && path === "/cases" ? "lost" : null);
    expect(await run()).toBe("later");
    expect((await all())[0]).toMatchObject({ state: "waiting", tried: true });
    server.meddle = () => null;
    expect(await run()).toBe("done");
    expect(texts()).toEqual(["one"]);
    expect(server.written[0]?.key).toBe("one");
  });

  it("goes on with a photo where it was cut off, also after the browser was closed", async () => {
    const large = bytes(3, 1024 * 1024 + 10);
    await keep("one", {}, [large]);
    let patches = 0;
    server.meddle = (method) => (method === "PATCH" && ++patches === 2 ? "away" : null);
    expect(await run()).toBe("later");
    const [kept] = await all();
    expect(kept?.photos[0]?.upload).toBe("/api/v1/photos/uploads/1");
    // As a browser that was closed leaves it.
    await change("one", { state: "sending" });
    server.asked = [];
    expect(await run()).toBe("done");
    expect(server.uploads.size).toBe(1);
    expect(server.asked.filter((asked) => asked.startsWith("PATCH"))).toHaveLength(1);
    expect(server.written[0]?.body).toMatchObject({ photos: [await sha256(large)] });
  });

  it("asks for the name of a photo again when the answer that told it was lost", async () => {
    await keep("one", {}, [bytes(4)]);
    server.meddle = (method) => (method === "PATCH" ? "lost" : null);
    expect(await run()).toBe("later");
    server.meddle = () => null;
    expect(await run()).toBe("done");
    expect(server.written[0]?.body).toMatchObject({ photos: [await sha256(bytes(4))] });
  });

  it("begins a photo anew that the server no longer has", async () => {
    await keep("one", {}, [bytes(5)]);
    const [kept] = await all();
    await change("one", {
      photos: (kept?.photos ?? []).map((part) => ({ ...part, upload: "/api/v1/photos/uploads/99" })),
    });
    expect(await run()).toBe("done");
    expect(server.written).toHaveLength(1);
  });

  it("does not send a photo again that has arrived", async () => {
    await keep("one", {}, [bytes(6)]);
    server.meddle = (_, path) => (path === "/cases" ? problem(503, "store-unavailable") : null);
    expect(await run()).toBe("later");
    expect((await all())[0]?.problem).toMatchObject({ slug: "store-unavailable", status: 503 });
    server.meddle = () => null;
    server.asked = [];
    await run();
    expect(server.asked).toEqual(["GET /session", "POST /cases"]);
  });
});

describe("what is refused", () => {
  const refuseFirst = (answer: Response) => {
    let first = true;
    server.meddle = (method, path) => {
      if (method !== "POST" || path.startsWith("/photos") || !first) return null;
      first = false;
      return answer;
    };
  };

  it("stays with what the server said; what is about another case goes on", async () => {
    await keep("one", { about: "12", path: "/cases/12/steps" });
    await keep("two", { about: "12", path: "/cases/12/steps" });
    await keep("three", { about: "13", path: "/cases/13/steps" });
    refuseFirst(problem(409, "stale-case"));
    expect(await run()).toBe("done");
    expect(texts()).toEqual(["three"]);
    expect(told.refused).toEqual(["one"]);
    const kept = await all();
    expect(kept.map(({ id, state }) => [id, state])).toEqual([
      ["one", "conflict"],
      ["two", "waiting"],
    ]);
    expect(kept[0]?.problem?.slug).toBe("stale-case");
  });

  it("says which photo it was", async () => {
    await keep("one", {}, [bytes(1), bytes(2)]);
    let patches = 0;
    server.meddle = (method) => (method === "PATCH" && ++patches === 2 ? problem(422, "bad-photo") : null);
    expect(await run()).toBe("done");
    const [kept] = await all();
    expect(kept).toMatchObject({ state: "refused", badPhoto: 1, tried: false });
    expect(kept?.photos[1]?.upload).toBe(null);
    expect(server.written).toEqual([]);
  });

  it("keeps what is about a report that was not taken behind it", async () => {
    await keep("report");
    await keep("step", { about: "report", path: "/cases/{case}/steps" });
    refuseFirst(problem(422, "bad-member"));
    await run();
    expect(server.written).toEqual([]);
    expect(nextOf(await all(), 7)).toBeUndefined();
  });
});

it("leads a step to the case that the report before it opened", async () => {
  await keep("report");
  await keep("step", { about: "report", path: "/cases/{case}/steps" });
  expect(await run()).toBe("done");
  expect(server.written.map(({ path }) => path)).toEqual(["/cases", "/cases/1/steps"]);
});

describe("who sends", () => {
  it("is who made it: nothing goes out as somebody else", async () => {
    await keep("theirs", { person: 8 });
    await keep("own");
    expect(await run()).toBe("done");
    expect(texts()).toEqual(["own"]);
    expect((await all()).map(({ id }) => id)).toEqual(["theirs"]);
  });

  it("is asked of the server: another tab may have signed in as somebody else", async () => {
    await keep("own");
    server.meddle = (_, path) => (path === "/session" ? Response.json({ person: { id: 8 } }) : null);
    expect(await run()).toBe("other");
    expect(server.written).toEqual([]);
    expect(await all()).toHaveLength(1);
  });

  it("must be signed in; nothing is lost when the session has ended", async () => {
    await keep("own", {}, [bytes(1)]);
    server.meddle = (method) => (method === "PATCH" ? problem(401, "not-signed-in") : null);
    expect(await run()).toBe("signIn");
    expect((await all())[0]?.state).toBe("waiting");
    server.meddle = () => null;
    expect(await run()).toBe("done");
    expect(texts()).toEqual(["own"]);
  });
});
