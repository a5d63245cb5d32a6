/** Addresses of tiles. */
import { expect, it } from "vitest";
import { tileAddress } from "@/map/tileTemplate";

const tile = { x: 5, y: 3, z: 4 };
const xyz = (url: string, subdomains: string[] = []) => ({ kind: "xyz" as const, url, subdomains });

it.each([
  ["xyz", "https://a.example/{z}/{x}/{y}.png", "https://a.example/4/5/3.png"],
  ["tms", "https://a.example/{z}/{x}/{y}.png", "https://a.example/4/5/12.png"],
  ["xyz", "https://a.example/{z}/{x}/{-y}.png", "https://a.example/4/5/12.png"],
  ["wmts", "https://a.example/?m={TileMatrix}&r={TileRow}&c={TileCol}", "https://a.example/?m=4&r=3&c=5"],
  ["wmts", "https://a.example/{TILEMATRIX}/{TILEROW}/{TILECOL}", "https://a.example/4/3/5"],
] as const)("are filled in for %s: %s", (kind, url, filled) => {
  expect(tileAddress({ kind, url, subdomains: [] }, tile)).toBe(filled);
});

it("take turns between hosts, always the same for a tile", () => {
  const template = xyz("https://t{s}.example/{x}/{y}", ["0", "1", "2"]);
  const hosts = [0, 1, 2, 3].map((x) => new URL(tileAddress(template, { x, y: 0, z: 2 })).host);
  expect(hosts).toEqual(["t0.example", "t1.example", "t2.example", "t0.example"]);
});

it("ask for sharper tiles on sharp screens", () => {
  const template = xyz("https://a.example/{x}{r}.png");
  expect(tileAddress(template, tile, true)).toBe("https://a.example/5@2x.png");
  expect(tileAddress(template, tile)).toBe("https://a.example/5.png");
});

it("leave what they do not know", () => {
  expect(tileAddress(xyz("https://a.example/{key}/{x}"), tile)).toBe("https://a.example/{key}/5");
});
