/** Communities found and put in order. */
import { describe, expect, it } from "vitest";
import type { Colour, Community } from "@/api/types";
import { arrange, poorShare } from "@/state/communityOrder";

const community = (code: string, name: string, shares: Partial<Record<Colour, number>>): Community => ({
  code,
  name,
  blocks: 10,
  bbox: null,
  area_m2: 100,
  revision: 1,
  first_at: null,
  ungraded: 0,
  colours: (Object.entries(shares) as [Colour, number][]).map(([colour, area_share]) => ({
    colour,
    count: 1,
    area_m2: 1,
    count_share: 0.1,
    area_share,
  })),
});
const all = [
  community("330381003901", "虹北社区", { red: 0.05, orange: 0.15, green: 0.2 }),
  community("gracia", "Gràcia", { red: 0.1, orange: 0.3, green: 0.1 }),
  community("330381003902", "安阳社区", { green: 0.5 }),
];
const names = (text: string, order: "name" | "red" | "green") =>
  arrange(all, text, order).map((one) => one.name);

it("counts red and orange as what is still to be done", () => {
  expect(all.map(poorShare)).toEqual([0.2, 0.4, 0]);
});

describe("an order of communities", () => {
  it("goes by name as Chinese readers sort", () =>
    expect(names("", "name")).toEqual(["安阳社区", "虹北社区", "Gràcia"]));
  it("goes by red and orange, most first", () =>
    expect(names("", "red")).toEqual(["Gràcia", "虹北社区", "安阳社区"]));
  it("goes by green, most first", () =>
    expect(names("", "green")).toEqual(["安阳社区", "虹北社区", "Gràcia"]));
  it("finds by name and code", () => {
    expect(names("社区 902", "name")).toEqual(["安阳社区"]);
    expect(names("GRÀ", "name")).toEqual(["Gràcia"]);
    expect(names("没有", "name")).toEqual([]);
  });
});
