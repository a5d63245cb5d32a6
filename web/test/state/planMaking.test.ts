/** How drafts are made and changed: from the ranked blocks, and without what is struck from them. */
import { describe, expect, it } from "vitest";
import type { Advice } from "@/api/plans";
import {
  areSpans,
  figuresOf,
  freshName,
  missingIn,
  moved,
  newCrew,
  newDraft,
  newTip,
  parsePlaceText,
  placeText,
  taskOf,
  usualMeans,
  withAdvice,
  withCrewNamed,
  withGoal,
  withoutBlocks,
  withoutCrew,
  withoutMeasureOf,
  withoutTip,
  withPin,
  wordsOf,
} from "@/state/planMaking";
import { candidate, draft, item, made, measure, timetable } from "../plan";

const at = { block: 1, measure: 0, part: 0 };
const advice = (more: Partial<Advice>): Advice => ({
  change: "more_crews",
  crews: null,
  like: null,
  by: null,
  days: null,
  without: [],
  ...more,
});

describe("a new draft", () => {
  it("takes what a consultation settled, and its own copy of it", () => {
    const settled = { measures: [measure({ text: "拆棚" })] };
    const task = taskOf(candidate(), settled as never, "清理陈年垃圾");
    expect(task.measures.map(({ text }) => text)).toEqual(["拆棚"]);
    Object.assign(task.measures[0] ?? {}, { text: "x" });
    expect(settled.measures[0]?.text).toBe("拆棚");
  });

  it("takes the estimate where nothing was settled, hours to the half hour and whole truckloads", () => {
    const [one] = taskOf(candidate(), null, "清理陈年垃圾").measures;
    expect([one?.text, one?.hours, one?.truckloads]).toEqual(["清理陈年垃圾", 20.5, 12]);
  });

  it("takes a figure to be put right where nothing was learned", () => {
    const [one] = taskOf(candidate({ hours: null, truckloads: null }), null, "x").measures;
    expect([one?.hours, one?.truckloads]).toEqual([4, 1]);
  });

  it("lasts thirty days, with one crew and one tip in the hours of the calendar", () => {
    const crew = newCrew(
      "甲班",
      "一号车",
      [120, 27],
      [
        ["08:30", "12:00"],
        ["13:30", "17:00"],
      ],
    );
    const tip = newTip("站", [120, 27], crew.shifts);
    const one = newDraft("新", "2026-07-01", [], usualMeans(crew, tip));
    expect([one.target, one.crews[0]?.shifts.length, one.tips]).toEqual([
      { kind: "no_red", by: "2026-07-31" },
      2,
      [tip],
    ]);
    expect(tip.open).toEqual([["08:30", "17:00"]]);
  });
});

describe("what is struck from a draft", () => {
  it("is a block with its stops, its pins and what is left out of it", () => {
    const pinned = {
      ...made(),
      draft: draft({ pins: [{ portion: at, crew: "甲班", day: "2026-07-01", begins: null }] }),
    };
    const now = withoutBlocks(pinned, [1]);
    expect(now.draft.tasks.map(({ block }) => block)).toEqual([2]);
    expect(now.draft.pins).toEqual([]);
    expect(now.timetable?.tours[0]?.stops.length).toBe(2);
    expect(now.timetable?.left_out).toEqual([]);
  });

  it("leaves no tour that only tips", () => {
    expect(withoutBlocks(made(), [1, 2]).timetable?.tours).toEqual([]);
  });

  it("is a measure: those behind it move up, also in what comes before and what is left out", () => {
    const now = withoutMeasureOf(made(), 1, 0);
    expect(now.draft.tasks[0]?.measures).toEqual([measure({ text: "硬化", after: [] })]);
    expect(now.timetable?.left_out[0]?.measure).toBe(0);
    expect(now.timetable?.tours[0]?.stops.map(({ kind }) => kind.what)).toEqual(["tip", "work"]);
  });

  it("is a crew with its tours: the crews behind it keep theirs", () => {
    const [crew] = draft().crews;
    const two = draft({ crews: [crew as never, { ...(crew as object), name: "乙班" } as never] });
    const times = timetable();
    const [tour] = times.tours;
    const now = withoutCrew(
      {
        draft: two,
        timetable: { ...times, tours: [tour as never, { ...(tour as object), crew: 1 } as never] },
      },
      0,
    );
    expect(now.draft.crews.map(({ name }) => name)).toEqual(["乙班"]);
    expect(now.timetable?.tours.map((one) => one.crew)).toEqual([0]);
  });

  it("is a tip: nobody stops there any more", () => {
    const now = withoutTip(made(), 0);
    expect(now.draft.tips).toEqual([]);
    expect(now.timetable?.tours[0]?.stops.every(({ kind }) => kind.what === "work")).toBe(true);
  });
});

it("calls a crew otherwise, also where something is pinned to it", () => {
  const pinned = draft({ pins: [{ portion: at, crew: "甲班", day: "2026-07-01", begins: null }] });
  const now = withCrewNamed(pinned, 0, "乙班");
  expect([now.crews[0]?.name, now.pins[0]?.crew]).toEqual(["乙班", "乙班"]);
});

