/** Crews' days of clearance plans that are over although not all of their stops are done. */
import { get } from "./client";
import type { components } from "./schema";
import type { Told } from "./types";

export type LateDay = Told<components["schemas"]["LateItem"]>;

export const planLateApi = {
  /** Of the plans that hold, wherever they plan or work; the newest day first. */
  list: (signal?: AbortSignal) => get<{ items: LateDay[]; total: number }>("/plans/late", {}, signal),
};
