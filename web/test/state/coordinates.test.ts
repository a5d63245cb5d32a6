/** A place as people copy it, and as map apps take it. */
import { expect, it } from "vitest";
import { formatGrid, formatLonLat, mapAppLinks } from "@/state/coordinates";

const place = {
  wgs84: { lon: 120.6449, lat: 27.7908 },
  gcj02: { lon: 120.649612, lat: 27.7882 },
  bd09: { lon: 120.6561, lat: 27.7943 },
  cgcs2000: { epsg: 4549, zone: 40, central_meridian: 120, easting: 563568.125, northing: 3075317.5 },
};

it("is longitude first, easting first", () => {
  expect(formatLonLat(place.wgs84)).toBe("120.644900, 27.790800");
  expect(formatGrid(place.cgcs2000)).toBe("563568.13, 3075317.50");
});

it("opens the shifted place where the app expects it, the real one elsewhere", () => {
  const links = mapAppLinks(place, "HB-20 机械厂", true);
  const href = Object.fromEntries(links.map((link) => [link.app, link.href]));
  expect(href.amap).toBe(
    "https://uri.amap.com/marker?position=120.649612,27.788200&name=HB-20%20%E6%9C%BA%E6%A2%B0%E5%8E%82&coordinate=gaode",
  );
  expect(href.apple).toContain("ll=27.788200,120.649612");
  expect(href.osm).toContain("mlat=27.790800&mlon=120.644900");
  expect(href.geo).toBe(
    "geo:27.790800,120.644900?q=27.790800,120.644900(HB-20%20%E6%9C%BA%E6%A2%B0%E5%8E%82)",
  );
});

it("offers the phone's own choice of apps on Android only", () => {
  expect(mapAppLinks(place, "x", false).map((link) => link.app)).toEqual(["amap", "apple", "osm"]);
});
