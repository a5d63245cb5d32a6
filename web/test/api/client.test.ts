/** Addresses and the preconditions of a write. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { address, api } from "@/api/client";
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
    await api.grade(17, { colour: "blue", reason: "r", inspector: "i" }, { expected: 12, key: "k" });
    const [url, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect(url).toBe("/api/v1/blocks/17/gradings");
    expect(init.headers).toMatchObject({ "if-match": '"12"', "idempotency-key": "k" });
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
