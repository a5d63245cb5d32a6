/** Finding blocks by what is typed and by colour. */
import { describe, expect, it, vi } from "vitest";
import type { Block, Colour } from "@/api/types";

vi.stubGlobal(
  "fetch",
  vi.fn(async () => Promise.reject(new TypeError("no server here"))),
);
const { matching } = await import("@/state/blocks");

const block = (code: string, name: string, colour: Colour | null, party: string | null = null) =>
  ({ type: "Feature", id: 1, geometry: null, properties: { code, name, colour, party } }) as unknown as Block;
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
});
