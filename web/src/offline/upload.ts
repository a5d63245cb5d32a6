/**
 * A photo to the server, in pieces, going on where it was cut off (tus 1.0.0: creation and core). Three requests are all of it that is
 * needed here, so it is written out: the client package is larger than the queue, and would not tell the answer that names the photo.
 */
import { address } from "@/api/client";
import { Problem } from "@/api/problem";
import type { PhotoPart } from "./operation";

const TUS = { "tus-resumable": "1.0.0" };
/** Bytes in a piece: what a weak network loses at most, and the step in which the bar moves. */
const PIECE = 1024 * 1024;
/** How often an upload that the server no longer has, or that came out otherwise, is begun anew. */
const ANEW = 2;

/** What is told while it goes on. */
export interface Following {
  /** Where the upload goes on; null when it is to begin anew. Kept before a byte of it is sent. */
  began(upload: string | null): Promise<void>;
  /** So many bytes are there. */
  arrived(bytes: number): void;
}

/** Sends what is missing of a photo, and says what the server names it by. */
export async function upload(
  photo: Blob,
  part: Pick<PhotoPart, "upload" | "redacted" | "sha256" | "media_type">,
  following: Following,
): Promise<string> {
  let at = part.upload;
  for (let tries = 0; ; tries += 1) {
    const id = at === null ? null : await goOn(photo, at, following);
    if (id !== null && (part.sha256 === null || id === part.sha256)) return id;
    if (tries === ANEW)
      throw new Problem(0, { slug: "offline", detail: "the upload did not come to an end" });
    at = await create(photo, part);
    await following.began(at);
  }
}

/** Ends an upload that nobody will go on with. One that cannot be ended now does so by itself, later. */
export async function endUpload(at: string): Promise<void> {
  await ask(at, { method: "DELETE", headers: TUS }).catch(() => undefined);
}

async function create(photo: Blob, part: Pick<PhotoPart, "redacted" | "media_type">): Promise<string> {
  const metadata = [
    ...(part.media_type ? [`filetype ${btoa(part.media_type)}`] : []),
    ...(part.redacted ? [`redacted ${btoa("true")}`] : []),
  ];
  const answer = await ask(address("/photos/uploads"), {
    method: "POST",
    headers: {
      ...TUS,
      "upload-length": String(photo.size),
      ...(metadata.length > 0 && { "upload-metadata": metadata.join(",") }),
    },
  });
  if (!answer.ok) throw await Problem.of(answer);
  const location = answer.headers.get("location");
  if (!location) throw new Problem(502, { slug: "status-502", detail: "the upload has no address" });
  const here = new URL(location, new URL(answer.url || address("/photos/uploads"), window.location.href));
  // Behind a proxy the server may know itself by another name; it is this one all the same.
  return here.pathname + here.search;
}

/** Sends from where the server stands; null when it has no such upload any more. */
async function goOn(photo: Blob, at: string, following: Following): Promise<string | null> {
  const head = await ask(at, { method: "HEAD", headers: TUS });
  if (isGone(head)) return null;
  if (!head.ok) throw await Problem.of(head);
  let offset = offsetOf(head);
  let named = head.headers.get("wuse-photo");
  // All of it may be there and no photo yet, when there was no room to make one: asked again with an empty piece, it is made.
  while (named === null) {
    following.arrived(offset);
    const piece = await ask(at, {
      method: "PATCH",
      headers: { ...TUS, "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
      body: photo.slice(offset, offset + PIECE),
    });
    if (isGone(piece)) return null;
    // Another request still holds the upload, one that this browser gave up waiting for: where it stands is asked again, a little later.
    if (piece.status === 409 || piece.status === 423) throw Problem.offline("the upload is held");
    if (!piece.ok) throw await Problem.of(piece);
    const next = offsetOf(piece);
    named = piece.headers.get("wuse-photo");
    if (named === null && next <= offset) throw Problem.offline("the upload does not go on");
    offset = next;
  }
  following.arrived(photo.size);
  return named;
}

const isGone = ({ status }: Response) => status === 404 || status === 410;

function offsetOf(answer: Response): number {
  const offset = Number(answer.headers.get("upload-offset") ?? Number.NaN);
  if (!Number.isSafeInteger(offset))
    throw new Problem(502, { slug: "status-502", detail: "the upload has no offset" });
  return offset;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, headers: { accept: "application/json", ...init.headers } });
  } catch (error) {
    throw Problem.offline(error);
  }
}
