/** Plans in words: what does not hold, what is left out and why, what would help. */
import "./index";
import type {
  Advice,
  Candidate,
  Crew,
  Estimate,
  Fix,
  LeftOut,
  PlanDraft,
  Portion,
  Stray,
  Timetable,
  Violation,
} from "@/api/plans";
import type { Problem } from "@/api/problem";
import { clockOf } from "@/state/planMaking";
import { refusedMember } from "@/state/refusedMember";
import { formatDate, formatNumber } from "../format";
import { i18n } from "../index";
import { problemText } from "../problem";

const { t, te } = i18n.global;

/** What a block is called: its code, where it is known. */
export type NameOf = (block: number) => string;

/** What words about a draft are told from. */
export interface Told {
  draft: PlanDraft;
  timetable: Timetable | null;
  nameOf: NameOf;
}

/** "12 (7–20)"; without a spread that is worth telling, the figure alone. */
export function estimateTold({ high, low, median }: Estimate): string {
  const digits = median < 10 ? 1 : 0;
  const [least, middle, most] = [low, median, high].map((value) => formatNumber(value, digits));
  if (least === most) return String(middle);
  return t("plans.candidate.spread", { median: String(middle), low: String(least), high: String(most) });
}

/** Name and code of a ranked block. */
export const candidateName = ({ code, name }: Pick<Candidate, "code" | "name">): string =>
  `${code} ${name}`.trim();

/** What a measure of a block is called. */
export function measureTold({ draft }: Pick<Told, "draft">, block: number, measure: number): string {
  const text = draft.tasks.find((task) => task.block === block)?.measures[measure]?.text.trim();
  return text || t("plans.measure.n", { n: measure + 1 });
}

const listed = (words: readonly string[]): string => words.join(t("audit.comma"));

/** 510 minutes as "8:30". */
export const hoursTold = (minutes: number): string => clockOf(minutes);

/** Where something does not hold: crew, day, block, as far as it is about one. */
export function whereTold(told: Told, violation: Violation): string {
  if (violation.violation === "forgotten") return told.nameOf(violation.block);
  if (violation.violation === "pin_moved") {
    const { block } = violation.portion;
    const pin = told.draft.pins.find(({ portion }) => samePortion(portion, violation.portion));
    if (!pin) return told.nameOf(block);
    return t("plans.holds.whoBlock", { crew: pin.crew, day: formatDate(pin.day), block: told.nameOf(block) });
  }
  const tour = told.timetable?.tours[violation.tour];
  if (!tour) return "";
  const crew = crewName(told.draft.crews, tour.crew);
  const day = formatDate(tour.day);
  const kind = "stop" in violation ? tour.stops[violation.stop]?.kind : undefined;
  if (!kind) return t("plans.holds.who", { crew, day });
  const block = kind.what === "work" ? told.nameOf(kind.portion.block) : tipName(told.draft, kind.tip);
  return t("plans.holds.whoBlock", { crew, day, block });
}

const samePortion = (one: Portion, other: Portion) =>
  one.block === other.block && one.measure === other.measure && one.part === other.part;

export const crewName = (crews: readonly Crew[], at: number): string =>
  crews[at]?.name || t("plans.crew.n", { n: at + 1 });

export const tipName = ({ tips }: PlanDraft, at: number): string =>
  tips[at]?.name || t("plans.tip.n", { n: at + 1 });

/** What does not hold. */
export function violationTold(told: Told, violation: Violation): string {
  switch (violation.violation) {
    case "too_early":
    case "too_late":
    case "too_fast":
    case "too_short":
      return t(`plans.holds.${violation.violation}`, { n: formatNumber(violation.minutes) });
    case "overloaded":
    case "not_emptied":
      return t(`plans.holds.${violation.violation}`, { n: formatNumber(violation.truckloads, 2) });
    case "not_able":
      return t("plans.holds.not_able", { lacks: listed(violation.lacks) });
    case "unknown":
      return t("plans.holds.unknownOne");
    case "outside_plan":
      return t("plans.holds.outside_plan", {
        first: formatDate(violation.first),
        last: formatDate(violation.last),
      });
    case "too_soon": {
      const kind = told.timetable?.tours[violation.tour]?.stops[violation.stop]?.kind;
      const block = kind?.what === "work" ? kind.portion.block : -1;
      const before = measureTold(told, block, violation.after);
      if (violation.earliest === null) return t("plans.holds.too_soon_never", { before });
      return t("plans.holds.too_soon", { before, day: formatDate(violation.earliest) });
    }
    case "forgotten":
      return t("plans.holds.forgotten", {
        measure: measureTold(told, violation.block, violation.measure),
        n: formatNumber(violation.portions),
      });
    case "pin_moved": {
      const { block, measure } = violation.portion;
      return t("plans.holds.pin_moved", { measure: measureTold(told, block, measure) });
    }
    default: {
      // A newer server may know more of them than this page.
      const key = `plans.holds.${(violation as Violation).violation}`;
      return te(key) ? t(key) : (violation as Violation).violation;
    }
  }
}

