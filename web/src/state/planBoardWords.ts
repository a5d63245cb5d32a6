/** A plan's board in words: days, places, stops, and what does not hold. */
import "@/i18n/planBoard";
import { i18n, languageTag } from "@/i18n";
import { formatLength, formatNumber } from "@/i18n/format";
import {
  type BoardSite,
  clock,
  measureOf,
  type Place,
  type PlanDraft,
  type PlanStop,
  type Portion,
  type Violation,
} from "./planBoard";

const { t, te } = i18n.global;

function written(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(languageTag.value, { ...options, timeZone: "UTC" }).format(new Date(day));
}

/** 6月26日, 26 June; with the year where it is another one than that of `beside`. */
export function dayWords(day: string, beside = day): string {
  const year = day.slice(0, 4) === beside.slice(0, 4) ? undefined : "numeric";
  return written(day, { year, month: "long", day: "numeric" });
}

/** The same with the day of the week. */
export function weekdayWords(day: string): string {
  return written(day, { month: "long", day: "numeric", weekday: "short" });
}

/** As short as a column is narrow: 6/26 周五, 26/06 Fri. */
export function columnWords(day: string): { date: string; weekday: string } {
  return {
    date: written(day, { month: "numeric", day: "numeric" }),
    weekday: written(day, { weekday: "short" }),
  };
}

/** 1.5 truckloads and the like: two digits at most. */
export const loadWords = (truckloads: number) =>
  // A part of one is told in the plural, as is nothing.
  t("planBoard.truckloads", { n: formatNumber(truckloads, 2) }, truckloads === 1 ? 1 : 2);

/** Texts of a list. */
export const listed = (texts: readonly string[]) => texts.join(t("planBoard.listed"));

/** What the words are about. */
export interface Telling {
  draft: PlanDraft;
  sites: ReadonlyMap<number, BoardSite>;
}

/** A block by its code, and its name where it has one. */
export function blockWords({ sites }: Telling, block: number): string {
  const site = sites.get(block);
  if (!site) return t("planBoard.block", { n: block });
  return site.name ? `${site.code} ${site.name}` : site.code;
}

/** The crew and the day, and from when on. */
export function placeWords({ draft }: Telling, { begins, crew, day }: Place): string {
  return t("planBoard.place", {
    crew: draft.crews[crew]?.name ?? String(crew + 1),
    day: weekdayWords(day),
    time: clock(begins),
  });
}

/** What is done at a stop: a block's measure, or the tip where the truck is emptied. */
export function stopWords(telling: Telling, { kind }: PlanStop): string {
  const { draft } = telling;
  if (!kind.portion) return t("planBoard.tipNamed", { name: draft.tips[kind.tip ?? -1]?.name ?? "" });
  return t("planBoard.work", {
    block: blockWords(telling, kind.portion.block),
    measure: measureOf(draft, kind.portion)?.text ?? "",
  });
}

const measureText = ({ draft }: Telling, block: number, measure: number): string =>
  measureOf(draft, { block, measure, part: 0 })?.text ?? String(measure + 1);

/** What does not hold, in words. `portion` is that of the stop it is about, when it is about one. */
export function violationWords(telling: Telling, violation: Violation, portion?: Portion): string {
  const { after, block, earliest, first, lacks, last, measure, minutes, portions, truckloads } = violation;
  const about = block ?? portion?.block;
  const key = `planBoard.violation.${violation.violation}`;
  if (violation.violation === "too_soon") {
    const before = about === undefined || after === undefined ? "" : measureText(telling, about, after);
    if (!earliest) return t("planBoard.violation.too_soon_never", { before });
    return t(key, { before, earliest: dayWords(earliest) });
  }
  // What a later server may say besides.
  if (!te(key)) return t("planBoard.violation.unknown");
  return t(key, {
    minutes: formatNumber(minutes ?? 0),
    truckloads: formatNumber(truckloads ?? 0, 2),
    lacks: listed(lacks ?? []),
    first: first ? dayWords(first) : "",
    last: last ? dayWords(last) : "",
    block: about === undefined ? "" : blockWords(telling, about),
    measure: about === undefined ? "" : measureText(telling, about, measure ?? 0),
    portions: formatNumber(portions ?? 0),
  });
}

/** Metres as a way: what is computed from straight lines is not told to the metre. */
export const wayWords = (metres: number) =>
  formatLength(metres < 1_000 ? Math.round(metres / 10) * 10 : metres);
