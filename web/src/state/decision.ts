/** The decision that is being made in the form of a block: what was typed, what is missing, sending it, and what came of it. */
import { computed, onUnmounted, reactive, ref, watch, watchEffect } from "vue";
import { api } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import type { Colour, Grading } from "@/api/types";
import { colourName, i18n } from "@/i18n";
import { OFFSET, wallClock } from "@/i18n/format";
import { bboxOf } from "@/map/bounds";
import { access } from "./access";
import { announce, tellPerson } from "./announcer";
import { block, changedAt, history, historyProblem, ownRevisions, reloadBlock } from "./block";
import { inspections } from "./blockInspections";
import { useComeback } from "./comeback";
import { colourAfter } from "./course";
import { type Draft, dropDraft, emptyDraft, keepDraft, keyFor, requestOf, storedDraft } from "./draft";
import { restingOn } from "./evidence";
import { tell } from "./live";
import { closeTool, correcting } from "./panel";
import { preview } from "./preview";
import { pendingFor, reloadPending } from "./proposals";
import { stepBetween } from "./step";
import { offerUndo, wayBack } from "./undo";

export type Field = "colour" | "reason" | "effective";

/** What pressing the button does: it is set, proposed, set past the gate, or nothing; null while that is not known. */
export type Pressing = "set" | "propose" | "overrule" | "no" | null;

