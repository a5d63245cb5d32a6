/** How drafts of plans are made and changed: from the ranked blocks, and without what is struck from them. Nothing here is sent or kept. */
import type { WorkingHours } from "@/api/calendar";
import {
  type Advice,
  type Candidate,
  type Consultation,
  type Crew,
  type DraftItem,
  type Estimate,
  type Goal,
  type Look,
  type Measure,
  type PlanDraft,
  type Portion,
  type Target,
  type Task,
  type Timetable,
  type Tip,
  USUAL_TRAVEL,
} from "@/api/plans";
import type { LonLat } from "@/api/reports";
import type { Verb } from "@/api/types";
import { addDays } from "./day";
import { VERBS } from "./verbs";

/** A draft and the timetable that was found for it. */
export interface Made {
  draft: PlanDraft;
  timetable: Timetable | null;
}

/** Working days until the inspection of a block, unless a plan before had others. */
const USUAL_INSPECTION_DAYS = 2;
/** A day and a truckload, where nothing was learned yet: a figure to be put right. */
const UNKNOWN_HOURS = 4;
const UNKNOWN_TRUCKLOADS = 1;
/** Days until a target, as long as nobody has set it. */
const USUAL_DAYS = 30;

/** What a crew takes away at once. */
const USUAL_TRUCKLOADS = 4;

export const emptyMeasure = (): Measure => ({
  text: "",
  hours: UNKNOWN_HOURS,
  truckloads: 0,
  skills: [],
  equipment: [],
  after: [],
  wait_days: 0,
});

/** Hours to the half hour, at least one half. */
const roundHours = (estimate: Estimate | null): number =>
  estimate ? Math.max(0.5, Math.round(estimate.median * 2) / 2) : UNKNOWN_HOURS;
/** Whole truckloads. */
const roundTruckloads = (estimate: Estimate | null): number =>
  estimate ? Math.round(estimate.median) : UNKNOWN_TRUCKLOADS;

/** What is done in a block: what its consultation settled, else one measure from the estimate. */
export function taskOf(candidate: Candidate, consultation: Consultation | null, usual: string): Task {
  const settled = consultation?.measures ?? [];
  const estimated: Measure = {
    ...emptyMeasure(),
    text: usual,
    hours: roundHours(candidate.hours),
    truckloads: roundTruckloads(candidate.truckloads),
  };
  const measures = settled.length > 0 ? JSON.parse(JSON.stringify(settled)) : [estimated];
  return { block: candidate.block, at: candidate.place, measures };
}

/** The middle of a box. */
export const middleOf = ([west, south, east, north]: readonly [number, number, number, number]): LonLat => [
  (west + east) / 2,
  (south + north) / 2,
];

/** A crew with as many trucks as load while others drive, and the hours of the calendar. */
export const newCrew = (name: string, truck: string, base: LonLat, hours: WorkingHours): Crew => ({
  name,
  base,
  shifts: hours.map(([from, to]) => [from, to]),
  people: 4,
  skills: [],
  equipment: [],
  truck: { name: truck, capacity: USUAL_TRUCKLOADS },
  off: [],
});

/** A tip that is open as long as people work. */
export const newTip = (name: string, at: LonLat, hours: WorkingHours): Tip => {
  const [first, last] = [hours[0], hours.at(-1)];
  return { name, at, open: [[first?.[0] ?? "08:00", last?.[1] ?? "17:00"]], minutes: 15 };
};

/** A name that nobody has: the given one, or it with a number. */
export function freshName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const bare = name.replace(/\s*\d+$/, "");
  for (let n = 2; ; n += 1) if (!taken.includes(`${bare} ${n}`)) return `${bare} ${n}`;
}

/** What a draft takes over from the newest one before it. */
export type Means = Pick<PlanDraft, "crews" | "tips" | "travel" | "inspection_days">;

export function usualMeans(crew: Crew, tip: Tip): Means {
  return { crews: [crew], tips: [tip], travel: { ...USUAL_TRAVEL }, inspection_days: USUAL_INSPECTION_DAYS };
}

