/** JPEGs that say where and when they were taken, as phones write them. */

/** What one says. */
export interface Told {
  place?: [number, number];
  heading?: number;
  accuracy?: number;
  /** `2026:03:31 09:30:00`, with `+08:00`. */
  taken?: string;
}

type Field = [tag: number, type: number, count: number, bytes: number[]];

const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
const long = (n: number) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >>> 24) & 255];
const short = (n: number) => [n & 255, (n >> 8) & 255];
const ascii = (text: string) => [...text, "\0"].map((letter) => letter.charCodeAt(0));
const rational = (value: number) => [...long(Math.round(value * 10_000)), ...long(10_000)];
const degrees = (value: number) => {
  const whole = Math.floor(value);
  const minutes = Math.floor((value - whole) * 60);
  return [whole, minutes, (value - whole - minutes / 60) * 3600].flatMap(rational);
};
const text = (tag: number, value: string): Field => [tag, ASCII, value.length + 1, ascii(value)];

/** A directory at an offset; what does not fit into four bytes stands behind it. */
function directory(fields: Field[], at: number): number[] {
  let rest: number[] = [];
  const behind = at + 2 + fields.length * 12 + 4;
  const rows = fields.flatMap(([tag, type, count, bytes]) => {
    const head = [...short(tag), ...short(type), ...long(count)];
    if (bytes.length <= 4) return [...head, ...bytes, 0, 0, 0, 0].slice(0, 12);
    const where = behind + rest.length;
    rest = [...rest, ...bytes, ...(bytes.length % 2 ? [0] : [])];
    return [...head, ...long(where)];
  });
  return [...short(fields.length), ...rows, 0, 0, 0, 0, ...rest];
}

/** The segment that says it. */
export function exifSegment({ accuracy, heading, place, taken }: Told): number[] {
  const exif: Field[] = taken ? [text(0x9003, taken), text(0x9011, "+08:00")] : [];
  const gps: Field[] = place
    ? [
        text(1, "N"),
        [2, RATIONAL, 3, degrees(place[1])],
        text(3, "E"),
        [4, RATIONAL, 3, degrees(place[0])],
        ...(heading === undefined ? [] : [text(16, "T"), [17, RATIONAL, 1, rational(heading)] as Field]),
        ...(accuracy === undefined ? [] : [[31, RATIONAL, 1, rational(accuracy)] as Field]),
      ]
    : [];
  const first = 8;
  const second = first + 2 + 2 * 12 + 4;
  const exifBytes = directory(exif, second);
  const third = second + exifBytes.length;
  const tiff = [
    0x49,
    0x49,
    ...short(42),
    ...long(first),
    ...directory(
      [
        [0x8769, LONG, 1, long(second)],
        [0x8825, LONG, 1, long(third)],
      ],
      first,
    ),
    ...exifBytes,
    ...directory(gps, third),
  ];
  const body = [...ascii("Exif"), 0, ...tiff];
  return [0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
}

/** A JPEG that says it; of a picture if one is given, else of none. */
export function jpeg(
  told: Told,
  picture: readonly number[] = [0xff, 0xd8, 0xff, 0xd9],
): Uint8Array<ArrayBuffer> {
  return new Uint8Array([0xff, 0xd8, ...exifSegment(told), ...picture.slice(2)]);
}
