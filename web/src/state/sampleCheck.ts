/** A check of a unit goes into the queue, and what came of it; with it, the way back to one that waits there. */
import { reactive, ref, shallowReactive, shallowRef } from "vue";
import "@/i18n/supervision";
import { CLEARANCES } from "@/api/cases";
import { asProblem, Problem } from "@/api/problem";
import type { NewCheck, SampleUnit, UnitKind } from "@/api/supervision";
import { i18n } from "@/i18n";
import { type Operation, photoAt } from "@/offline/operation";
import { enqueue, outcomeOf, toEdit } from "@/offline/queue";
import { letGo, type TakenPhoto, takeBack } from "@/photo/taken";
import { tellPerson } from "./announcer";
import { openTool } from "./panel";
import { aboutUnit, chooseUnit, openedSample, unitKey } from "./sample";
import { me } from "./session";
import { openSignIn } from "./signIn";

/** What is filled in for a unit that fails. Kept while the page is open: a look elsewhere loses nothing. */
export interface CheckDraft {
  /** Whether its form is open. */
  open: boolean;
  note: string;
  category: string;
  photos: TakenPhoto[];
  /** The operation in the queue that it takes the place of, when it is sent. */
  instead: string | null;
}

const drafts = shallowReactive(new Map<string, CheckDraft>());

/** What was filled in before for a unit, or an empty form. */
export function checkDraftFor(sample: number, kind: UnitKind, id: number): CheckDraft {
  const about = aboutUnit(sample, kind, id);
  const kept =
    drafts.get(about) ??
    reactive<CheckDraft>({
      open: false,
      note: "",
      category: CLEARANCES[0] ?? "clutter",
      photos: [],
      instead: null,
    });
  drafts.set(about, kept);
  return kept;
}

/** The body of a check: a unit that fails says what is to be seen, and a block of what kind and where. */
export function checkBody(
  { id, kind, place }: Pick<SampleUnit, "id" | "kind" | "place">,
  passes: boolean,
  { category, note, photos }: Pick<CheckDraft, "category" | "note" | "photos">,
): NewCheck<ReturnType<typeof photoAt>> {
  const back = kind === "block" && !passes ? { category, ...(place && { place }) } : {};
  const said = passes ? "" : note.trim();
  const shown = passes ? [] : photos;
  return {
    kind,
    unit: id,
    passes,
    ...(said && { note: said }),
    ...(shown.length > 0 && { photos: shown.map((_, n) => photoAt(n)) }),
    ...back,
  };
}

/** For the setup of a row. */
export function useChecking() {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);

  /** Puts the check into the queue, and waits a while for what comes of it. */
  async function check(sample: number, unit: SampleUnit, passes: boolean, draft: CheckDraft): Promise<void> {
    if (busy.value) return;
    // The form stays as it is behind the sheet.
    if (!me.value) {
      openSignIn();
      return;
    }
    busy.value = true;
    problem.value = null;
    const { t } = i18n.global;
    const words = [
      t(passes ? "supervision.passes" : "supervision.fails"),
      t(`supervision.kind.${unit.kind}`),
    ];
    const name = `${unit.block_code} ${unit.block_name}`.trim();
    try {
      const asked = {
        kind: "check",
        path: `/samples/${sample}/checks`,
        body: checkBody(unit, passes, draft),
        about: aboutUnit(sample, unit.kind, unit.id),
        title: [...words, name].join(" · "),
        photos: passes
          ? []
          : draft.photos.map(({ blob, name, redacted, sha256 }) => ({ blob, name, redacted, sha256 })),
      };
      draft.instead = await enqueue(asked, draft.instead ?? undefined);
      const came = await outcomeOf(draft.instead);
      if (came.how === "refused") {
        const told = came.operation.problem;
        problem.value = told && new Problem(told.status, told);
        return;
      }
      dropCheckDraft(sample, unit);
      if (came.how !== "sent") tellPerson(t("supervision.keptHere"));
      if (came.how === "signIn") openSignIn();
    } catch (error) {
      problem.value = asProblem(error);
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, check };
}

/** Forgets what was filled in: it is in the queue, or thrown away. */
function dropCheckDraft(sample: number, { id, kind }: Pick<SampleUnit, "id" | "kind">): void {
  const draft = drafts.get(aboutUnit(sample, kind, id));
  for (const photo of draft?.photos ?? []) letGo(photo);
  if (draft) Object.assign(draft, { open: false, note: "", photos: [], instead: null });
}

/** Which sample a check of the queue is of; null for anything else. */
export function sampleOf({ kind, path }: Pick<Operation, "kind" | "path">): number | null {
  const found = kind === "check" ? /^\/samples\/(\d+)\/checks$/.exec(path) : null;
  return found ? Number(found[1]) : null;
}

/** Opens a check of the queue to be changed. */
export async function mendCheck(id: string): Promise<void> {
  const kept = await toEdit(id);
  const sample = kept && sampleOf(kept.operation);
  if (!kept || sample === null) return;
  const { kind, unit, passes, note, category } = kept.operation.body as NewCheck<unknown>;
  const photos = await Promise.all(
    kept.operation.photos.map(async ({ name, redacted }, n) => {
      const blob = kept.photos[n];
      return blob ? takeBack(blob, name, redacted) : null;
    }),
  );
  const draft = checkDraftFor(sample, kind, unit);
  for (const photo of draft.photos) letGo(photo);
  Object.assign(draft, {
    open: !passes,
    note: note ?? "",
    ...(category && { category }),
    photos: photos.filter((photo) => photo !== null),
    instead: id,
  });
  openedSample.value = sample;
  chooseUnit(unitKey(kind, unit), "map");
  openTool("supervision");
}
