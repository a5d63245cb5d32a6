/** Names come and go with the blocks, and leave nothing behind. */
import L from "leaflet";
import { describe, expect, it } from "vitest";
import type { Block, Colour } from "@/api/types";
import { Labels } from "@/map/labels";

function block(id: number, colour: Colour): Block {
  const ring = [
    [120, 30],
    [120.01, 30],
    [120.01, 30.01],
    [120, 30.01],
    [120, 30],
  ];
  return {
    type: "Feature",
    id,
    geometry: { type: "Polygon", coordinates: [ring] },
    properties: {
      id,
      code: `HB-${id}`,
      name: "",
      community: "c",
      colour,
      since: null,
      area_m2: 1,
      party: null,
      party_kind: null,
      revision: 1,
    },
  } as Block;
}

/** Every marker that the map or a group on it still knows. */
function markers(map: L.Map): Set<L.Layer> {
  const found = new Set<L.Layer>();
  map.eachLayer((layer) => {
    if (layer instanceof L.LayerGroup) for (const one of layer.getLayers()) found.add(one);
    else found.add(layer);
  });
  return found;
}

describe("names on the map", () => {
  const map = L.map(document.createElement("div"), { center: [30, 120], zoom: 16 });
  const labels = new Labels(map);

  it("are one a block, however often it changes colour", () => {
    for (const colour of ["red", "orange", "yellow", "blue", "green"] as const) {
      labels.show([block(1, colour), block(2, "red")], null);
      expect(markers(map).size).toBe(2);
      expect(labels.texts().map((text) => text.colour)).toEqual([colour, "red"]);
    }
  });

  it("go with their blocks", () => {
    labels.show([block(2, "red")], null);
    expect(markers(map).size).toBe(1);
    labels.show([], null);
    expect(markers(map).size).toBe(0);
  });
});
