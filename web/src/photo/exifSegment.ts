/**
 * The EXIF of a JPEG, written anew for a picture made of it: when, where and with what it was taken, without the small picture in it (which
 * shows what was covered) and without the maker's notes (which may hold another). Pure: bytes in, bytes out. Exif 2.32, TIFF 6.0.
 */

/** One member of a directory, its value as it stands in the file. */
interface Entry {
  tag: number;
  type: number;
  count: number;
  value: Uint8Array;
  /** The directory that it leads to. */
  directory: Entry[] | null;
}

/** Bytes of a value of each type of TIFF, from 1. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const LONG = 4;
const ORIENTATION = 0x0112;
/** Exif, GPS and interoperability: directories that stand below others. */
const DIRECTORIES: readonly number[] = [0x8769, 0x8825, 0xa005];
/** Maker's notes, print matching, padding, and the addresses of a small picture, wherever they stand. */
const LEFT_OUT: readonly number[] = [0x927c, 0xc4a5, 0xea1c, 0x0201, 0x0202, 0x0111, 0x0117, 0x014a];
/** Nothing that says when, where and how is longer; a picture is. */
const LONGEST = 4_096;
const NAME = [0x45, 0x78, 0x69, 0x66, 0, 0];
/** What a segment of a JPEG can hold, without its length. */
const ROOM = 0xffff - 2;

/** The EXIF segment for a picture that was drawn anew, upright, from this JPEG; null when it has none that can be read. */
export function exifSegment(jpeg: Uint8Array): Uint8Array | null {
  const tiff = tiffOf(jpeg);
  if (!tiff) return null;
  try {
    return segmentOf(tiff);
  } catch (error) {
    // It leads beyond its end: a file that was cut off or tampered with. A picture without it is better than a wrong one.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The picture with the segment in the place where EXIF stands, of its own none. */
export function withExif(jpeg: Uint8Array, segment: Uint8Array): Uint8Array {
  let from = 2;
  // JFIF and EXIF both want to be first; what a canvas writes there says nothing.
  while (jpeg[from] === 0xff && (jpeg[from + 1] === 0xe0 || jpeg[from + 1] === 0xe1)) {
    from += 2 + ((jpeg[from + 2] ?? 0) << 8) + (jpeg[from + 3] ?? 0);
  }
  const whole = new Uint8Array(2 + segment.length + jpeg.length - from);
  whole.set(jpeg.subarray(0, 2));
  whole.set(segment, 2);
  whole.set(jpeg.subarray(from), 2 + segment.length);
  return whole;
}

/** The TIFF inside the EXIF segment; null in a file that has none before its picture. */
function tiffOf(jpeg: Uint8Array): Uint8Array | null {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return null;
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xda) return null;
    const length = ((jpeg[at + 2] ?? 0) << 8) + (jpeg[at + 3] ?? 0);
    const start = at + 4;
    if (marker === 0xe1 && NAME.every((byte, n) => jpeg[start + n] === byte)) {
      return jpeg.subarray(start + NAME.length, at + 2 + length);
    }
    at += 2 + length;
  }
  return null;
}

function segmentOf(tiff: Uint8Array): Uint8Array | null {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  if (view.getUint16(2, little) !== 42) return null;
  const entries = read(view, view.getUint32(4, little), little, new Set());
  if (entries.length === 0) return null;
  const body = lengthOf(entries);
  const length = 2 + NAME.length + 8 + body;
  if (length > ROOM) return null;
  const segment = new Uint8Array(2 + length);
  const out = new DataView(segment.buffer);
  out.setUint16(0, 0xffe1);
  out.setUint16(2, length);
  segment.set(NAME, 4);
  const start = 4 + NAME.length;
  out.setUint16(start, order);
  out.setUint16(start + 2, 42, little);
  out.setUint32(start + 4, 8, little);
  write(new DataView(segment.buffer, start), 8, entries, little);
  return segment;
}

/** The members of a directory and of those below it. The one after it is the small picture's: it is not followed. */
function read(view: DataView, at: number, little: boolean, seen: Set<number>): Entry[] {
  if (seen.has(at)) throw new RangeError("a directory leads to itself");
  seen.add(at);
  const entries: Entry[] = [];
  const count = view.getUint16(at, little);
  for (let n = 0; n < count; n += 1) {
    const entry = at + 2 + n * 12;
    const tag = view.getUint16(entry, little);
    const type = view.getUint16(entry + 2, little);
    const values = view.getUint32(entry + 4, little);
    const length = (SIZES[type] ?? 0) * values;
    if (length === 0 || length > LONGEST || LEFT_OUT.includes(tag)) continue;
    const from = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    if (from + length > view.byteLength) throw new RangeError("a value stands beyond the end");
    const value = new Uint8Array(view.buffer, view.byteOffset + from, length).slice();
    let directory: Entry[] | null = null;
    if (DIRECTORIES.includes(tag)) directory = read(view, view.getUint32(entry + 8, little), little, seen);
    // The new picture is upright as it is.
    if (tag === ORIENTATION && length === 2) new DataView(value.buffer).setUint16(0, 1, little);
    if (directory === null || directory.length > 0)
      entries.push({ tag, type, count: values, value, directory });
  }
  return entries;
}

/** Values begin at even places. */
const even = (length: number) => length + (length % 2);

/** Bytes of a directory with all that stands below it. */
function lengthOf(entries: readonly Entry[]): number {
  const own = 2 + entries.length * 12 + 4;
  return entries.reduce((sum, { value, directory }) => {
    if (directory) return sum + lengthOf(directory);
    return sum + (value.length > 4 ? even(value.length) : 0);
  }, own);
}

/** Writes a directory, what it holds after it. */
function write(out: DataView, at: number, entries: readonly Entry[], little: boolean): void {
  const bytes = new Uint8Array(out.buffer, out.byteOffset);
  let free = at + 2 + entries.length * 12 + 4;
  out.setUint16(at, entries.length, little);
  for (const [n, { tag, type, count, value, directory }] of entries.entries()) {
    const entry = at + 2 + n * 12;
    out.setUint16(entry, tag, little);
    out.setUint16(entry + 2, directory ? LONG : type, little);
    out.setUint32(entry + 4, directory ? 1 : count, little);
    if (directory) {
      out.setUint32(entry + 8, free, little);
      write(out, free, directory, little);
      free += lengthOf(directory);
    } else if (value.length > 4) {
      out.setUint32(entry + 8, free, little);
      bytes.set(value, free);
      free += even(value.length);
    } else bytes.set(value, entry + 8);
  }
  // Of a next directory there is none.
  out.setUint32(at + 2 + entries.length * 12, 0, little);
}
