/** The cases of the list are kept on the phone with all that was done about them: each opens without a network, also one that was not looked at before. */
import { watch } from "vue";
import { type CaseItem, casePath } from "@/api/cases";
import { caseList } from "./cases";
import { narrow } from "./sheet";
import { online } from "./waiting";

/** As many as a person works off in a day, and no more than the worker has room for beside what else was read. */
const MOST = 60;
/** How each was when it was kept last. */
const kept = new Map<number, number>();

/** Those that are not kept as they are now. */
export function toKeep(items: readonly CaseItem[]): CaseItem[] {
  return items.slice(0, MOST).filter(({ id, revision }) => kept.get(id) !== revision);
}

watch(
  caseList,
  (items) => {
    const worker = navigator.serviceWorker?.controller;
    if (!worker || !narrow.value || !online.value) return;
    const fresh = toKeep(items ?? []);
    if (fresh.length === 0) return;
    for (const { id, revision } of fresh) kept.set(id, revision);
    worker.postMessage({
      kind: "keep",
      urls: fresh.map(({ id }) => new URL(casePath(id), location.href).href),
    });
  },
  { immediate: true },
);
