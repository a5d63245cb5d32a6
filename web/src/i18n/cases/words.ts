/** Cases in words: categories, steps and deadlines. */
import "./index";
import type { CaseItem, NewStep, TakenStep } from "@/api/cases";
import type { NewCase } from "@/api/reports";
import { categoryOf } from "@/state/caseCategories";
import { place } from "@/state/place";
import { DAY_MS, dayOf, formatDate, formatMoment, formatTime } from "../format";
import { i18n } from "../index";
import { many } from "../many";
import { formatAgo } from "../relative";

const { t, te } = i18n.global;

/** The name of a category in a community; of the one that is looked at when none is said. */
export function categoryName(category: string, community?: string | null): string {
  const key = `cases.categories.${category}`;
  if (te(key)) return t(key);
  const own = categoryOf(category, community);
  if (own === null) return category.replaceAll("_", " ");
  return place.language === "en" ? (own.name_en ?? own.name) : own.name;
}

/** Name and code of a case's block. */
export function blockOf({ block_code, block_name }: Pick<CaseItem, "block_code" | "block_name">): string {
  return `${block_code} ${block_name}`.trim();
}

/** A step in a few words. */
export function stepTold(step: Pick<TakenStep, "step" | "asks_for">): string {
  if (step.step === "ask" && step.asks_for)
    return t("cases.told.ask", { step: t(`cases.steps.${step.asks_for}`) });
  return t(`cases.steps.${step.step}`);
}

/** What a step said beside its reason: who, by when, which. */
export function stepDetails(step: TakenStep): string[] {
  const said: string[] = [];
  if (step.party) said.push(t("cases.told.party", { party: step.party.name }));
  if (step.deadline) said.push(deadlineTold(step.deadline));
  if (step.until) said.push(t("cases.told.until", { moment: formatMoment(step.until) }));
  if (step.of) said.push(t("cases.told.of", { n: String(step.of) }));
  if (step.category) said.push(t("cases.told.category", { category: categoryName(step.category) }));
  if (step.block) said.push(t("cases.told.block", { n: String(step.block) }));
  return said;
}

/** What somebody typed that is still to be sent, whatever it is. */
export function bodyTold(body: object): string[] {
  const { allowance, category, deadline, of, party, reason, step, text, until } = body as Partial<
    NewStep & NewCase
  >;
  return [
    text,
    reason,
    party && step && t("cases.told.party", { party: party.name }),
    allowance &&
      ("days" in allowance
        ? many("cases.fields.days", allowance.days)
        : many("cases.fields.hours", allowance.hours)),
    deadline && deadlineTold(deadline),
    until && t("cases.told.until", { moment: formatMoment(until) }),
    of && t("cases.told.of", { n: String(of) }),
    category && step && t("cases.told.category", { category: categoryName(category) }),
  ].filter((line): line is string => typeof line === "string" && line !== "");
}

export function deadlineTold(deadline: string): string {
  return t("cases.told.deadline", { moment: formatMoment(deadline) });
}

/** How urgent a case is; the words say it too. */
export type Urgency = "overdue" | "today" | "none";

/** What of a case decides its words of due. */
export type Due = Pick<CaseItem, "state" | "deadline" | "rests_until" | "on_time" | "found_at">;

const HOUR_MS = 3_600_000;

/** Whether the deadline is past, by this clock: a list stays open. */
export function isOverdue({ state, deadline }: Due, now: Date): boolean {
  return state === "dispatched" && deadline !== null && Date.parse(deadline) < now.getTime();
}

export function urgencyOf(about: Due, now: Date): Urgency {
  if (isOverdue(about, now)) return "overdue";
  const isToday =
    about.state === "dispatched" && about.deadline && dayOf(new Date(about.deadline)) === dayOf(now);
  return isToday ? "today" : "none";
}

/** By when, told as people say it: "今天 16:00 到期", "超期 3 天". */
export function dueTold(about: Due, now: Date = new Date()): string {
  const { deadline, found_at, on_time, rests_until, state } = about;
  if (state === "dispatched" && deadline) return deadlineWords(deadline, now);
  if (state === "deferred" && rests_until)
    return t("cases.dueWords.rests", { date: formatDate(rests_until) });
  if (state === "rectified" || state === "verified") {
    if (on_time !== null) return t(on_time ? "cases.dueWords.onTime" : "cases.dueWords.late");
  }
  if (state === "closed") {
    if (on_time === null) return t("cases.dueWords.closed");
    return t(on_time ? "cases.dueWords.closedOnTime" : "cases.dueWords.closedLate");
  }
  return t("cases.dueWords.found", { ago: formatAgo(found_at, now) });
}

function deadlineWords(deadline: string, now: Date): string {
  const due = new Date(deadline);
  const past = now.getTime() - due.getTime();
  if (past > 0) {
    if (past >= DAY_MS) return many("cases.dueWords.overdueDays", Math.floor(past / DAY_MS));
    if (past >= HOUR_MS) return many("cases.dueWords.overdueHours", Math.floor(past / HOUR_MS));
    return many("cases.dueWords.overdueMinutes", Math.max(1, Math.floor(past / 60_000)));
  }
  const time = formatTime(due);
  if (dayOf(due) === dayOf(now)) return t("cases.dueWords.today", { time });
  if (dayOf(due) === dayOf(new Date(now.getTime() + DAY_MS))) return t("cases.dueWords.tomorrow", { time });
  return t("cases.dueWords.on", { date: shortDate(dayOf(due), dayOf(now)), time });
}

/** Without the year where it is this one. */
function shortDate(day: string, today: string): string {
  const whole = formatDate(day);
  if (day.slice(0, 4) !== today.slice(0, 4)) return whole;
  return whole.replace(/^\d{4}年/, "").replace(/ \d{4}$/, "");
}

/** The direction that a camera looked in. */
export function directionTold(heading: number): string {
  const names = t("cases.photo.directions").split(/[、,]\s*/);
  return names[Math.round((((heading % 360) + 360) % 360) / 45) % 8] ?? "";
}
