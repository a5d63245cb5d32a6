/** Tiles of a base map: which are fetched, and what is told when none comes. */
import L from "leaflet";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BaseMap } from "@/api/types";
import { BaseMapTiles, nativeZooms } from "@/map/baseMap";

const base: BaseMap = {
  id: "a",
  name: { zh: "甲", en: "A" },
  kind: "xyz",
  url: "https://a.example/{z}/{x}/{y}",
  shift: "none",
  attribution: null,
  min_zoom: 3,
  max_zoom: 18,
  tile_size: 256,
  subdomains: [],
};

let map: L.Map;
beforeEach(() => {
  const container = document.createElement("div");
  vi.spyOn(container, "clientWidth", "get").mockReturnValue(400);
  vi.spyOn(container, "clientHeight", "get").mockReturnValue(200);
  map = L.map(container, {
    center: [27.79, 120.64],
    zoom: 16,
    zoomSnap: 0.25,
    maxZoom: 21,
    zoomAnimation: false,
    fadeAnimation: false,
  });
});
afterEach(() => {
  map.remove();
  vi.restoreAllMocks();
});

const pictures = () => [...map.getContainer().querySelectorAll<HTMLImageElement>(".base-tile img")];
const zooms = () => new Set(pictures().map(({ src }) => new URL(src).pathname.split("/")[1]));

describe("the zooms of a base map's own tiles", () => {
  it("are those of the map for tiles of 256 pixels", () => {
    expect(nativeZooms(base)).toEqual({ least: 3, most: 18, later: 0 });
  });
  it("come one later for larger tiles", () => {
    expect(nativeZooms({ ...base, tile_size: 512 })).toEqual({ least: 4, most: 19, later: 1 });
  });
});

it("fetches its own zoom, and none deeper than it has", () => {
  new BaseMapTiles(base, {}).addTo(map);
  expect(zooms()).toEqual(new Set(["16"]));
  map.setZoom(21);
  expect(zooms()).toEqual(new Set(["18"]));
});

it("fetches large tiles of the zoom before", () => {
  new BaseMapTiles({ ...base, tile_size: 512 }, {}).addTo(map);
  expect(zooms()).toEqual(new Set(["15"]));
});

it("fetches a shifted map's tiles beside", () => {
  map.setZoom(18);
  const paths = (shift: BaseMap["shift"]) => {
    const tiles = new BaseMapTiles({ ...base, shift }, { keepBuffer: 0 }).addTo(map);
    const found = pictures().map(({ src }) => new URL(src).pathname);
    tiles.remove();
    return found.sort();
  };
  const straight = paths("none");
  const beside = paths("bd09");
  expect(beside.length).toBeGreaterThanOrEqual(straight.length);
  // Hundreds of metres are several tiles here.
  expect(beside.filter((path) => straight.includes(path))).toEqual([]);
});

it("says when nothing came at all, and asks again when told to", () => {
  const settled = vi.fn();
  const tiles = new BaseMapTiles(base, {}).onSettled(settled).addTo(map);
  for (const picture of pictures()) picture.onerror?.(new Event("error"));
  expect(settled).toHaveBeenLastCalledWith(true);
  const asked = vi.spyOn(HTMLImageElement.prototype, "src", "set");
  tiles.retry();
  expect(asked).toHaveBeenCalledTimes(pictures().length);
});

it("is content when some came: there may be nothing to show elsewhere", () => {
  const settled = vi.fn();
  new BaseMapTiles(base, {}).onSettled(settled).addTo(map);
  pictures().forEach((picture, index) => {
    if (index === 0) picture.onload?.(new Event("load"));
    else picture.onerror?.(new Event("error"));
  });
  expect(settled).toHaveBeenLastCalledWith(false);
});
