/** The gate that a community has as long as nobody sets another one: what makes it better is confirmed by a second person. */

import { type Gate, STEPS, type StepRule } from "@/api/accounts";
import type { Evidence } from "@/api/inspections";

/** The same as the server's built-in one. */
export function suggestedGate(): Gate {
  const rule = (second: boolean, needs: Evidence): StepRule => ({
    set_by: ["working_group", "supervisor"],
    second,
    confirm_by: ["working_group", "supervisor"],
    needs,
  });
  return Object.fromEntries(
    STEPS.map((step) => [
      step,
      rule(step === "raise" || step === "clear", step === "clear" ? "photos" : "nothing"),
    ]),
  ) as Gate;
}
