/** The inspection that is being filled in for the open block. It goes on when its form is closed, and after the page was. */
import { effectScope, ref, shallowRef, watch } from "vue";
import type { NewInspection } from "@/api/inspections";
import type { PhotoAt } from "@/offline/operation";
import { toEdit } from "@/offline/queue";
import { letGo, takeBack } from "@/photo/taken";
import { block } from "./block";
import { checklist } from "./checklist";
import { draftOf, emptyInspection, type InspectionDraft, isWorthKeeping, photosOf } from "./inspectionDraft";
import { keepInspection, keptInspection } from "./inspectionKept";
import { openBlock, openTool } from "./panel";
import { place } from "./place";
import { me } from "./session";

/** Null until the block and what is asked of it are known. A new object with each change. */
export const inspection = shallowRef<InspectionDraft | null>(null);
/** Whether what is filled in was there before this page was opened, or is only there as long as it is. */
export const isRestored = ref(false);
export const isUnkept = ref(false);
/** The operation that came of the last one. */
export const sent = ref<{ id: string; block: number; title: string } | null>(null);
/** One of the queue that is to be mended as soon as what it needs is known. */
const mending = shallowRef<{ id: string; block: number } | null>(null);

/** Milliseconds of rest before what is typed is written down. */
const REST = 300;
let timer: ReturnType<typeof setTimeout> | undefined;
let started = false;

/** Changes something of it. */
export function amend(to: Partial<InspectionDraft>): void {
  if (inspection.value) inspection.value = { ...inspection.value, ...to };
}

function keep(): void {
  clearTimeout(timer);
  timer = undefined;
  const now = inspection.value;
  // One from the queue is kept there.
  if (!now || !me.value || now.instead !== null) return;
  void keepInspection(me.value.id, now).then((done) => {
    isUnkept.value = !done && isWorthKeeping(now);
  });
}

/** Takes up what this person filled in before for the block, or begins. */
async function takeUp(id: number): Promise<void> {
  const person = me.value?.id;
  const about = block.value?.properties;
  const asked = checklist.value;
  if (person === undefined || !about || about.id !== id || !asked || inspection.value?.block === id) return;
  if (timer !== undefined) keep();
  inspection.value = null;
  isRestored.value = false;
  if (mending.value?.block === id) return;
  const kept = await keptInspection(person, id);
  if (place.block !== id || me.value?.id !== person || inspection.value !== null || mending.value) return;
  const title = `${about.code} ${about.name}`.trim();
  const { revision, items } = asked;
  // What is asked may have changed since; the answers to what is asked still are there.
  inspection.value = kept
    ? { ...kept, title, base: about.revision, checklist: { revision, items } }
    : emptyInspection(id, title, { revision, items }, about.revision);
  isRestored.value = kept !== null;
}

/** Fills the form with one of the queue. */
async function mend(id: string): Promise<void> {
  const about = block.value?.properties;
  const asked = checklist.value;
  const kept = await toEdit(id);
  if (!about || !asked || !kept || mending.value?.id !== id) return;
  const photos = await Promise.all(
    kept.operation.photos.map(({ name, redacted }, n) => {
      const blob = kept.photos[n];
      return blob ? takeBack(blob, name, redacted) : null;
    }),
  );
  mending.value = null;
  const of = { block: about.id, title: `${about.code} ${about.name}`.trim(), base: about.revision };
  const { revision, items } = asked;
  const body = kept.operation.body as NewInspection<PhotoAt>;
  const draft = draftOf(id, of, body, photos, { revision, items });
  const slug = kept.operation.problem?.slug;
  // By a clock that goes wrong it was made in the future; by another checklist it is looked at again now.
  inspection.value =
    slug === "in-the-future" || slug === "stale-checklist" ? { ...draft, inspected: null } : draft;
  sent.value = null;
  isRestored.value = false;
}

/** Begins to keep what is filled in; once, when the form opens first. */
export function startInspection(): void {
  if (started) return;
  started = true;
  // It goes on when the form is closed.
  effectScope(true).run(() => {
    watch(
      [() => place.block, () => block.value?.properties.id, checklist, () => me.value?.id, mending],
      ([id]) => {
        if (id === null) return;
        if (mending.value?.block === id && block.value?.properties.id === id) void mend(mending.value.id);
        else void takeUp(id);
      },
      { immediate: true },
    );
    watch(inspection, () => {
      clearTimeout(timer);
      timer = setTimeout(keep, REST);
    });
  });
  // A phone may throw the page away when it is no longer seen.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer !== undefined) keep();
  });
}

/** Begins anew: with nothing. */
export function clearInspection(): void {
  const now = inspection.value;
  if (!now) return;
  for (const photo of photosOf(now)) letGo(photo);
  const about = block.value?.properties;
  inspection.value = emptyInspection(now.block, now.title, now.checklist, about?.revision ?? now.base);
  isRestored.value = false;
  keep();
}

/** Opens an inspection of the queue to be mended. */
export async function mendInspection(id: string): Promise<void> {
  const kept = await toEdit(id);
  const number = Number(/^\/blocks\/(\d+)\/inspections$/.exec(kept?.operation.path ?? "")?.[1]);
  if (!kept || !number) return;
  startInspection();
  openBlock(number);
  openTool("inspect");
  mending.value = { id, block: number };
}
