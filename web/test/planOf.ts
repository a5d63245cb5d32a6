/** A small plan for tests: two crews, two blocks, two days, one tip. */
import type { BoardSite, PlanDraft, PlanStop, PlanTimetable } from "@/state/planBoard";

const SHIFTS = [
  ["08:30", "12:00"],
  ["14:00", "17:30"],
];

export const draft = {
  name: "June",
  target: { kind: "no_red", by: "2026-06-26" },
  from: "2026-06-24",
  tasks: [
    { block: 7, at: [120.001, 29.001], measures: [{ text: "Clear the yard", hours: 2, truckloads: 3 }] },
    {
      block: 9,
      at: [120.003, 29.002],
      measures: [
        { text: "Take down the shed", hours: 1, truckloads: 1 },
        { text: "Pave", hours: 1, after: [0] },
      ],
    },
  ],
  crews: [
    { name: "A", base: [120, 29], shifts: SHIFTS, people: 6, truck: { name: "1", capacity: 2 } },
    { name: "B", base: [120, 29], shifts: SHIFTS, people: 4, off: ["2026-06-25"] },
  ],
  tips: [{ name: "North", at: [120.01, 29.01], open: [["06:00", "18:00"]], minutes: 15 }],
  inspection_days: 2,
  pins: [{ portion: { block: 9, measure: 0, part: 0 }, crew: "B", day: "2026-06-24" }],
} as unknown as PlanDraft;

const work = (begins: number, ends: number, block: number, measure = 0, part = 0): PlanStop => ({
  arrives: begins,
  begins,
  ends,
  kind: { what: "work", portion: { block, measure, part } },
});

export const timetable: PlanTimetable = {
  tours: [
    {
      day: "2026-06-24",
      crew: 0,
      shift: 0,
      leaves: 510,
      back: 700,
      metres: 5_200,
      stops: [
        work(520, 560, 7, 0, 0),
        { arrives: 570, begins: 575, ends: 590, kind: { what: "tip", tip: 0 } },
        work(600, 640, 7, 0, 1),
      ],
    },
    { day: "2026-06-24", crew: 1, shift: 1, leaves: 840, back: 920, metres: 900, stops: [work(850, 910, 9)] },
    {
      day: "2026-06-25",
      crew: 0,
      shift: 0,
      leaves: 510,
      back: 600,
      metres: 900,
      stops: [work(520, 580, 9, 1)],
    },
  ],
  left_out: [{ block: 7, measure: 0, portions: 1, why: { reason: "no_time" } }],
};

export const sites: BoardSite[] = [
  { block: 7, code: "HB-007", name: "East yard", colour: "red", place: [120.001, 29.001] },
  { block: 9, code: "HB-009", name: "", colour: "orange", place: [120.003, 29.002] },
];
