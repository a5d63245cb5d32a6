/** Coordinates as people type them. */
import { describe, expect, it } from "vitest";
import { parseCoordinates } from "@/state/position";

describe("typed coordinates", () => {
  it.each([
    ["120.6412, 27.7903", 120.6412, 27.7903],
    ["120.6412 27.7903", 120.6412, 27.7903],
    ["27.7903, 120.6412", 120.6412, 27.7903],
    ["-0.1276，51.5072", -0.1276, 51.5072],
  ])("understands %s", (text, lon, lat) => {
    expect(parseCoordinates(text)).toEqual({ lon, lat });
  });

  it.each(["", "somewhere", "120.6", "1, 2, 3", "200, 10", "60, 95"])("refuses %s", (text) => {
    expect(parseCoordinates(text)).toBeNull();
  });
});
