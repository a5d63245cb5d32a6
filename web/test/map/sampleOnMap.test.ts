import { expect, it } from "vitest";
import type { SampleUnit } from "@/api/supervision";
import { boxOf } from "@/map/sampleOnMap";
import { numbered } from "@/state/sample";

it("is to be seen with all its units and what is around them; one without a place does not count", () => {
  const at = (place: SampleUnit["place"], id: number) => ({ kind: "block", id, place }) as SampleUnit;
  const box = (...places: SampleUnit["place"][]) => boxOf(numbered(1, places.map(at), []));
  expect(box()).toBeNull();
  expect(box(null)).toBeNull();
  const [west, south, east, north] = box([120.65, 27.8], null, [120.64, 27.79]) ?? [];
  expect(west).toBeCloseTo(120.6394);
  expect(south).toBeCloseTo(27.7894);
  expect(east).toBeCloseTo(120.6506);
  expect(north).toBeCloseTo(27.8006);
});
