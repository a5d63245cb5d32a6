import { describe, expect, it } from "vitest";
import { exifSegment, withExif } from "@/photo/exifSegment";

type Member = [tag: number, type: number, count: number, value: number[] | Directory];
interface Directory {
  members: Member[];
}

const SIZES = [0, 1, 1, 2, 4, 8];
const EXIF = 0x8769;
const GPS = 0x8825;

/** A TIFF of two directories, with a small picture behind them, written another way than the code under test does: values from the end. */
function tiff(first: Directory, little: boolean, thumbnail: number[] = []): Uint8Array {
  const bytes = new Uint8Array(2_048);
  const view = new DataView(bytes.buffer);
  let free = 2_048;
  let next = 8;
  const place = (value: number[]) => {
    free -= value.length + (value.length % 2);
    bytes.set(value, free);
    return free;
  };
  const put = ({ members }: Directory, after: number): number => {
    const at = next;
    next += 2 + members.length * 12 + 4;
    view.setUint16(at, members.length, little);
    for (const [n, [tag, type, count, value]] of members.entries()) {
      const entry = at + 2 + n * 12;
      view.setUint16(entry, tag, little);
      view.setUint16(entry + 2, type, little);
      view.setUint32(entry + 4, count, little);
      if (!Array.isArray(value)) view.setUint32(entry + 8, put(value, 0), little);
      else if ((SIZES[type] ?? 0) * count > 4) view.setUint32(entry + 8, place(value), little);
      else bytes.set(value, entry + 8);
    }
    view.setUint32(at + 2 + members.length * 12, after, little);
    return at;
  };
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  const picture = place(thumbnail);
  const second = 1_024;
  put(first, thumbnail.length > 0 ? second : 0);
  view.setUint16(second, 1, little);
  view.setUint16(second + 2, 0x0201, little);
  view.setUint16(second + 4, 4, little);
  view.setUint32(second + 6, 1, little);
  view.setUint32(second + 10, picture, little);
  return bytes;
}

const text = (value: string) => [...value].map((letter) => letter.charCodeAt(0));
const segment = (marker: number, content: Iterable<number>) => {
  const inside = [...content];
  return [0xff, marker, (inside.length + 2) >> 8, (inside.length + 2) & 0xff, ...inside];
};
const PICTURE = [...segment(0xdb, [1, 2, 3]), ...segment(0xda, [0]), 7, 7, 7, 0xff, 0xd9];
const jpeg = (...segments: number[][]) => new Uint8Array([0xff, 0xd8, ...segments.flat(), ...PICTURE]);
const exifOf = (bytes: Uint8Array) => segment(0xe1, [...text("Exif\0\0"), ...bytes]);

/** What stands in a segment, as it is read back. */
function readBack(written: Uint8Array): Map<number, number[]> {
  const view = new DataView(written.buffer, written.byteOffset + 10);
  const little = view.getUint16(0) === 0x4949;
  const found = new Map<number, number[]>();
  const walk = (at: number) => {
    const count = view.getUint16(at, little);
    for (let n = 0; n < count; n += 1) {
      const entry = at + 2 + n * 12;
      const tag = view.getUint16(entry, little);
      const length = (SIZES[view.getUint16(entry + 2, little)] ?? 0) * view.getUint32(entry + 4, little);
      const from = length > 4 ? view.getUint32(entry + 8, little) : entry + 8;
      found.set(tag, [...new Uint8Array(view.buffer, view.byteOffset + from, length)]);
      if (tag === EXIF || tag === GPS) walk(view.getUint32(entry + 8, little));
    }
    expect(view.getUint32(at + 2 + count * 12, little)).toBe(0);
  };
  walk(view.getUint32(4, little));
  return found;
}

const LATITUDE = Array.from({ length: 24 }, (_, n) => n + 1);
const THUMBNAIL = text("small picture that shows a face");
const directory = (little: boolean): Directory => ({
  members: [
    [0x010f, 2, 6, text("Maker\0")],
    [0x0112, 3, 1, little ? [6, 0] : [0, 6]],
    [
      EXIF,
      4,
      1,
      {
        members: [
          [0x9003, 2, 20, text("2026:03:01 08:00:00\0")],
          [0x927c, 1, 12, text("SECRET NOTES")],
        ],
      },
    ],
    [GPS, 4, 1, { members: [[0x0002, 5, 3, LATITUDE]] }],
  ],
});

describe.each([
  ["little", true],
  ["big", false],
] as const)("the segment of a %s-endian file", (_, little) => {
  const written = exifSegment(jpeg(exifOf(tiff(directory(little), little, THUMBNAIL)))) ?? new Uint8Array();

  it("holds when, where and with what it was taken", () => {
    const found = readBack(written);
    expect(found.get(0x010f)).toEqual(text("Maker\0"));
    expect(found.get(0x9003)).toEqual(text("2026:03:01 08:00:00\0"));
    expect(found.get(0x0002)).toEqual(LATITUDE);
  });

  it("says that the picture is upright", () => {
    expect(readBack(written).get(0x0112)).toEqual(little ? [1, 0] : [0, 1]);
  });

  it("holds no small picture and no maker's notes, not even as bytes that nothing leads to", () => {
    const all = String.fromCharCode(...written);
    expect(all).not.toContain("small picture");
    expect(all).not.toContain("SECRET");
    expect(readBack(written).has(0x927c)).toBe(false);
  });

  it("says how long it is", () => {
    expect((written[2] ?? 0) * 256 + (written[3] ?? 0)).toBe(written.length - 2);
  });
});

describe("there is none", () => {
  it("of a picture without EXIF, and of what is no JPEG", () => {
    expect(exifSegment(jpeg(segment(0xe0, text("JFIF\0"))))).toBeNull();
    expect(exifSegment(new Uint8Array(text("RIFF....WEBP")))).toBeNull();
    expect(exifSegment(new Uint8Array())).toBeNull();
  });

  it("of a file that was cut off, or that leads to itself", () => {
    const whole = tiff(directory(true), true);
    expect(exifSegment(jpeg(exifOf(whole.subarray(0, 60))))).toBeNull();
    new DataView(whole.buffer).setUint32(8 + 2 + 2 * 12 + 8, 8, true);
    expect(exifSegment(jpeg(exifOf(whole)))).toBeNull();
  });
});

it("takes the place of what a canvas wrote there, and leaves the picture alone", () => {
  const own = new Uint8Array(segment(0xe1, text("Exif\0\0new")));
  const drawn = jpeg(segment(0xe0, text("JFIF\0")), segment(0xe1, text("Exif\0\0old")));
  expect([...withExif(drawn, own)]).toEqual([0xff, 0xd8, ...own, ...PICTURE]);
});
