/** Which place a report is taken to be at. */
import { describe, expect, it } from "vitest";
import type { LonLat } from "@/api/reports";
import type { TakenPhoto } from "@/photo/taken";
import { distance, moved, type Sources, type Spot, sensible, spotFrom, spotOf } from "@/state/spot";

const photo = (place: LonLat | null, more = {}): TakenPhoto => ({
  key: "k",
  blob: new Blob(["a"]),
  name: "a.jpg",
  preview: null,
  facts: { place, accuracy_m: 8, heading: 60, taken_at: null, ...more },
  redacted: false,
  sha256: null,
  source: "s",
});
const device: Spot = { at: [120.64, 27.79], from: "device", accuracy: 12, heading: null };
const none: Sources = { photos: [], device: null, marked: null, chosen: null };

describe("the place", () => {
  it("is unknown until something tells it", () => {
    expect(spotOf(none)).toBeNull();
    expect(spotOf({ ...none, photos: [photo(null)] })).toBeNull();
  });

  it("is that of the first photo that tells one, with which way it looked", () => {
    const photos = [photo(null), photo([120.641, 27.791]), photo([1, 2])];
    expect(spotOf({ ...none, photos, device })).toEqual({
      at: [120.641, 27.791],
      from: "photo",
      accuracy: 8,
      heading: 60,
    });
  });

  it("is that of the phone where no photo tells one, and the mark where the phone does not either", () => {
    expect(spotOf({ ...none, photos: [photo(null)], device, marked: [1, 2] })).toEqual(device);
    expect(spotOf({ ...none, marked: [1, 2] })).toEqual({
      at: [1, 2],
      from: "map",
      accuracy: null,
      heading: null,
    });
  });

  it("is the one that was chosen, as long as that tells one", () => {
    const all: Sources = { photos: [photo([3, 4])], device, marked: [1, 2], chosen: "map" };
    expect(spotOf(all)?.at).toEqual([1, 2]);
    expect(spotOf({ ...all, chosen: "device" })?.from).toBe("device");
    expect(spotOf({ ...all, chosen: "photo", photos: [] })?.from).toBe("device");
  });

  it("has an accuracy only if the server would take it", () => {
    expect(sensible(12.345)).toBe(12.3);
    expect(sensible(20_000)).toBeNull();
    expect(sensible(null)).toBeNull();
    expect(
      spotFrom("photo", { ...none, photos: [photo([1, 2], { accuracy_m: null })] })?.accuracy,
    ).toBeNull();
  });
});

it("is moved by metres", () => {
  const from: LonLat = [120.64, 27.79];
  const to = moved(from, 30, -40);
  expect(distance(from, to)).toBeCloseTo(50, 3);
  expect(to[0]).toBeGreaterThan(from[0]);
  expect(to[1]).toBeLessThan(from[1]);
});
