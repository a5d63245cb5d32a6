/** Addresses and the preconditions of a write. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { address, api, consult } from "@/api/client";
import { Problem } from "@/api/problem";

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  vi.fn(async () => new Response(JSON.stringify(body), { status, headers }));

afterEach(() => vi.unstubAllGlobals());

describe("an address", () => {
  it("leaves out what is not asked", () => {
    expect(address("/blocks", { community: "1", at: null, colour: undefined, bbox: "" })).toBe(
      "/api/v1/blocks?community=1",
    );
  });
});

describe("a grading", () => {
  it("always says what it was decided from, and which try it is", async () => {
    const fetch = answer({ grading: {} }, 201);
    vi.stubGlobal("fetch", fetch);
    await api.grade(17, { colour: "blue", reason: "r" }, { expected: 12, key: "k" });
    const [url, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect(url).toBe("/api/v1/blocks/17/gradings");
    expect(init.headers).toMatchObject({ "if-match": '"12"', "idempotency-key": "k" });
  });
});

describe("several nodes behind one address", () => {
  const late = () =>
    Response.json({ slug: "not-yet-here" }, { status: 503, headers: { "retry-after": "1" } });
  const heard = vi.fn();
  beforeEach(() => {
    vi.useFakeTimers();
    heard.mockReset();
    consult({ newest: () => 7, heard });
  });
  afterEach(() => {
    consult({ newest: () => 0, heard: () => {} });
    vi.useRealTimers();
  });

  it("are never asked for less than the page has seen, also by a write", async () => {
    const fetch = vi.fn(async () =>
      Response.json({}, { headers: { "wuse-revision": "8", "wuse-stale-since": "2026-03-01T00:00:00Z" } }),
    );
    vi.stubGlobal("fetch", fetch);
    await api.communities();
    await api.setReasons("1", [], { expected: 0, key: "k" });
    for (const [, init] of fetch.mock.calls as unknown as [string, RequestInit][])
      expect(init.headers).toMatchObject({ "wuse-revision": "7" });
    expect(heard).toHaveBeenCalledWith(8, "2026-03-01T00:00:00Z");
  });

  it("are asked again when one is behind, and the person is told only when it stays so", async () => {
    const fetch = vi.fn(async () => late());
    vi.stubGlobal("fetch", fetch);
    fetch.mockResolvedValueOnce(late()).mockResolvedValueOnce(Response.json({ items: [] }));
    const read = api.communities();
    await vi.advanceTimersByTimeAsync(999);
    expect(fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await read).toEqual({ items: [] });
    fetch.mockClear();
    const refused = expect(api.communities()).rejects.toMatchObject({ slug: "not-yet-here" });
    await vi.advanceTimersByTimeAsync(10_000);
    await refused;
    expect(fetch).toHaveBeenCalledTimes(4);
  });

  it("are asked again after they were set back to less than the page has seen", async () => {
    const back = () => Response.json({ slug: "no-such-revision" }, { status: 404 });
    const fetch = vi.fn().mockImplementationOnce(async () => back());
    fetch.mockImplementation(async () => Response.json({ items: [] }));
    vi.stubGlobal("fetch", fetch);
    const read = api.communities();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await read).toEqual({ items: [] });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it("are not asked again when nobody waits any more", async () => {
    const fetch = vi.fn(async () => late());
    vi.stubGlobal("fetch", fetch);
    const question = new AbortController();
    const ended = expect(api.communities(question.signal)).rejects.toMatchObject({ name: "AbortError" });
    await vi.advanceTimersByTimeAsync(500);
    question.abort();
    await ended;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("a refusal", () => {
  it("is a problem with its slug", async () => {
    vi.stubGlobal("fetch", answer({ slug: "no-such-block", detail: "there is no block 9" }, 404));
    await expect(api.block(9)).rejects.toMatchObject({ slug: "no-such-block", status: 404 });
  });

  it("has a slug of its own when the answer is no problem document", async () => {
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => new Response("<html>", { status: 502 })),
    );
    await expect(api.block(9)).rejects.toMatchObject({ slug: "status-502" });
  });

  it("says offline when nothing answered", async () => {
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => Promise.reject(new TypeError("failed"))),
    );
    const error = await api.communities().catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ slug: "offline" });
  });
});
