/** The report that is being filled in: one, whether its form is open or not. */
import { computed, effectScope, ref, shallowReactive, watch } from "vue";
import type { LonLat, NewCase, PlaceSource } from "@/api/reports";
import type { PhotoAt } from "@/offline/operation";
import { toEdit } from "@/offline/queue";
import { letGo, takeBack } from "@/photo/taken";
import { askDevicePlace } from "./devicePlace";
import { openTool } from "./panel";
import type { Refusal } from "./position";
import { draftOf, emptyReport, isWorthKeeping, type ReportDraft } from "./reportDraft";
import { keepReport, keptReport } from "./reportKept";
import { me } from "./session";
import { spotOf } from "./spot";

export const report = shallowReactive<ReportDraft>(emptyReport());
/** Where it is, as far as is known. */
export const spot = computed(() => spotOf(report));
/** Whether the device is being asked where it is, and why it did not say. */
export const askingDevice = ref(false);
export const deviceRefusal = ref<Refusal | null>(null);
/** Whether what is filled in was there before this page was opened, or is only there as long as it is. */
export const isRestored = ref(false);
export const isUnkept = ref(false);
/** The operation that came of the last one. */
export const sent = ref<{ id: string; kind: "report" | "note"; title: string } | null>(null);
/** What was being filled in when one from the queue was taken up to be mended. */
let aside: ReportDraft | null = null;

/** Milliseconds of rest before what is typed is written down. */
const REST = 300;
let timer: ReturnType<typeof setTimeout> | undefined;
let person: number | null = null;

function keep(): void {
  clearTimeout(timer);
  timer = undefined;
  // One from the queue is kept there.
  if (person === null || report.instead !== null) return;
  void keepReport(person, { ...report }).then((done) => {
    isUnkept.value = !done && isWorthKeeping(report);
  });
}

/** Takes up what this person filled in before; what was filled in before they signed in is theirs. */
async function takeUp(next: number): Promise<void> {
  const before = person;
  // A session that has ended takes nothing away: it stays theirs until somebody else is here.
  if (before === next || (before !== null && next === 0)) return;
  if (timer !== undefined) keep();
  person = next;
  if (isWorthKeeping(report) && (before === null || before === 0)) {
    void keepReport(0, emptyReport());
    keep();
    return;
  }
  aside = null;
  // Where the device is has nothing to do with who has it in hand.
  Object.assign(report, emptyReport(), { device: report.device });
  const kept = await keptReport(next);
  if (!kept || person !== next || isWorthKeeping(report)) return;
  Object.assign(report, kept, { device: kept.device ?? report.device });
  isRestored.value = true;
}

/** What was filled in before is being read. */
let taking = Promise.resolve();
let started = false;
/** Begins to keep what is filled in; once, when the form opens first. */
export function startReport(): void {
  if (started) return;
  started = true;
  // It goes on when the form is closed.
  effectScope(true).run(() => {
    watch(
      () => me.value?.id ?? 0,
      (id) => {
        taking = takeUp(id);
      },
      { immediate: true },
    );
    watch(
      () => ({ ...report }),
      () => {
        clearTimeout(timer);
        timer = setTimeout(keep, REST);
      },
    );
  });
  // A phone may throw the page away when it is no longer seen.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer !== undefined) keep();
  });
}

/** Asks the device where it is. */
export async function askDevice(): Promise<void> {
  if (askingDevice.value) return;
  askingDevice.value = true;
  deviceRefusal.value = null;
  const answer = await askDevicePlace();
  askingDevice.value = false;
  if (typeof answer === "string") deviceRefusal.value = answer;
  else report.device = answer;
}

/** Chooses what the place is taken from; the block chosen for another place does not hold there. */
export function choose(source: PlaceSource): void {
  report.chosen = source;
  report.block = null;
}

/** Takes a place that was pointed at. */
export function mark(at: LonLat): void {
  report.marked = at;
  choose("map");
}

/** Begins anew: with nothing, or with the category of the one before. */
export function clearReport(category: string | null = null): void {
  for (const photo of report.photos) letGo(photo);
  Object.assign(report, aside ?? { ...emptyReport(), category });
  aside = null;
  isRestored.value = false;
  keep();
}

/** Opens a report of the queue to be mended; what is being filled in is put aside meanwhile. */
export async function mendReport(id: string): Promise<void> {
  const kept = await toEdit(id);
  if (!kept) return;
  const photos = await Promise.all(
    kept.operation.photos.map(async ({ name, redacted }, n) => {
      const blob = kept.photos[n];
      return blob ? takeBack(blob, name, redacted) : null;
    }),
  );
  startReport();
  await taking;
  if (report.instead === null && isWorthKeeping(report)) aside ??= { ...report };
  const body = kept.operation.body as NewCase<PhotoAt>;
  Object.assign(
    report,
    draftOf(
      id,
      body,
      photos.filter((photo) => photo !== null),
    ),
  );
  // By a clock that goes wrong it was found in the future: then it is found when it arrives.
  if (kept.operation.problem?.slug === "in-the-future") report.found = null;
  sent.value = null;
  isRestored.value = false;
  openTool("report");
}
