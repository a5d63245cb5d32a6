/** How far a plan has come: its lines as paths, and in words. */
import "@/i18n/planBoard";
import type { components } from "@/api/schema";
import type { Colour, Verb } from "@/api/types";
import { i18n } from "@/i18n";
import { many } from "@/i18n/many";
import { dayWords } from "./planBoardWords";
import { VERBS } from "./verbs";

type Schemas = components["schemas"];

export type Progress = Schemas["ProgressItem"];
export type ProgressDay = Schemas["DayItem"];
export type Forecast = Schemas["ForecastItem"];
export type Goals = Schemas["GoalsItem"];

/** What the chart shows. */
export const MEASURES = ["blocks", "portions", "truckloads"] as const;
export type Measure = (typeof MEASURES)[number];

/** What was planned up to a day's end, and what was done; null of a day to come. */
export function valuesOf(day: ProgressDay, measure: Measure): { planned: number; actual: number | null } {
  if (measure === "blocks") return { planned: day.blocks_left_planned, actual: day.blocks_left ?? null };
  if (measure === "portions") return { planned: day.planned, actual: day.done ?? null };
  return { planned: day.truckloads_planned, actual: day.truckloads ?? null };
}

/** A round number that is not below a value, of which a half is round as well: the top of an axis. */
export function topOf(value: number): number {
  if (value <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((times) => times * power).find((round) => round >= value) ?? value;
}

/** The two lines of a chart that is 100 wide and 100 high, each day in the middle of its share. */
export interface Lines {
  planned: string;
  actual: string;
  top: number;
}

export function linesOf(days: readonly ProgressDay[], measure: Measure): Lines {
  const values = days.map((day) => valuesOf(day, measure));
  const top = topOf(Math.max(0, ...values.flatMap(({ actual, planned }) => [actual ?? 0, planned])));
  const path = (own: (number | null)[]) =>
    own
      .flatMap((value, at) => {
        const x = (100 * (at + 0.5)) / own.length;
        return value === null ? [] : [`${x.toFixed(2)} ${(100 - (100 * value) / top).toFixed(2)}`];
      })
      .map((point, at) => `${at === 0 ? "M" : "L"}${point}`)
      .join("");
  return {
    planned: path(values.map(({ planned }) => planned)),
    actual: path(values.map(({ actual }) => actual)),
    top,
  };
}

/** A goal as a bar: all shares of what is wanted, 0 to 100. */
export interface GoalRow {
  verb: Verb;
  colour: Colour;
  wanted: number;
  done: number;
  lost: number;
  filled: number;
  /** Where it would be if it went with the time; null of what is to be kept, which does not come little by little. */
  mark: number | null;
  state: "reached" | "behind" | "underway";
}

export function goalRows({ items, time_share }: Goals): GoalRow[] {
  return items.flatMap(({ behind, done, lost, reached, verb, wanted }) => {
    const row = VERBS.find((one) => one.verb === verb);
    if (!row) return [];
    const state = reached ? "reached" : behind ? "behind" : "underway";
    const filled = Math.min(100, (100 * done) / Math.max(1, wanted));
    const mark = verb === "keep_blue" ? null : 100 * time_share;
    return [{ verb, colour: row.colour, wanted, done, lost, filled, mark, state }];
  });
}

const { t } = i18n.global;

/** By how many working days the work is behind or ahead. */
export function behindWords(days: number): string {
  if (days === 0) return t("planProgress.onTime");
  return days > 0 ? many("planProgress.behind", days) : many("planProgress.ahead", -days);
}

/** When it will be over, and how sure that is. */
export function forecastWords({ done, forecast, portions, today }: Progress): string {
  if (portions > 0 && done >= portions) return t("planProgress.finished");
  if (!forecast) return t("planProgress.noForecast");
  const [likely, soonest] = [forecast.likely, forecast.soonest].map((day) => dayWords(day, today));
  const known = { likely: likely ?? "", soonest: soonest ?? "" };
  if (!forecast.latest) return t("planProgress.likelyOpen", known);
  return t("planProgress.likely", { ...known, latest: dayWords(forecast.latest, today) });
}
