/** What a photo says of itself: where and when it was taken, and which way the camera looked. */
/** Null is what it does not say, or says wrongly. */
export interface PhotoFacts {
  /** Longitude and latitude, WGS 84. */
  place: [number, number] | null;
  accuracy_m: number | null;
  /** Degrees from north, clockwise. */
  heading: number | null;
  /** RFC 3339, with the offset that is told or taken. */
  taken_at: string | null;
}

export const NO_FACTS: PhotoFacts = { place: null, accuracy_m: null, heading: null, taken_at: null };

/** Reads them; the reader is fetched when the first photo comes. A file without any, or one that is no picture, says nothing. */
export async function readExif(blob: Blob): Promise<PhotoFacts> {
  const { load } = await import("exifreader");
  try {
    const { exif, gps } = load(await blob.arrayBuffer(), { expanded: true });
    return factsOf(exif ?? {}, gps ?? {});
  } catch {
    // The server looks again at what it can make of it, and says what is wrong with it.
    return NO_FACTS;
  }
}

/** A tag as the reader gives it. */
interface Tag {
  value?: unknown;
}

/** The tags that are looked at. */
export type ExifTags = Partial<
  Record<
    | "GPSHPositioningError"
    | "GPSImgDirection"
    | "GPSDateStamp"
    | "GPSTimeStamp"
    | "DateTimeOriginal"
    | "OffsetTimeOriginal",
    Tag
  >
>;

/** What the reader has worked out of the GPS directory. */
interface Gps {
  Latitude?: number;
  Longitude?: number;
}

/** The facts in the tags of a photo. */
export function factsOf(exif: ExifTags, gps: Gps): PhotoFacts {
  return {
    place: placeOf(gps),
    accuracy_m: positive(number(exif.GPSHPositioningError)),
    heading: headingOf(number(exif.GPSImgDirection)),
    taken_at: takenAt(exif),
  };
}

function placeOf({ Longitude: lon, Latitude: lat }: Gps): [number, number] | null {
  if (lon === undefined || lat === undefined || !(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90))
    return null;
  // Cameras that have not found themselves yet write zeros.
  return lon === 0 && lat === 0 ? null : [lon, lat];
}

const positive = (value: number | null) => (value !== null && value > 0 ? value : null);
const headingOf = (value: number | null) =>
  value !== null && value >= 0 && value <= 360 ? value % 360 : null;

/** A rational, as numerator and denominator. */
function number(tag: Tag | undefined): number | null {
  const value = tag?.value;
  if (!Array.isArray(value)) return null;
  const [over, under] = value as number[];
  if (over === undefined || under === undefined || under === 0) return null;
  return over / under;
}

/** A text; the reader gives it in a list. */
function text(tag: Tag | undefined): string {
  const value = tag?.value;
  return (Array.isArray(value) ? value.join("") : typeof value === "string" ? value : "").trim();
}

/** Where no offset and no satellite says otherwise, cameras here run by the time of China. */
const CHINA = "+08:00";

/** As the server takes it: with its own offset if it tells one, else by satellites, else as local time. */
function takenAt(exif: ExifTags): string | null {
  const local = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(text(exif.DateTimeOriginal));
  const written = local ? `${local[1]}-${local[2]}-${local[3]}T${local[4]}` : null;
  const offset = /^[+-]\d\d:\d\d$/.exec(text(exif.OffsetTimeOriginal))?.[0];
  if (written && offset) return valid(`${written}${offset}`);
  return bySatellite(exif) ?? (written && valid(`${written}${CHINA}`));
}

function bySatellite(exif: ExifTags): string | null {
  const day = /^(\d{4}):(\d\d):(\d\d)$/.exec(text(exif.GPSDateStamp));
  const parts = exif.GPSTimeStamp?.value;
  if (!day || !Array.isArray(parts) || parts.length !== 3) return null;
  const clock = (parts as unknown[]).map((part) =>
    String(Math.floor(number({ value: part }) ?? Number.NaN)).padStart(2, "0"),
  );
  return valid(`${day[1]}-${day[2]}-${day[3]}T${clock.join(":")}Z`);
}

const valid = (moment: string) => (Number.isNaN(Date.parse(moment)) ? null : moment);
