/** A published plan as its crews work with it: read, and the steps that they take on its stops. */
import { get, write } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** Of a draft what is shown: of what is to be reached, by when. */
export type PlanDraft = Omit<Schemas["PlanDraft"], "target" | "travel"> & {
  target: { by: string };
  travel?: { speed_kmh: number; detour: number; streets?: number | null } | null;
};
/** A published plan, and how far it has come. */
export type PlanItem = Omit<Schemas["PlanItem"], "draft"> & { draft: PlanDraft };
/** A step to record. */
export type NewPlanStep = Schemas["NewPlanStep"];

export const planStepsApi = {
  plan: (id: number, signal?: AbortSignal) => get<PlanItem>(`/plans/${id}`, {}, signal),

  /** The same key for every try: it is recorded once. The answer is the plan as it stands then. */
  step: (id: number, body: NewPlanStep, key: string) =>
    write<PlanItem>("POST", `/plans/${id}/steps`, body, key),
};
