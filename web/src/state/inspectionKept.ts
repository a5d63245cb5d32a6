/** The inspections that are being filled in, kept on this device with their photos: a reload and an empty battery lose nothing of them. One for each person and block. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { previewOf } from "@/photo/preview";
import type { TakenPhoto } from "@/photo/taken";
import { type InspectionDraft, isWorthKeeping } from "./inspectionDraft";

interface Schema extends DBSchema {
  drafts: { key: [person: number, block: number]; value: InspectionDraft };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;
function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("wuse-inspection", 1, {
    upgrade: (db) => void db.createObjectStore("drafts"),
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** The draft with each of its photos as `each` makes it. */
async function withPhotos(
  draft: InspectionDraft,
  each: (photo: TakenPhoto) => Promise<TakenPhoto> | TakenPhoto,
): Promise<InspectionDraft> {
  const all = (photos: readonly TakenPhoto[]) => Promise.all(photos.map(each));
  const found = await Promise.all(
    Object.entries(draft.found).map(
      async ([key, item]) => [key, { ...item, photos: await all(item.photos) }] as const,
    ),
  );
  return { ...draft, found: Object.fromEntries(found), photos: await all(draft.photos) };
}

/** Keeps one, or forgets it when there is nothing in it. Says whether that could be done: some browsers keep nothing in private windows. */
export async function keepInspection(person: number, draft: InspectionDraft): Promise<boolean> {
  try {
    const db = await database();
    // Addresses of small copies die with the page. What is kept is no proxy.
    const plain = await withPhotos(draft, (photo) => ({ ...photo, preview: null }));
    const checklist = JSON.parse(JSON.stringify(plain.checklist)) as InspectionDraft["checklist"];
    if (isWorthKeeping(draft)) await db.put("drafts", { ...plain, checklist }, [person, draft.block]);
    else await db.delete("drafts", [person, draft.block]);
    return true;
  } catch {
    return false;
  }
}

/** What was filled in before by somebody for a block; null when that is nothing. */
export async function keptInspection(person: number, block: number): Promise<InspectionDraft | null> {
  const kept = await (await database().catch(() => null))
    ?.get("drafts", [person, block])
    .catch(() => undefined);
  if (!kept) return null;
  return withPhotos(kept, async (photo) => ({ ...photo, preview: await previewOf(photo.blob) }));
}