export function newDraft(name: string, from: string, tasks: Task[], means: Means): PlanDraft {
  const { crews, inspection_days, tips, travel } = JSON.parse(JSON.stringify(means)) as Means;
  const target: Target = { kind: "no_red", by: addDays(from, USUAL_DAYS) };
  return {
    name,
    target,
    goals: [],
    goals_from: null,
    from,
    tasks,
    crews,
    tips,
    travel,
    inspection_days,
    seed: 0,
    pins: [],
    done: [],
  };
}

/** A timetable without some of its stops; tours that stop nowhere any more are gone. */
function keepStops(timetable: Timetable, keeps: (portion: Portion) => Portion | null): Timetable {
  const tours = timetable.tours.map((tour) => ({
    ...tour,
    stops: tour.stops.flatMap((stop) => {
      if (stop.kind.what === "tip") return [stop];
      const portion = keeps(stop.kind.portion);
      return portion ? [{ ...stop, kind: { what: "work" as const, portion } }] : [];
    }),
  }));
  const left_out = timetable.left_out.flatMap((left) => {
    const now = keeps({ block: left.block, measure: left.measure, part: 0 });
    return now ? [{ ...left, measure: now.measure }] : [];
  });
  return { tours: tours.filter(({ stops }) => stops.some(({ kind }) => kind.what === "work")), left_out };
}

function mapPortions({ draft, timetable }: Made, keeps: (portion: Portion) => Portion | null): Made {
  const kept = <T extends { portion: Portion }>(all: T[]) =>
    all.flatMap((one) => {
      const portion = keeps(one.portion);
      return portion ? [{ ...one, portion }] : [];
    });
  return {
    draft: { ...draft, pins: kept(draft.pins), done: kept(draft.done) },
    timetable: timetable && keepStops(timetable, keeps),
  };
}

/** Without some blocks, and everything that is said about them. */
export function withoutBlocks(made: Made, blocks: readonly number[]): Made {
  const { draft, timetable } = mapPortions(made, (portion) =>
    blocks.includes(portion.block) ? null : portion,
  );
  return {
    draft: { ...draft, tasks: draft.tasks.filter(({ block }) => !blocks.includes(block)) },
    timetable,
  };
}

/** The measures without one of them: those that came after it come after nothing. */
export function withoutMeasure(measures: readonly Measure[], at: number): Measure[] {
  const moved = (other: number) => (other > at ? other - 1 : other);
  return measures
    .filter((_, index) => index !== at)
    .map((measure) => ({ ...measure, after: measure.after.filter((other) => other !== at).map(moved) }));
}

/** A block without one of its measures: places that stood behind it move up. */
export function withoutMeasureOf(made: Made, block: number, at: number): Made {
  const { draft, timetable } = mapPortions(made, (portion) => {
    if (portion.block !== block || portion.measure < at) return portion;
    return portion.measure === at ? null : { ...portion, measure: portion.measure - 1 };
  });
  const tasks = draft.tasks.map((task) =>
    task.block === block ? { ...task, measures: withoutMeasure(task.measures, at) } : task,
  );
  return { draft: { ...draft, tasks }, timetable };
}

/** Without a crew and its tours: what it would have done is not planned any more. */
export function withoutCrew({ draft, timetable }: Made, at: number): Made {
  const name = draft.crews[at]?.name;
  return {
    draft: {
      ...draft,
      crews: draft.crews.filter((_, index) => index !== at),
      pins: draft.pins.filter(({ crew }) => crew !== name),
    },
    timetable: timetable && {
      ...timetable,
      tours: timetable.tours
        .filter(({ crew }) => crew !== at)
        .map((tour) => (tour.crew > at ? { ...tour, crew: tour.crew - 1 } : tour)),
    },
  };
}

/** A crew called otherwise, also where something is pinned to it. */
export function withCrewNamed(draft: PlanDraft, at: number, name: string): PlanDraft {
  const before = draft.crews[at]?.name;
  return {
    ...draft,
    crews: draft.crews.map((crew, index) => (index === at ? { ...crew, name } : crew)),
    pins: draft.pins.map((pin) => (pin.crew === before ? { ...pin, crew: name } : pin)),
  };
}

