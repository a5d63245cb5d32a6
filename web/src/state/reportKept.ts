/** The report that is being filled in, kept on this device with its photos: a reload and an empty battery lose nothing of it. One for each person. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { previewOf } from "@/photo/preview";
import { emptyReport, isWorthKeeping, type ReportDraft } from "./reportDraft";

interface Schema extends DBSchema {
  /** By the number of who fills it in; 0 is who has not signed in yet. */
  drafts: { key: number; value: ReportDraft };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;
function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("wuse-report", 1, { upgrade: (db) => void db.createObjectStore("drafts") }).catch(
    (error: unknown) => {
      opened = null;
      throw error;
    },
  );
  return opened;
}

/** Keeps a report, or forgets it when there is nothing in it. Says whether that could be done: some browsers keep nothing in private windows. */
export async function keepReport(person: number, draft: ReportDraft): Promise<boolean> {
  try {
    const db = await database();
    // Addresses of small copies die with the page.
    const photos = draft.photos.map((photo) => ({ ...photo, preview: null }));
    if (isWorthKeeping(draft)) await db.put("drafts", { ...draft, photos }, person);
    else await db.delete("drafts", person);
    return true;
  } catch {
    return false;
  }
}

/** What was filled in before by somebody; null when that is nothing. Members that a report no longer has are left behind. */
export async function keptReport(person: number): Promise<ReportDraft | null> {
  const kept = await (await database().catch(() => null))?.get("drafts", person).catch(() => undefined);
  if (!kept) return null;
  const empty = emptyReport();
  const photos = await Promise.all(
    kept.photos.map(async (photo) => ({ ...photo, preview: await previewOf(photo.blob) })),
  );
  const members = Object.entries({ ...empty, ...kept, photos }).filter(([member]) => member in empty);
  return Object.fromEntries(members) as unknown as ReportDraft;
}
