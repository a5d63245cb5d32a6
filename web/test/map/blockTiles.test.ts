/** Pictures of the blocks are changed all at once, and the newest one asked for wins. */
import L from "leaflet";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { BlockTiles, type TileLook } from "@/map/blockTiles";

const look = (at: string | null): TileLook => ({ community: "c", at, style: "solid", only: [], opacity: 1 });

/** Ends the decoding of the pictures asked for so far, in order. */
let decodings: { src: string; done: () => void; fail: () => void }[] = [];
let map: L.Map;
let tiles: BlockTiles;

beforeEach(() => {
  decodings = [];
  vi.spyOn(HTMLImageElement.prototype, "decode").mockImplementation(function (this: HTMLImageElement) {
    return new Promise((resolve, reject) => {
      decodings.push({ src: this.src, done: () => resolve(), fail: () => reject(new Error("not fetched")) });
    });
  });
  const container = document.createElement("div");
  vi.spyOn(container, "clientWidth", "get").mockReturnValue(400);
  vi.spyOn(container, "clientHeight", "get").mockReturnValue(200);
  map = L.map(container, { center: [0, 0], zoom: 4, zoomAnimation: false, fadeAnimation: false });
  tiles = new BlockTiles(look(null), 0, { keepBuffer: 0 });
  tiles.addTo(map);
});
afterEach(() => {
  map.remove();
  vi.restoreAllMocks();
});

function shown(): (string | null)[] {
  const pictures = map.getContainer().querySelectorAll<HTMLImageElement>(".block-tile img");
  return [...new Set([...pictures].map(({ src }) => new URL(src).searchParams.get("at")))];
}

it("shows no tile of the new picture before all have come", async () => {
  const done = tiles.show(look("2026-01-05"), 7);
  expect(decodings.length).toBeGreaterThan(1);
  for (const { done: end } of decodings.slice(1)) end();
  expect(shown()).toEqual([null]);
  decodings[0]?.done();
  expect(await done).toBe(true);
  expect(shown()).toEqual(["2026-01-05"]);
});

it("leaves a picture that was overtaken", async () => {
  const first = tiles.show(look("2026-01-05"), 7);
  const count = decodings.length;
  const second = tiles.show(look("2026-01-06"), 7);
  for (const { done } of decodings.slice(count)) done();
  expect(await second).toBe(true);
  for (const { done } of decodings.slice(0, count)) done();
  expect(await first).toBe(false);
  expect(shown()).toEqual(["2026-01-06"]);
});

it("says so when a tile could not be fetched, and keeps what stood there", async () => {
  const failed = vi.fn();
  tiles.on("tileerror", failed);
  const done = tiles.show(look("2026-01-05"), 7);
  decodings.forEach((decoding, index) => {
    if (index === 0) decoding.fail();
    else decoding.done();
  });
  expect(await done).toBe(true);
  expect(failed).toHaveBeenCalledOnce();
  expect(shown()).toContain(null);
});

it("asks for nothing that is shown already", async () => {
  const first = tiles.show(look("2026-01-05"), 7);
  for (const { done } of decodings) done();
  await first;
  decodings = [];
  expect(await tiles.show(look("2026-01-05"), 7)).toBe(true);
  expect(decodings).toEqual([]);
});

it("asks again for a picture that a node did not have yet, some times, and says when it has come", async () => {
  vi.useFakeTimers();
  const mended = vi.fn();
  tiles.on("mended", mended);
  // All that stands in the frames has come, as far as anybody can see here.
  vi.spyOn(HTMLImageElement.prototype, "naturalWidth", "get").mockReturnValue(512);
  tiles.touch([1, 1, 2, 2], 9);
  expect(decodings.map(({ src }) => new URL(src).searchParams.get("revision"))).toEqual(["9"]);
  decodings[0]?.fail();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(decodings).toHaveLength(2);
  expect(mended).not.toHaveBeenCalled();
  decodings[1]?.done();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(mended).toHaveBeenCalledOnce();
  expect(decodings).toHaveLength(2);
  // Not for ever.
  tiles.touch([1, 1, 2, 2], 10);
  for (let count = 2; count < decodings.length; count += 1) {
    decodings[count]?.fail();
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect(decodings).toHaveLength(2 + 4);
  vi.useRealTimers();
});
