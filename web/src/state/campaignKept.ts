/** Campaigns that are being filled in, kept on this device with their photos: a reload and an empty battery lose nothing. One for each person and what it is about. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { toRaw } from "vue";
import { previewOf } from "@/photo/preview";
import { type CampaignDraft, type DraftPicture, isWorthKeeping } from "./campaignDraft";

/** The bytes stand apart: they are written once, what is typed many times. */
interface Schema extends DBSchema {
  drafts: { key: string; value: CampaignDraft };
  photos: { key: string; value: Blob };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;
function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("wuse-campaign", 1, {
    upgrade: (db) => {
      db.createObjectStore("drafts");
      db.createObjectStore("photos");
    },
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** What a form is about: one that is recorded in a community, or one there that is put right, by the entry it was opened from. */
export interface About {
  person: number;
  community: string;
  entry: number | null;
}
const keyOf = ({ person, community, entry }: About) => `${person} ${community} ${entry ?? "new"}`;

/** Addresses of small copies die with the page; the bytes have a place of their own. */
function plain(draft: CampaignDraft): CampaignDraft {
  const pictures = draft.pictures.map((picture) => ({
    ...picture,
    url: picture.photo ? null : picture.url,
    photo: null,
  }));
  return JSON.parse(JSON.stringify({ ...draft, pictures })) as CampaignDraft;
}
const photoKey = (key: string, picture: Pick<DraftPicture, "key">) => `${key} ${picture.key}`;

/** Keeps a draft, or forgets it when there is nothing in it. Says whether that could be done: some browsers keep nothing in private windows. */
export async function keepCampaign(about: About, draft: CampaignDraft | null): Promise<boolean> {
  const key = keyOf(about);
  const worth = draft !== null && isWorthKeeping(draft) ? draft : null;
  try {
    const db = await database();
    const change = db.transaction(["drafts", "photos"], "readwrite");
    const photos = change.objectStore("photos");
    const there = await photos.getAllKeys(IDBKeyRange.bound(`${key} `, `${key} \uffff`));
    const wanted = new Map(
      worth?.pictures.flatMap((picture) => {
        const photo = toRaw(picture.photo);
        return photo ? [[photoKey(key, picture), photo] as const] : [];
      }),
    );
    for (const old of there) if (!wanted.delete(old)) void photos.delete(old);
    for (const [name, photo] of wanted) void photos.put(photo, name);
    if (worth) void change.objectStore("drafts").put(plain(worth), key);
    else void change.objectStore("drafts").delete(key);
    await change.done;
    return true;
  } catch {
    return false;
  }
}

/** What was filled in before; null when that is nothing. */
export async function keptCampaign(about: About): Promise<CampaignDraft | null> {
  const key = keyOf(about);
  try {
    const db = await database();
    const kept = await db.get("drafts", key);
    if (!kept) return null;
    const pictures = await Promise.all(
      kept.pictures.map(async (picture) => {
        const photo = (await db.get("photos", photoKey(key, picture))) ?? null;
        return photo ? { ...picture, photo, url: await previewOf(photo) } : picture;
      }),
    );
    // One that the server does not have, and whose bytes are gone, is no picture any more.
    return { ...kept, pictures: pictures.filter(({ id, photo }) => id !== null || photo !== null) };
  } catch {
    return null;
  }
}

/** The entries from which somebody put campaigns of a community right, and has not sent it. */
export async function keptEntries({ person, community }: Omit<About, "entry">): Promise<number[]> {
  try {
    const keys = await (await database()).getAllKeys("drafts");
    const start = `${person} ${community} `;
    return keys
      .filter((key) => key.startsWith(start))
      .flatMap((key) => Number(key.slice(start.length)) || []);
  } catch {
    return [];
  }
}
