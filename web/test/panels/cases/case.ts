/** A case to look at in tests. */
import type { CasePhoto, CaseStep, TakenStep, WholeCase } from "@/api/cases";

export type Case = WholeCase;

export const photo = (n: number, more: Partial<CasePhoto> = {}): CasePhoto => ({
  n,
  taken_at: null,
  place: null,
  distance_m: null,
  heading: null,
  redacted: false,
  flags: [],
  ...more,
});

export const step = (name: CaseStep, more: Partial<TakenStep> = {}): TakenStep => ({
  revision: 91,
  recorded_at: "2026-11-21T02:00:00Z",
  by: { id: 2, name: "王芳" },
  step: name,
  reason: null,
  party: null,
  deadline: null,
  until: null,
  of: null,
  undoes: null,
  asks_for: null,
  category: null,
  block: null,
  undone: false,
  photos: [],
  ...more,
});

export const whole = (more: Partial<Case> = {}): Case => ({
  id: 90,
  follows: null,
  revision: 90,
  block: 20,
  block_code: "HB-20",
  block_name: "虹光机械厂区",
  community: "1",
  place: [120.64, 27.79],
  place_from: "device",
  accuracy_m: 8,
  category: "clutter",
  text: "楼道口堆放杂物",
  found_at: "2026-11-20T02:00:00Z",
  found_by: "patrol",
  reported_at: "2026-11-20T02:00:00Z",
  by: { id: 2, name: "王芳" },
  own: false,
  state: "dispatched",
  party: { name: "锦湖物业", kind: "property" },
  deadline: "2026-11-24T00:30:00Z",
  overdue: false,
  rests_until: null,
  rectified_at: null,
  on_time: null,
  closed_at: null,
  duplicate_of: null,
  failures: 0,
  asked: null,
  photos: [],
  steps: [],
  may: ["rectify", "dispatch", "ask", "note"],
  ...more,
});