it("pins a portion where the timetable has it, and lets it go", () => {
  const pinned = withPin(made(), at, true);
  expect(pinned.pins).toEqual([{ portion: at, crew: "甲班", day: "2026-07-01", begins: 520 }]);
  expect(withPin({ draft: pinned, timetable: timetable() }, at, false).pins).toEqual([]);
  expect(withPin(made(), { ...at, part: 9 }, true).pins).toEqual([]);
});

it("moves an item a place, never out of the list", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
});

describe("advice", () => {
  it("adds crews like another, each with a name of its own", () => {
    const now = withAdvice(made(), advice({ crews: 2, like: "甲班" }));
    expect(now.draft.crews.map(({ name }) => name)).toEqual(["甲班", "甲班 2", "甲班 3"]);
    expect(now.draft.crews[1]?.truck).not.toBe(now.draft.crews[0]?.truck);
  });

  it("sets a later day, or leaves blocks out", () => {
    expect(withAdvice(made(), advice({ change: "later_date", by: "2026-08-09" })).draft.target.by).toBe(
      "2026-08-09",
    );
    expect(withAdvice(made(), advice({ change: "fewer_blocks", without: [2] })).draft.tasks.length).toBe(1);
  });
});

it("counts what a draft reaches, and with what", () => {
  expect(figuresOf(item())).toEqual({
    blocks: 2,
    blocks_done: 1,
    portions_left_out: 2,
    tours: 1,
    truckloads: 2,
    metres: 4200,
    last_day: "2026-07-01",
    days_late: 3,
    crews: 1,
    violations: 0,
  });
  expect(figuresOf(item({ timetable: null }))).toMatchObject({ blocks_done: 0, tours: 0, last_day: null });
});

it("says which member is missing first, as the server names it", () => {
  expect(missingIn(draft())).toBeNull();
  expect(missingIn(draft({ name: " " }))).toBe("name");
  expect(missingIn(draft({ target: { kind: "no_red", by: "2026-06-30" } }))).toBe("target.by");
  expect(missingIn(draft({ target: { kind: "struck_off", by: "2026-07-30", blocks: 0 } }))).toBe(
    "target.blocks",
  );
  const goals = [{ verb: "pare_red" as const, blocks: 12 }];
  expect(missingIn(draft({ goals, goals_from: "2026-06-01" }))).toBeNull();
  for (const blocks of [0, 1.5, Number.NaN])
    expect(missingIn(draft({ goals: [...goals, { verb: "keep_blue", blocks }] }))).toBe("goals[1].blocks");
  expect(missingIn(draft({ goals, goals_from: "2026-08-01" }))).toBe("goals_from");
  expect(missingIn(draft({ goals_from: "2026-08-01" }))).toBeNull();
  expect(missingIn(draft({ tasks: [] }))).toBe("tasks");
  const [task] = draft().tasks;
  const emptied = { ...(task as object), measures: [measure({ hours: "" as never })] };
  expect(missingIn(draft({ tasks: [emptied as never] }))).toBe("tasks[0].measures[0].hours");
  const [crew] = draft().crews;
  expect(missingIn(draft({ crews: [crew as never, crew as never] }))).toBe("crews[1].name");
  expect(missingIn(draft({ crews: [{ ...(crew as object), shifts: [["12:00", "08:00"]] } as never] }))).toBe(
    "crews[0].shifts",
  );
});

it("has each verb as a goal once, in the order of the verbs", () => {
  const keep = withGoal([], "keep_blue", 20);
  const both = withGoal(keep, "pare_red", 12);
  expect(both).toEqual([
    { verb: "pare_red", blocks: 12 },
    { verb: "keep_blue", blocks: 20 },
  ]);
  expect(withGoal(both, "pare_red", 3)[0]).toEqual({ verb: "pare_red", blocks: 3 });
  expect(withGoal(both, "pare_red", null)).toEqual(keep);
});

it("knows times of a day in their order", () => {
  expect(
    areSpans([
      ["08:30", "12:00"],
      ["13:30", "24:00"],
    ]),
  ).toBe(true);
  expect(
    areSpans([
      ["08:30", "12:00"],
      ["12:00", "13:00"],
    ]),
  ).toBe(false);
  expect(areSpans([["08:30", ""]])).toBe(false);
  expect(areSpans([])).toBe(false);
});

it("reads places and lists of words as people type them", () => {
  expect(parsePlaceText(" 120.65432，27.77812 ")).toEqual([120.65432, 27.77812]);
  expect(parsePlaceText("120.6 27.7 3")).toBeNull();
  expect(parsePlaceText("27.7, 120.6")).toBeNull();
  expect(placeText([120.1234567, 27])).toBe("120.123457, 27");
  expect(wordsOf("电焊、 梯子,电焊；")).toEqual(["电焊", "梯子"]);
  expect(freshName("甲班 2", ["甲班", "甲班 2"])).toBe("甲班 3");
});