/** Why a measure is left out. */
export function whyLeftTold(told: Told, { block, why }: LeftOut): string {
  switch (why.reason) {
    case "no_crew_knows_how":
      return t("plans.left.why.no_crew_knows_how", { demands: listed(why.demands) });
    case "too_far":
      return t("plans.left.why.too_far", { hours: hoursTold(why.minutes) });
    case "not_before":
      return t("plans.left.why.not_before", { measure: measureTold(told, block, why.measure) });
    default:
      return t(`plans.left.why.${why.reason}`);
  }
}

/** What would have it done. */
export function fixTold(told: Told, block: number, fix: Fix): string {
  switch (fix.fix) {
    case "equip":
      return fix.crew
        ? t("plans.left.fix.equip", { crew: fix.crew, lacks: listed(fix.lacks) })
        : t("plans.left.fix.equipAny", { lacks: listed(fix.lacks) });
    case "truck":
      return fix.crew ? t("plans.left.fix.truck", { crew: fix.crew }) : t("plans.left.fix.truckAny");
    case "longer_shift":
      return t("plans.left.fix.longer_shift", { hours: hoursTold(fix.minutes ?? 0) });
    case "before":
      return t("plans.left.fix.before", { measure: measureTold(told, block, fix.measure ?? 0) });
    default:
      return t("plans.left.fix.more_time");
  }
}

/** A piece of advice as a sentence. */
export function adviceTold(nameOf: NameOf, advice: Advice): string {
  switch (advice.change) {
    case "more_crews":
      return t("plans.advice.more_crews", { n: advice.crews ?? 0, like: advice.like ?? "" });
    case "later_date":
      return t("plans.advice.later_date", {
        day: advice.by ? formatDate(advice.by) : "",
        n: advice.days ?? 0,
      });
    default:
      return t("plans.advice.fewer_blocks", {
        n: advice.without.length,
        blocks: listed(advice.without.map(nameOf)),
      });
  }
}

/** Which part of a draft a member is, in words: `crews[1].base` is the second crew. */
export function memberTold({ draft, nameOf }: Pick<Told, "draft" | "nameOf">, member: string): string {
  const [, list, at = "0"] = /^(tasks|crews|tips)\[(\d+)\]/.exec(member) ?? [];
  if (list === "crews") return crewName(draft.crews, Number(at));
  if (list === "tips") return tipName(draft, Number(at));
  if (list === "tasks") {
    const block = draft.tasks[Number(at)]?.block;
    const measure = /measures\[(\d+)\]/.exec(member)?.[1];
    const name = block === undefined ? "" : nameOf(block);
    return measure === undefined ? name : `${name} ${t("plans.measure.n", { n: Number(measure) + 1 })}`;
  }
  const last = member.replace(/\[.*$/, "").split(".");
  const key = [last.at(-1), last[0]].find((word) => te(`plans.missing.where.${word}`));
  return key ? t(`plans.missing.where.${key}`) : member;
}

/** A place that no street reaches, or leads on from. */
export function strayTold(
  { draft, nameOf }: Pick<Told, "draft" | "nameOf">,
  { at, block, what, why }: Stray,
): string {
  const told = why === "far" ? "plans.streets.far" : "plans.streets.cutOff";
  if (what === "crew") return t(told, { place: crewName(draft.crews, at) });
  if (what === "tip") return t(told, { place: tipName(draft, at) });
  return t(told, { place: block === null || block === undefined ? "" : nameOf(block) });
}

/** A refusal of a draft in words, with what it is about. */
export function planProblemText(told: Pick<Told, "draft" | "nameOf"> | null, problem: Problem): string {
  if (problem.slug === "not-from-here") return t("plans.search.runs");
  if (problem.slug === "name-taken") return t("plans.crew.twice");
  const member = refusedMember(problem);
  if (told && member !== null && problem.status === 422)
    return t("plans.missing.refused", { where: memberTold(told, member) });
  return problemText(problem);
}