/** For the setup of the form; it ends with it. What is typed is kept until it is sent or thrown away. */
export function useDecision(id: number) {
  const { t } = i18n.global;
  const draft = reactive<Draft>(emptyDraft(0));
  const ready = ref(false);
  const restored = ref(false);
  const sending = ref(false);
  const problem = ref<Problem | null>(null);
  const conflict = ref(false);
  /** Changes told by the server with its refusal; else those of the history since the draft's revision. */
  const told = ref<Grading[] | null>(null);
  const tried = ref(false);
  const { away, isBack } = useComeback(problem);

  const about = computed(() => block.value?.properties ?? null);
  const corrected = computed(() => history.value?.find((entry) => entry.revision === draft.corrects) ?? null);
  const stale = computed(
    () => about.value !== null && ready.value && about.value.revision !== draft.base && !sending.value,
  );
  const changes = computed(
    () => told.value ?? (history.value ?? []).filter((entry) => entry.revision > draft.base),
  );
  const missing = computed<Partial<Record<Field, string>>>(() => ({
    ...(draft.colour === null ? { colour: t("form.required.colour") } : {}),
    ...(draft.reason.trim() === "" ? { reason: t("form.required.reason") } : {}),
    ...(draft.effective === "" ? { effective: t("form.required.effective") } : {}),
    ...(draft.effective && Date.parse(`${draft.effective}${OFFSET}`) > Date.now()
      ? { effective: t("form.future") }
      : {}),
  }));
  /** Nobody is told what is missing before they have tried to send. */
  const errors = computed(() => (tried.value ? missing.value : {}));

  /** The colour the block would show: an older moment does not undo what later entries say. */
  const outcome = computed(() => {
    if (draft.colour === null) return null;
    const moment = draft.effective
      ? Date.parse(`${draft.effective}${OFFSET}`)
      : corrected.value
        ? Date.parse(corrected.value.effective_at)
        : Date.now();
    return colourAfter(history.value ?? [], {
      colour: draft.colour,
      effective: Number.isNaN(moment) ? Date.now() : moment,
      corrects: draft.corrects,
    });
  });

  /** The step that it would be, by the colour the block would show. */
  const step = computed(() =>
    outcome.value && about.value ? stepBetween(about.value.colour, outcome.value) : null,
  );
  /** A proposal that waits already: another one is refused until it is decided. */
  const waiting = computed(() => pendingFor(id));
  /** The inspection that it rests on, or what is missing of one. */
  const evidence = computed(() =>
    step.value && access.value && outcome.value
      ? restingOn(
          access.value.needs[step.value],
          outcome.value,
          inspections.value?.[0],
          about.value?.since ?? null,
        )
      : null,
  );
  /** Whether the gate stands in the way of somebody who may overrule it. */
  const mayOverrule = computed(
    () =>
      step.value !== null &&
      access.value?.may.includes("overrule") === true &&
      (access.value.steps[step.value] !== "set" || evidence.value?.lacks != null),
  );
  const pressing = computed<Pressing>(() => {
    if (access.value === null || step.value === null) return null;
    if (mayOverrule.value && draft.overrule) return "overrule";
    const way = access.value.steps[step.value];
    if (evidence.value?.lacks) return "no";
    return way === "propose" && waiting.value ? "no" : way;
  });

  /** Fills the form once the block is there: with what was typed before, or with the entry to correct. */
  function start(revision: number): void {
    const stored = storedDraft(id);
    const fits = stored && (correcting.value === null || stored.corrects === correcting.value);
    restored.value = fits === true;
    Object.assign(draft, fits ? stored : emptyDraft(revision));
    const wrong = history.value?.find((entry) => entry.revision === correcting.value);
    if (!fits && wrong)
      Object.assign(draft, {
        corrects: wrong.revision,
        colour: wrong.colour,
        effective: wallClock(new Date(wrong.effective_at)),
        note: wrong.note ?? "",
      });
    ready.value = true;
  }
  watch(
    // Only a correction cannot start without the history, which a store that is away does not tell.
    () =>
      about.value &&
      (history.value ?? (correcting.value === null && historyProblem.value)) &&
      about.value.revision,
    (revision) => {
      if (revision && !ready.value) start(revision);
    },
    { immediate: true },
  );
  watch(draft, (now) => {
    if (ready.value) keepDraft(id, now);
  });
  watchEffect(() => {
    const now = block.value;
    preview.value = now?.geometry
      ? {
          id,
          code: now.properties.code,
          geometry: now.geometry,
          colour: ready.value && !conflict.value ? outcome.value : null,
        }
      : null;
  });
  onUnmounted(() => {
    preview.value = null;
  });

  /** Sends the decision; gives the first field that is missing, if one is. */
  async function submit(): Promise<Field | null> {
    tried.value = true;
    const [first] = Object.keys(missing.value) as Field[];
    if (first || draft.colour === null) return first ?? null;
    if (sending.value || pressing.value === "no") return null;
    const overrule = pressing.value === "overrule";
    const rests = overrule ? undefined : evidence.value?.inspection?.id;
    const request = {
      ...requestOf({ ...draft, overrule }, draft.colour, OFFSET),
      ...(rests !== undefined && { inspection: rests }),
    };
    draft.sent = keyFor(draft, JSON.stringify(request));
    // Before anything is sent: whatever becomes of this page, the next try has the same key.
    keepDraft(id, draft);
    sending.value = true;
    problem.value = null;
    try {
      const graded = await api.grade(id, request, { expected: draft.base, key: draft.sent.key });
      if (graded.grading) {
        ownRevisions.add(graded.grading.revision);
        finish(graded.grading);
      } else {
        await wait(graded.proposal.colour);
      }
    } catch (error) {
      const refused = asProblem(error);
      if (refused.slug === "stale-block") {
        told.value = Array.isArray(refused.body.changes) ? (refused.body.changes as Grading[]) : null;
        conflict.value = true;
        await reloadBlock();
      } else {
        // The same key with another body means that our memory of the last try is wrong: the next one gets its own.
        if (refused.slug === "idempotency-key-reused") draft.sent = null;
        problem.value = refused;
      }
    }
    sending.value = false;
    return null;
  }

  /** It waits for a second person: the map stays as it is, and the card says so. */
  async function wait(colour: Colour): Promise<void> {
    ready.value = false;
    dropDraft(id);
    const { code, name } = block.value?.properties ?? { code: "", name: "" };
    tellPerson(t("grading.proposed", { block: `${code} ${name}`.trim(), colour: colourName(colour) }));
    await reloadPending();
    changedAt.value = null;
    closeTool();
  }

  function finish(grading: Grading): void {
    ready.value = false;
    dropDraft(id);
    const now = block.value;
    const name = now ? `${now.properties.code} ${now.properties.name}`.trim() : "";
    const bbox = now?.geometry ? bboxOf(now.geometry) : null;
    const community = now?.properties.community ?? "";
    const offer = {
      block: id,
      code: now?.properties.code ?? "",
      name,
      community,
      bbox,
      revision: grading.revision,
      colour: grading.colour,
      back: wayBack(history.value ?? [], grading),
    };
    // The map repaints from our own answer; the event stream tells the same revision again, which then changes nothing.
    tell({
      revision: grading.revision,
      kind: "block_graded",
      blocks: [id],
      communities: [community],
      bbox,
      at: grading.recorded_at,
    });
    // Without the history nobody knows what stood before.
    if (history.value) offerUndo(offer);
    void announce(
      `${t("form.saved", { block: name, colour: colourName(grading.colour) })} ${history.value && offer.back ? t("undo.hint") : ""}`,
    );
    changedAt.value = null;
    closeTool();
  }

  /** The person has seen the changes: the draft now stands on the block as it is. */
  function decideAgain(): void {
    if (about.value) draft.base = about.value.revision;
    told.value = null;
    conflict.value = false;
    changedAt.value = null;
  }

  function discard(): void {
    ready.value = false;
    dropDraft(id);
    changedAt.value = null;
    closeTool();
  }

  return {
    about,
    away,
    changes,
    conflict,
    corrected,
    decideAgain,
    discard,
    draft,
    errors,
    evidence,
    isBack,
    mayOverrule,
    outcome,
    pressing,
    problem,
    ready,
    restored,
    sending,
    stale,
    step,
    submit,
    waiting,
  };
}
