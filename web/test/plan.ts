/** A draft of two blocks, one crew and one tip, with a timetable of one tour: what tests of plans begin with. */
import type { Candidate, DraftItem, Look, Measure, PlanDraft, Timetable } from "@/api/plans";
import type { Made } from "@/state/planMaking";

export const measure = (more: Partial<Measure> = {}): Measure => ({
  text: "清理陈年垃圾",
  hours: 4,
  truckloads: 2,
  skills: [],
  equipment: [],
  after: [],
  wait_days: 0,
  ...more,
});

export const draft = (more: Partial<PlanDraft> = {}): PlanDraft => ({
  name: "七月方案",
  target: { kind: "no_red", by: "2026-07-31" },
  goals: [],
  goals_from: null,
  from: "2026-07-01",
  tasks: [
    { block: 1, at: [120.6, 27.7], measures: [measure(), measure({ text: "硬化", after: [0] })] },
    { block: 2, at: [120.61, 27.71], measures: [measure()] },
  ],
  crews: [
    {
      name: "甲班",
      base: [120.6, 27.7],
      shifts: [["08:30", "17:30"]],
      people: 4,
      skills: [],
      equipment: [],
      truck: { name: "一号车", capacity: 1 },
      off: [],
    },
  ],
  tips: [{ name: "北站", at: [120.62, 27.72], open: [["08:00", "18:00"]], minutes: 15 }],
  travel: { speed_kmh: 18, detour: 1.4, streets: null },
  inspection_days: 2,
  seed: 0,
  pins: [],
  done: [],
  ...more,
});

export const timetable = (): Timetable => ({
  tours: [
    {
      day: "2026-07-01",
      crew: 0,
      shift: 0,
      leaves: 510,
      back: 720,
      metres: 4200,
      stops: [
        {
          arrives: 520,
          begins: 520,
          ends: 640,
          kind: { what: "work", portion: { block: 1, measure: 0, part: 0 } },
        },
        { arrives: 650, begins: 650, ends: 665, kind: { what: "tip", tip: 0 } },
        {
          arrives: 670,
          begins: 670,
          ends: 700,
          kind: { what: "work", portion: { block: 2, measure: 0, part: 0 } },
        },
      ],
    },
  ],
  left_out: [{ block: 1, measure: 1, portions: 2, why: { reason: "no_time" } }],
});

export const made = (): Made => ({ draft: draft(), timetable: timetable() });

export const look = (more: Partial<Look> = {}): Look => ({
  blocks: [1, 2].map((block) => ({
    block,
    measures: [0, 1].map(() => ({
      portions: 2,
      minutes: 120,
      truckloads: 1,
      days: 1,
      earliest_start: "2026-07-01",
      latest_start: "2026-07-20",
      latest_end: "2026-07-20",
    })),
    latest_start: "2026-07-20",
    days_late: block === 2 ? 3 : 0,
    earliest_struck_off: "2026-07-10",
  })),
  last_day: "2026-07-29",
  verbs: (["pare_red", "remove_orange", "reach_yellow", "keep_blue", "strive_green"] as const).map(
    (verb) => ({
      verb,
      wanted: null,
      of: 7,
      done: verb === "keep_blue" ? 7 : 0,
      beyond: 0,
    }),
  ),
  violations: [],
  fixes: [{ fix: "more_time", crew: null, lacks: [], minutes: null, measure: null }],
  strays: [],
  ...more,
});

export const item = (more: Partial<DraftItem> = {}): DraftItem => ({
  id: 7,
  name: "七月方案",
  version: 1,
  made_at: "2026-06-30T01:00:00Z",
  changed_at: "2026-06-30T02:00:00Z",
  by: 1,
  community: "330381003901",
  draft: draft(),
  timetable: timetable(),
  made_on: 90,
  look: look(),
  ...more,
});

export const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  block: 1,
  code: "HB-01",
  name: "河边",
  colour: "red",
  since: "2026-05-01T00:00:00Z",
  area_m2: 5200,
  place: [120.6, 27.7],
  cases: [{ category: "clutter", count: 3 }],
  overdue: 1,
  hinders: [{ text: "垃圾", text_en: "Rubbish", fails: true }],
  truckloads: { median: 12, low: 7, high: 20 },
  hours: { median: 20.3, low: 10, high: 40 },
  consultation: null,
  people_affected: null,
  reasons: [
    { reason: "colour", points: 40 },
    { reason: "cases", points: 6 },
  ],
  points: 46,
  ...more,
});
