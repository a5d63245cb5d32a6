/** The streets of the community whose plans are looked at: imported from a file, and driven over by drafts that name them. */
import { ref, shallowRef } from "vue";
import { plansApi, type Streets } from "@/api/plans";
import { asProblem, type Problem } from "@/api/problem";
import { keyFor } from "./draft";
import { openDraft } from "./planDraft";
import { planCode, reloadStreets } from "./planLists";

/** The longest file that the server takes, in bytes. */
export const MOST_STREET_BYTES = 64 * 1024 * 1024;
export const streetsImporting = ref(false);
export const streetsProblem = shallowRef<Problem | null>(null);
/** What was imported last on this page. */
export const streetsImported = shallowRef<Streets | null>(null);
let sent: { key: string; body: string } | null = null;

/** Imports a file and has the open draft drive over it. What is typed in the draft stays as it is, whatever comes of the file. */
export async function importStreets(file: File): Promise<void> {
  const community = openDraft.value?.community ?? planCode.value;
  if (community === null || streetsImporting.value) return;
  streetsProblem.value = null;
  streetsImported.value = null;
  streetsImporting.value = true;
  // The same file sent again, because no answer came, is imported once.
  sent = keyFor({ sent }, [community, file.name, file.size, file.lastModified].join("\n"));
  const draft = openDraft.value?.id;
  try {
    const streets = await plansApi.importStreets(community, file, sent.key);
    sent = null;
    streetsImported.value = streets;
    if (openDraft.value && openDraft.value.id === draft) openDraft.value.draft.travel.streets = streets.id;
    await reloadStreets();
  } catch (error) {
    streetsProblem.value = asProblem(error);
  }
  streetsImporting.value = false;
}

/** Forgets what came of the last import: it was about another draft. */
export function forgetImport(): void {
  streetsProblem.value = null;
  streetsImported.value = null;
}
