/** The form of a consultation (会诊): what is typed stays while the desk waits, until it is saved or left. */
import { computed, ref, shallowRef } from "vue";
import { type Consultation, type ConsultationItem, plansApi } from "@/api/plans";
import { asProblem, type Problem } from "@/api/problem";
import { keyFor } from "./draft";
import { missingMeasure } from "./planMaking";
import { today } from "./today";

export interface ConsultationDraft extends Consultation {
  block: number;
  /** The last entry that was seen; null for the first. */
  expected: number | null;
}

export const consultation = ref<ConsultationDraft | null>(null);
export const consultationProblem = shallowRef<Problem | null>(null);
export const consultationUnread = shallowRef<Problem | null>(null);
export const consultationSending = ref(false);
/** What somebody else saved meanwhile. */
export const consultationTheirs = shallowRef<ConsultationItem | null>(null);
export const consultationTried = ref(false);
const stood = ref("");
let sent: { key: string; body: string } | null = null;
let asked = 0;

export const isConsultationChanged = computed(
  () => consultation.value !== null && JSON.stringify(consultation.value) !== stood.value,
);

/** What is missing, once somebody tried to save. */
export const consultationMissing = computed(() =>
  consultationTried.value && consultation.value ? missingOf(consultation.value) : null,
);

function missingOf({ findings, held_on, measures }: ConsultationDraft): string | null {
  if (held_on === "") return "held_on";
  if (findings.trim() === "") return "findings";
  return missingMeasure(measures);
}

function take(block: number, item: ConsultationItem | null): void {
  consultation.value = {
    block,
    expected: item?.revision ?? null,
    held_on: item?.held_on ?? today.value,
    findings: item?.findings ?? "",
    measures: JSON.parse(JSON.stringify(item?.measures ?? [])),
    people_affected: item?.people_affected ?? null,
    party: item?.party ?? null,
    person: item?.person ?? null,
    matches: JSON.parse(JSON.stringify(item?.matches ?? [])),
  };
  stood.value = JSON.stringify(consultation.value);
  consultationProblem.value = null;
  consultationUnread.value = null;
  consultationTheirs.value = null;
  consultationTried.value = false;
}

/** Opens the form of a block; what was typed for it before is still there. */
export async function openConsultation(block: number): Promise<void> {
  if (consultation.value?.block === block && isConsultationChanged.value) return;
  asked += 1;
  const turn = asked;
  consultation.value = null;
  consultationUnread.value = null;
  sent = null;
  try {
    const item = await plansApi.consultation(block);
    if (turn === asked) take(block, item);
  } catch (error) {
    if (turn === asked) consultationUnread.value = asProblem(error);
  }
}

export function closeConsultation(): void {
  asked += 1;
  consultation.value = null;
  consultationProblem.value = null;
  consultationTheirs.value = null;
}

/** Saves it; says whether it is saved. */
export async function saveConsultation(): Promise<boolean> {
  const draft = consultation.value;
  if (!draft || consultationSending.value) return false;
  consultationTried.value = true;
  if (missingOf(draft)) return false;
  consultationSending.value = true;
  consultationProblem.value = null;
  const { block, expected, ...says } = draft;
  const body = {
    ...says,
    findings: says.findings.trim(),
    matches: says.matches.filter(({ resources }) => resources.length > 0),
  };
  sent = keyFor({ sent }, JSON.stringify([block, expected, body]));
  let isSaved = false;
  try {
    take(block, await plansApi.consult(block, body, expected, sent.key));
    isSaved = true;
  } catch (error) {
    const refused = asProblem(error);
    if (refused.slug === "idempotency-key-reused") sent = null;
    if (refused.slug === "stale-document")
      consultationTheirs.value = await plansApi.consultation(block).catch(() => null);
    if (!consultationTheirs.value) consultationProblem.value = refused;
  }
  consultationSending.value = false;
  return isSaved;
}

/** What was typed is saved over what somebody else saved. */
export function keepMyConsultation(): Promise<boolean> {
  if (consultation.value && consultationTheirs.value)
    consultation.value.expected = consultationTheirs.value.revision;
  consultationTheirs.value = null;
  return saveConsultation();
}

export function useTheirConsultation(): void {
  if (consultation.value && consultationTheirs.value)
    take(consultation.value.block, consultationTheirs.value);
}
