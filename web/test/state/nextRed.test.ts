/** The order in which red blocks are gone through. */
import { describe, expect, it, vi } from "vitest";
import type { Block, Colour } from "@/api/types";

vi.stubGlobal(
  "fetch",
  vi.fn(async () => Promise.reject(new TypeError("no server here"))),
);
const { stepIn, worstFirst } = await import("@/state/nextRed");

const block = (id: number, colour: Colour | null, since: string | null) =>
  ({
    type: "Feature",
    id,
    geometry: null,
    properties: { code: `HB-${id}`, colour, since },
  }) as unknown as Block;

it("is the longest in red first, red ones only", () => {
  const blocks = [
    block(1, "red", "2026-05-01T00:00:00Z"),
    block(2, "orange", "2026-01-01T00:00:00Z"),
    block(12, "red", "2026-01-05T01:00:00Z"),
    block(3, "red", "2026-01-05T01:00:00Z"),
    block(4, null, null),
  ];
  expect(worstFirst(blocks).map((item) => item.id)).toEqual([3, 12, 1]);
});

describe("a step", () => {
  const order = [30, 10, 20];
  it("goes to the next one, and round", () => {
    expect([30, 10, 20].map((from) => order[stepIn(order, from, 1)])).toEqual([10, 20, 30]);
    expect([30, 10, 20].map((from) => order[stepIn(order, from, -1)])).toEqual([20, 30, 10]);
  });
  it("from elsewhere starts at either end", () => {
    expect(order[stepIn(order, null, 1)]).toBe(30);
    expect(order[stepIn(order, 99, -1)]).toBe(20);
  });
  it("leads nowhere where there is nothing", () => expect([][stepIn([], null, 1)]).toBeUndefined());
});
