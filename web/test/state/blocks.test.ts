/** Finding blocks by what is typed and by colour. */
import { describe, expect, it, vi } from "vitest";
import type { Block, Colour } from "@/api/types";

vi.stubGlobal(
  "fetch",
  vi.fn(async () => Promise.reject(new TypeError("no server here"))),
);
const { matching, revised } = await import("@/state/blocks");

const block = (code: string, name: string, colour: Colour | null, party: string | null = null) =>
  ({
    type: "Feature",
    id: Number(code.replace(/\D/g, "")),
    geometry: null,
    properties: { code, name, colour, party },
  }) as unknown as Block;
const blocks = [
  block("HB-01", "后山脚", "red", "虹北股份经济合作社"),
  block("HB-17", "锦湖三小", "green", "锦湖三小"),
  block("HB-20", "虹光机械厂区", null),
];
const codes = (text: string, colours: Colour[] = []) =>
  matching(blocks, text, colours).map((item) => item.properties.code);

describe("finding blocks", () => {
  it("shows all when nothing is asked", () => expect(codes("")).toHaveLength(3));
  it("looks at code, name and party", () => {
    expect(codes("hb-17")).toEqual(["HB-17"]);
    expect(codes("机械")).toEqual(["HB-20"]);
    expect(codes("合作社 后山")).toEqual(["HB-01"]);
  });
  it("shows the colours asked for", () => expect(codes("", ["red", "green"])).toEqual(["HB-01", "HB-17"]));
  it("understands colours in words, together with the chips", () => {
    expect(codes("红")).toEqual(["HB-01"]);
    expect(codes("green 小")).toEqual(["HB-17"]);
    expect(codes("未定级")).toEqual(["HB-20"]);
    expect(codes("red", ["green"])).toEqual([]);
  });
});

describe("a list that a change has reached", () => {
  const list = { community: "x", items: blocks, next: null, labelled: false, search: null };
  const ids = (of: { items: Block[] }) => of.items.map((item) => `${item.id} ${item.properties.colour}`);

  it("holds the block as it is now", () => {
    expect(ids(revised(list, [block("HB-17", "锦湖三小", "blue")]))).toEqual(["1 red", "17 blue", "20 null"]);
  });

  it("loses what no longer matches what the server was asked for, and gains what does", () => {
    const reds = { ...list, items: blocks.slice(0, 1), search: { q: "", colours: ["red" as const] } };
    expect(ids(revised(reds, [block("HB-01", "后山脚", "orange")]))).toEqual([]);
    expect(ids(revised(reds, [block("HB-17", "锦湖三小", "red")]))).toEqual(["1 red", "17 red"]);
    const named = { ...reds, search: { q: "机械", colours: ["red" as const] } };
    expect(ids(revised(named, [block("HB-17", "锦湖三小", "red")]))).toEqual(["1 red"]);
  });

  it("leaves to later pages what stands there", () => {
    const first = { ...list, items: blocks.slice(0, 1), next: "1", search: { q: "", colours: [] } };
    expect(ids(revised(first, [block("HB-17", "锦湖三小", "red")]))).toEqual(["1 red"]);
  });
});
