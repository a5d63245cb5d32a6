/** The photos of a form: taken in with what they say of themselves, and refused with a reason. */
import { newKey } from "@/state/draft";
import { previewOf } from "./preview";
import { type PhotoFacts, readExif } from "./readExif";

/** A photo in a form. */
export interface TakenPhoto {
  key: string;
  blob: Blob;
  name: string;
  /** Address of a small copy, for as long as the form has it; null when the browser cannot show it: the server may know more of it. */
  preview: string | null;
  facts: PhotoFacts;
  redacted: boolean;
  /** SHA-256 of the blob in hex; null where the browser cannot say. */
  sha256: string | null;
  /** That of the file it came as, by which it is known again after something in it was covered. */
  source: string;
}

/** As the server takes them. */
export const MOST_PHOTOS = 10;
export const MOST_BYTES = 20 * 1024 * 1024;

/** For file fields. HEIC is not named, so that iPhones hand over a JPEG in its place, with all that it says of itself. */
export const ACCEPTED = "image/jpeg,image/png,image/webp";

/** Why a file was not taken in. */
export type Refusal = "tooMany" | "tooLarge" | "noPicture" | "heic" | "twice" | "empty";

export interface Refused {
  name: string;
  why: Refusal;
}

/** By what a photo is known again. */
type Known = Pick<TakenPhoto, "sha256" | "source">;

/** Takes files in, one after the other, as far as they can be: what could be and what could not. */
export async function takeIn(
  files: readonly File[],
  present: readonly Known[],
  most = MOST_PHOTOS,
): Promise<{ taken: TakenPhoto[]; refused: Refused[] }> {
  const taken: TakenPhoto[] = [];
  const refused: Refused[] = [];
  for (const file of files) {
    const why = await refusalOf(file, present.length + taken.length, most);
    const photo = why ?? (await photoOf(file, [...present, ...taken]));
    if (typeof photo === "string") refused.push({ name: file.name, why: photo });
    else taken.push(photo);
  }
  return { taken, refused };
}

async function refusalOf(file: File, there: number, most: number): Promise<Refusal | null> {
  if (there >= most) return "tooMany";
  if (file.size === 0) return "empty";
  if (file.size > MOST_BYTES) return "tooLarge";
  // Names and types of files say little: what they begin with is what the server looks at.
  const start = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  if (PICTURES.some((pattern) => pattern.test(start))) return null;
  return /^.{4}ftyp(he|hv|mif1|msf1)/s.test(start) ? "heic" : "noPicture";
}

/** How JPEG, PNG and WebP begin. */
const PICTURES: readonly RegExp[] = [/^\xff\xd8\xff/, /^\x89PNG/, /^RIFF.{4}WEBP/s];

async function photoOf(file: File, others: readonly Known[]): Promise<TakenPhoto | Refusal> {
  const sha256 = await digest(file);
  const source = sha256 ?? `${file.name} ${file.size} ${file.lastModified}`;
  if (others.some((other) => other.source === source || other.sha256 === sha256)) return "twice";
  // Read now: a file that is chosen from a card or a cloud may be away when the network is back.
  const blob = new Blob([await file.arrayBuffer()], { type: file.type });
  return {
    key: newKey(),
    blob,
    name: file.name,
    preview: await previewOf(blob),
    facts: await readExif(blob),
    redacted: false,
    sha256,
    source,
  };
}

/** A photo that is in the queue already, to be shown in the form again. */
export async function takeBack(blob: Blob, name: string, redacted: boolean): Promise<TakenPhoto> {
  const sha256 = await digest(blob);
  const preview = await previewOf(blob);
  const facts = await readExif(blob);
  return { key: newKey(), blob, name, preview, facts, redacted, sha256, source: sha256 ?? newKey() };
}

/** The photo with something in it covered. What it says of itself stays: it was taken then and there. */
export async function covered(photo: TakenPhoto, blob: Blob): Promise<TakenPhoto> {
  letGo(photo);
  const name = photo.name.replace(/\.[^.]*$/, "") || "photo";
  return {
    ...photo,
    blob,
    name: `${name}.jpg`,
    preview: await previewOf(blob),
    redacted: true,
    sha256: await digest(blob),
  };
}

/** SHA-256 in hex; pages that came without https have no means for it. */
async function digest(blob: Blob): Promise<string | null> {
  if (!crypto.subtle) return null;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Lets go of what the browser keeps for a photo that the form no longer has. */
export function letGo(photo: TakenPhoto): void {
  if (photo.preview) URL.revokeObjectURL(photo.preview);
}

/** Moves a photo a step towards the first or the last. */
export function moved(photos: readonly TakenPhoto[], key: string, step: 1 | -1): TakenPhoto[] {
  const next = [...photos];
  const at = next.findIndex((photo) => photo.key === key);
  const [photo] = next.splice(at, 1);
  if (photo) next.splice(Math.max(0, Math.min(next.length, at + step)), 0, photo);
  return next;
}