/** Without a tip: nobody stops there any more. */
export function withoutTip({ draft, timetable }: Made, at: number): Made {
  return {
    draft: { ...draft, tips: draft.tips.filter((_, index) => index !== at) },
    timetable: timetable && {
      ...timetable,
      tours: timetable.tours.map((tour) => ({
        ...tour,
        stops: tour.stops
          .filter(({ kind }) => kind.what !== "tip" || kind.tip !== at)
          .map((stop) =>
            stop.kind.what === "tip" && stop.kind.tip > at
              ? { ...stop, kind: { what: "tip" as const, tip: stop.kind.tip - 1 } }
              : stop,
          ),
      })),
    },
  };
}

/** The goals with another number for a verb; null takes it out. In the order of the verbs. */
export function withGoal(goals: readonly Goal[], verb: Verb, blocks: number | null): Goal[] {
  const wanted = new Map(goals.map((goal) => [goal.verb, goal.blocks]));
  if (blocks === null) wanted.delete(verb);
  else wanted.set(verb, blocks);
  return VERBS.flatMap((row) => {
    const own = wanted.get(row.verb);
    return own === undefined ? [] : [{ verb: row.verb, blocks: own }];
  });
}

/** The list with one of its items a place up, or down. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const [one, other] = [list[at], list[to]];
  if (one === undefined || other === undefined) return [...list];
  return list.map((item, index) => (index === at ? other : index === to ? one : item));
}

/** What a piece of advice makes of a draft. */
export function withAdvice(made: Made, advice: Advice): Made {
  if (advice.change === "fewer_blocks") return withoutBlocks(made, advice.without);
  if (advice.change === "later_date") {
    const target = { ...made.draft.target, by: advice.by ?? made.draft.target.by };
    return { ...made, draft: { ...made.draft, target } };
  }
  const like = made.draft.crews.find(({ name }) => name === advice.like) ?? made.draft.crews[0];
  const crews = [...made.draft.crews];
  for (let n = 0; like && n < (advice.crews ?? 0); n += 1) {
    const crew = JSON.parse(JSON.stringify(like)) as Crew;
    crews.push({
      ...crew,
      name: freshName(
        like.name,
        crews.map(({ name }) => name),
      ),
    });
  }
  return { ...made, draft: { ...made.draft, crews } };
}

/** Pins a portion where the timetable has it, or lets it go. */
export function withPin({ draft, timetable }: Made, portion: Portion, isPinned: boolean): PlanDraft {
  const isSame = (one: Portion) =>
    one.block === portion.block && one.measure === portion.measure && one.part === portion.part;
  const pins = draft.pins.filter((pin) => !isSame(pin.portion));
  if (!isPinned) return { ...draft, pins };
  for (const { crew, day, stops } of timetable?.tours ?? []) {
    const stop = stops.find(({ kind }) => kind.what === "work" && isSame(kind.portion));
    const name = draft.crews[crew]?.name;
    if (stop && name !== undefined)
      return { ...draft, pins: [...pins, { portion, crew: name, day, begins: stop.begins }] };
  }
  return { ...draft, pins };
}

/** What two drafts are compared by. */
export interface DraftFigures {
  blocks: number;
  /** Blocks with nothing left out or forgotten. */
  blocks_done: number;
  portions_left_out: number;
  tours: number;
  truckloads: number;
  metres: number;
  /** Null without a tour. */
  last_day: string | null;
  /** Working days by which the latest block is too late. */
  days_late: number;
  crews: number;
  violations: number;
}

export function figuresOf({
  draft,
  look,
  timetable,
}: Pick<DraftItem, "draft" | "look" | "timetable">): DraftFigures {
  const { left_out = [], tours = [] } = timetable ?? {};
  const forgotten = look.violations.flatMap((one) => (one.violation === "forgotten" ? [one.block] : []));
  const undone = new Set([...left_out.map(({ block }) => block), ...forgotten]);
  const portions = tours.flatMap(({ stops }) =>
    stops.flatMap(({ kind }) => (kind.what === "work" ? [kind.portion] : [])),
  );
  return {
    blocks: draft.tasks.length,
    blocks_done: timetable ? draft.tasks.filter(({ block }) => !undone.has(block)).length : 0,
    portions_left_out: left_out.reduce((sum, one) => sum + one.portions, 0),
    tours: tours.length,
    truckloads: portions.reduce((sum, portion) => sum + truckloadsOf(look, portion), 0),
    metres: tours.reduce((sum, tour) => sum + tour.metres, 0),
    last_day: tours.reduce<string | null>(
      (last, { day }) => (last === null || day > last ? day : last),
      null,
    ),
    days_late: look.blocks.reduce((most, { days_late }) => Math.max(most, days_late), 0),
    crews: draft.crews.length,
    violations: look.violations.length,
  };
}

