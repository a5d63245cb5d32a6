/** Refusals in words, by their slug. */

import type { Problem } from "@/api/problem";
import { i18n } from "./index";

/** What to tell a person about a problem. */
export function problemText(problem: Problem): string {
  const key = `problem.${problem.slug}`;
  const { t, te } = i18n.global;
  if (te(key)) return t(key);
  if (problem.status >= 500) return t("problem.internal");
  return t("problem.generic", { detail: problem.message });
}
