/** The states a person can find the page in: each is looked at by axe, measured for touch, and kept as a picture. */
import { ACCOUNTS } from "./states/accounts";
import { BLOCK } from "./states/block";
import { CASES } from "./states/cases";
import { EVIDENCE } from "./states/evidence";
import { GATE } from "./states/gate";
import { PANELS } from "./states/panels";
import { PLANS } from "./states/plans";
import type { State } from "./states/state";
import { SUPERVISION } from "./states/supervision";
import { TROUBLES } from "./states/troubles";

export const STATES: readonly State[] = [
  ...PANELS,
  ...BLOCK,
  ...ACCOUNTS,
  ...GATE,
  ...CASES,
  ...EVIDENCE,
  ...PLANS,
  ...SUPERVISION,
  ...TROUBLES,
];

/** The way to a state by its name. */
export function arrangeOf(name: string): State["arrange"] {
  const state = STATES.find((one) => one.name === name);
  if (!state) throw new Error(`there is no state ${name}`);
  return state.arrange;
}