function truckloadsOf(look: Look, { block, measure }: Portion): number {
  return look.blocks.find((one) => one.block === block)?.measures[measure]?.truckloads ?? 0;
}

/** What is missing before a draft can be sent: the member that it is missing in, as the server names members. */
export function missingIn({
  crews,
  from,
  goals,
  goals_from,
  inspection_days,
  name,
  target,
  tasks,
  tips,
  travel,
}: PlanDraft): string | null {
  if (name.trim() === "") return "name";
  if (from === "") return "from";
  if (target.by === "" || target.by < from) return "target.by";
  if (target.kind === "struck_off" && !(target.blocks >= 1)) return "target.blocks";
  const none = goals.findIndex(({ blocks }) => !(Number.isInteger(blocks) && blocks >= 1));
  if (none >= 0) return `goals[${none}].blocks`;
  if (goals.length > 0 && (goals_from ?? from) > target.by) return "goals_from";
  if (!isAmount(inspection_days)) return "inspection_days";
  if (!(travel.speed_kmh >= 1 && travel.detour >= 1)) return "travel";
  if (tasks.length === 0) return "tasks";
  if (crews.length === 0) return "crews";
  for (const [at, { measures }] of tasks.entries()) {
    const missing = missingMeasure(measures);
    if (missing) return `tasks[${at}].${missing}`;
  }
  for (const [at, crew] of crews.entries()) {
    if (crew.name.trim() === "" || crews.findIndex((other) => other.name.trim() === crew.name.trim()) !== at)
      return `crews[${at}].name`;
    if (!isPlace(crew.base)) return `crews[${at}].base`;
    if (!areSpans(crew.shifts)) return `crews[${at}].shifts`;
    if (!isAmount(crew.people)) return `crews[${at}].people`;
    if (crew.truck && !(crew.truck.capacity > 0)) return `crews[${at}].truck.capacity`;
  }
  for (const [at, tip] of tips.entries()) {
    if (tip.name.trim() === "") return `tips[${at}].name`;
    if (!isPlace(tip.at)) return `tips[${at}].at`;
    if (!areSpans(tip.open)) return `tips[${at}].open`;
    if (!isAmount(tip.minutes)) return `tips[${at}].minutes`;
  }
  return null;
}

/** The first measure that is not whole. */
export function missingMeasure(measures: readonly Measure[]): string | null {
  for (const [at, { hours, text, truckloads, wait_days }] of measures.entries()) {
    if (text.trim() === "") return `measures[${at}].text`;
    if (!isAmount(hours)) return `measures[${at}].hours`;
    if (!isAmount(truckloads)) return `measures[${at}].truckloads`;
    if (!isAmount(wait_days)) return `measures[${at}].wait_days`;
  }
  return null;
}

/** A field of a number that was emptied gives a text. */
const isAmount = (value: unknown): boolean => typeof value === "number" && value >= 0;

const isPlace = ([lon, lat]: LonLat) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

/** One at least, in order, with time between them. */
export function areSpans(spans: readonly (readonly [string, string])[]): boolean {
  const times = spans.flat();
  const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time);
  return (
    times.length > 0 && times.every((time, at) => isTime(time) && (at === 0 || (times[at - 1] ?? "") < time))
  );
}

/** "120.65432, 27.77812" as a place; null when it is none. */
export function parsePlaceText(text: string): LonLat | null {
  const [lon, lat, ...more] = text
    .trim()
    .split(/[\s,，]+/)
    .map(Number);
  if (lon === undefined || lat === undefined || more.length > 0) return null;
  return isPlace([lon, lat]) ? [lon, lat] : null;
}

export const placeText = ([lon, lat]: LonLat): string =>
  Number.isNaN(lon) ? "" : `${Number(lon.toFixed(6))}, ${Number(lat.toFixed(6))}`;

/** Words as people list them. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、,，;；\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

/** 510 as 08:30. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
