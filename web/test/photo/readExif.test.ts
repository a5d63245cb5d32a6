import { describe, expect, it } from "vitest";
import { factsOf, NO_FACTS, readExif } from "@/photo/readExif";

const local = { DateTimeOriginal: { value: ["2026:03:01 08:15:30"] } };
const satellite = {
  GPSDateStamp: { value: ["2026:03:01"] },
  GPSTimeStamp: {
    value: [
      [0, 1],
      [15, 1],
      [29_500, 1_000],
    ],
  },
};

describe("when a photo was taken", () => {
  it("goes by its own offset first", () => {
    const offset = { OffsetTimeOriginal: { value: ["+01:00"] } };
    expect(factsOf({ ...local, ...satellite, ...offset }, {}).taken_at).toBe("2026-03-01T08:15:30+01:00");
  });

  it("goes by satellites where there is no offset", () => {
    expect(factsOf({ ...local, ...satellite }, {}).taken_at).toBe("2026-03-01T00:15:29Z");
  });

  it("is the time of China where there is neither", () => {
    expect(factsOf(local, {}).taken_at).toBe("2026-03-01T08:15:30+08:00");
  });

  it("is not known of a camera whose clock was never set", () => {
    expect(factsOf({ DateTimeOriginal: { value: ["0000:00:00 00:00:00"] } }, {}).taken_at).toBeNull();
  });
});

describe("where", () => {
  it("is longitude first", () => {
    expect(factsOf({}, { Latitude: 28.15, Longitude: 120.65 }).place).toEqual([120.65, 28.15]);
  });

  it("is not known of a camera that had not found itself", () => {
    expect(factsOf({}, { Latitude: 0, Longitude: 0 }).place).toBeNull();
    expect(factsOf({}, { Latitude: Number.NaN, Longitude: 120 }).place).toBeNull();
    expect(factsOf({}, { Latitude: 128, Longitude: 20 }).place).toBeNull();
  });

  it("comes with how sure that is, and where the camera looked", () => {
    const tags = { GPSHPositioningError: { value: [9, 2] }, GPSImgDirection: { value: [360, 1] } };
    expect(factsOf(tags, {})).toMatchObject({ accuracy_m: 4.5, heading: 0 });
    expect(factsOf({ GPSHPositioningError: { value: [1, 0] } }, {}).accuracy_m).toBeNull();
  });
});

it("is nothing in a file that is no picture", async () => {
  expect(await readExif(new Blob(["no picture"]))).toEqual(NO_FACTS);
});
