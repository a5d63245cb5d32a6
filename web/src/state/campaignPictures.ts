/** The photos of a form of campaigns: taken in, covered, and sent as they are chosen. */
import { toRaw } from "vue";
import { campaignsApi } from "@/api/campaigns";
import { asProblem, type Problem } from "@/api/problem";
import type { Picture } from "@/api/types";
import { previewOf } from "@/photo/preview";
import { type Refused, takeIn } from "@/photo/taken";
import { type DraftPicture, MOST_PICTURES } from "./campaignDraft";

/** Takes files in as pictures of a time, as far as they can be. */
export async function takeInPictures(
  files: readonly File[],
  taken: Picture["taken"],
  present: readonly DraftPicture[],
): Promise<{ pictures: DraftPicture[]; refused: Refused[] }> {
  const known = present.map(({ id, source }) => ({ sha256: id, source }));
  const answer = await takeIn(files, known, MOST_PICTURES);
  const pictures = answer.taken.map(({ key, blob, preview, source }) => ({
    key,
    taken,
    caption: "",
    captionEn: "",
    id: null,
    url: preview,
    photo: blob,
    source,
    failed: false,
  }));
  return { pictures, refused: answer.refused };
}

/** A picture with something in it covered: other bytes, to be sent again. */
export async function coverPicture(picture: DraftPicture, photo: Blob): Promise<void> {
  if (picture.photo && picture.url) URL.revokeObjectURL(picture.url);
  Object.assign(picture, { photo, id: null, failed: false, url: await previewOf(photo) });
}

let before: Promise<unknown> = Promise.resolve();

/** Sends a picture, one after the other: the server makes copies of each, and a phone has one way out. */
export function sendPicture(picture: DraftPicture): Promise<Problem | null> {
  const sent = before.then(() => send(picture));
  before = sent;
  return sent;
}

/** What was covered meanwhile is another one. */
async function send(picture: DraftPicture): Promise<Problem | null> {
  const photo = toRaw(picture.photo);
  if (!photo) return null;
  picture.failed = false;
  const answer = await campaignsApi.sendPhoto(photo).catch((error: unknown) => asProblem(error));
  if (toRaw(picture.photo) !== photo) return null;
  if (!(answer instanceof Error)) {
    picture.id = answer.id;
    return null;
  }
  picture.failed = true;
  return answer;
}
