/** What is kept, for how long, and how it is told from what is fresh. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  ANSWERS,
  BASE_TILES,
  dropOldPages,
  file,
  forget,
  generation,
  keep,
  keepPage,
  lastAnswer,
  page,
} from "@/worker/kept";

/** The browser's caches in a few lines: names and keys stand in the order in which they came. */
class Caches {
  readonly stores = new Map<string, Map<string, Response>>();
  async open(name: string) {
    const store = this.stores.get(name) ?? new Map<string, Response>();
    this.stores.set(name, store);
    return {
      match: async (key: string) => store.get(key)?.clone(),
      put: async (key: string, answer: Response) => void store.set(key, answer),
      delete: async (key: string) => store.delete(key),
      keys: async () => [...store.keys()],
    };
  }
  async match(key: string) {
    for (const store of this.stores.values()) if (store.has(key)) return store.get(key)?.clone();
    return undefined;
  }
  async keys() {
    return [...this.stores.keys()];
  }
  async delete(name: string) {
    return this.stores.delete(name);
  }
}

const API = "https://wuse.example/api/v1";
let kept: Caches;
const fetched = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
beforeEach(() => {
  kept = new Caches();
  vi.stubGlobal("caches", kept);
  vi.stubGlobal("fetch", fetched);
  fetched.mockReset().mockImplementation(async (url) => new Response(`new ${url}`));
});
const answer = (headers: Record<string, string> = {}, status = 200) =>
  new Response(status === 200 ? "{}" : null, { status, headers });

describe("the page", () => {
  it("is fetched whole, but for files that an earlier version had", async () => {
    await keepPage("1", ["/", "/assets/a.js"]);
    fetched.mockClear();
    await keepPage("2", ["/", "/assets/a.js", "/assets/b.js"]);
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(["/", "/assets/b.js"]);
    expect(await (await page("2"))?.text()).toBe("new /");
  });

  it("is not taken for whole when a file is missing", async () => {
    fetched.mockResolvedValue(answer({}, 404));
    await expect(keepPage("1", ["/"])).rejects.toThrow("404");
  });

  it("stays for tabs that still show the version before", async () => {
    for (const version of ["1", "2", "3"]) await keepPage(version, ["/", `/assets/${version}.js`]);
    await dropOldPages("3");
    expect(await file("/assets/1.js")).toBeUndefined();
    expect(await file("/assets/2.js")).toBeDefined();
    expect(await file("/assets/3.js")).toBeDefined();
  });
});

describe("an answer", () => {
  it("that is read without a network says since when it is not known to be right", async () => {
    const date = "Sun, 22 Nov 2026 01:00:00 GMT";
    await keep(ANSWERS, "/cases", answer({ date, "wuse-revision": "9" }), generation());
    const read = await lastAnswer(ANSWERS, "/cases");
    expect(read?.headers.get("wuse-stale-since")).toBe("2026-11-22T01:00:00.000Z");
    expect(read?.headers.get("wuse-revision")).toBe("9");
  });

  it("that is a refusal, or is not to be stored, is not kept", async () => {
    await keep(ANSWERS, "/a", answer({}, 404), generation());
    const closed = () => answer({ "cache-control": "private, no-store" });
    await keep(ANSWERS, `${API}/proposals`, closed(), generation());
    await keep(ANSWERS, `${API}/blocks/cases`, closed(), generation());
    expect(await kept.keys()).toEqual([]);
  });

  it("that is for nobody else is kept until they go", async () => {
    const closed = () => answer({ "cache-control": "no-store" });
    for (const path of ["/cases?state=open", "/cases/7", "/communities/1/access"])
      await keep(ANSWERS, `${API}${path}`, closed(), generation());
    expect(await (await kept.open(ANSWERS)).keys()).toHaveLength(3);
    await forget();
    expect(await kept.keys()).toEqual([]);
  });

  it("goes with who read it, also one that was still on its way", async () => {
    await keep(ANSWERS, "/cases", answer(), generation());
    await keep(BASE_TILES, "/tile", answer(), generation());
    const asked = generation();
    await forget();
    await keep(ANSWERS, "/cases", answer(), asked);
    expect(await kept.keys()).toEqual([BASE_TILES]);
  });

  it("gives way to newer ones when there are many, the longest unseen first", async () => {
    for (let n = 0; n < 325; n += 1) {
      await keep(ANSWERS, `/${n}`, answer(), generation());
      await keep(ANSWERS, "/0", answer(), generation());
    }
    const keys = [...(kept.stores.get(ANSWERS)?.keys() ?? [])];
    expect(keys.length).toBeLessThanOrEqual(325);
    expect(keys).toContain("/0");
    expect(keys).toContain("/324");
    expect(keys).not.toContain("/1");
  });
});
