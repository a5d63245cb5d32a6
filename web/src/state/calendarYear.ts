/** A year of the working-day calendar: which day is what, what pressing a day makes of it, and what cannot stand. */
import type { CalendarYear, Holiday, WorkingHours } from "@/api/calendar";
import { addDays } from "./day";

/** Worked; off as a weekend; off as a holiday; worked although it is of a weekend. */
export type DayKind = "work" | "weekend" | "off" | "shifted";

/** Days of the week from Monday, from 0. */
export function weekdayOf(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}
const isWeekend = (day: string) => weekdayOf(day) > 4;
const has = ({ from, to }: Holiday, day: string) => from <= day && day <= to;

/** What a year says of a day; null when it does not name it. */
function said(year: CalendarYear, day: string): "off" | "shifted" | null {
  if (year.workdays.includes(day)) return "shifted";
  return year.holidays.some((holiday) => has(holiday, day)) ? "off" : null;
}

/** What a day is. A year may name days of the neighbouring ones; where two name the same, the later one decides. */
export function kindOf(day: string, years: readonly CalendarYear[]): DayKind {
  const own = Number(day.slice(0, 4));
  const near = years
    .filter(({ year }) => Math.abs(year - own) <= 1)
    .sort((one, other) => other.year - one.year);
  for (const year of near) {
    const kind = said(year, day);
    if (kind) return kind;
  }
  return isWeekend(day) ? "weekend" : "work";
}

/** The holiday that a day belongs to. */
export function holidayOn(day: string, years: readonly CalendarYear[]): Holiday | null {
  return years.flatMap(({ holidays }) => holidays).find((holiday) => has(holiday, day)) ?? null;
}

/** The days of a month in weeks from Monday; null where a week has days of another month. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const first = `${year}-${String(month).padStart(2, "0")}-01`;
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const blank: null[] = Array(weekdayOf(first)).fill(null);
  const days = [...blank, ...Array.from({ length: count }, (_, n) => addDays(first, n))];
  const weeks: (string | null)[][] = [];
  for (let at = 0; at < days.length; at += 7)
    weeks.push(Array.from({ length: 7 }, (_, n) => days[at + n] ?? null));
  return weeks;
}

/** Holidays in the order of their days, and days that are worked in theirs. */
export function sorted(year: CalendarYear): CalendarYear {
  return {
    ...year,
    holidays: [...year.holidays].sort((one, other) => one.from.localeCompare(other.from)),
    workdays: [...new Set(year.workdays)].sort(),
  };
}

/** The year with a day turned: off when it was worked, worked when it was off. A new holiday has this name. */
export function turned(
  year: CalendarYear,
  day: string,
  called: Pick<Holiday, "name" | "name_en">,
): CalendarYear {
  const { holidays, workdays } = year;
  if (workdays.includes(day)) return { ...year, workdays: workdays.filter((other) => other !== day) };
  if (holidays.some((holiday) => has(holiday, day)))
    return {
      ...year,
      holidays: holidays.flatMap((holiday) => (has(holiday, day) ? without(holiday, day) : [holiday])),
    };
  if (isWeekend(day)) return sorted({ ...year, workdays: [...workdays, day] });
  const [before, after] = [addDays(day, -1), addDays(day, 1)];
  const beside = holidays.find(({ from, to }) => to === before || from === after);
  if (!beside) return sorted({ ...year, holidays: [...holidays, { ...called, from: day, to: day }] });
  const longer = beside.to === before ? { ...beside, to: day } : { ...beside, from: day };
  return { ...year, holidays: holidays.map((holiday) => (holiday === beside ? longer : holiday)) };
}

/** A holiday without one of its days: shorter, two, or none. */
function without(holiday: Holiday, day: string): Holiday[] {
  const before = { ...holiday, to: addDays(day, -1) };
  const after = { ...holiday, from: addDays(day, 1) };
  return [before, after].filter(({ from, to }) => from <= to);
}

/** Why the days of a year cannot stand together, as the server sees it. */
export type Fault = "name" | "day" | "ends" | "outside" | "overlap" | "both" | "weekday";

export function faultOf(year: CalendarYear): Fault | null {
  const { holidays, workdays } = sorted(year);
  if (holidays.some(({ name }) => name.trim() === "")) return "name";
  if ([...holidays.flatMap(({ from, to }) => [from, to]), ...workdays].includes("")) return "day";
  if (holidays.some(({ from, to }) => to < from)) return "ends";
  const [first, last] = [`${year.year - 1}-12-01`, `${year.year + 1}-01-31`];
  const named = [...holidays.flatMap(({ from, to }) => [from, to]), ...workdays];
  if (named.some((day) => day < first || day > last)) return "outside";
  if (holidays.some(({ from }, at) => from <= (holidays[at - 1]?.to ?? ""))) return "overlap";
  if (workdays.some((day) => holidays.some((holiday) => has(holiday, day)))) return "both";
  return workdays.every(isWeekend) ? null : "weekday";
}

/** Whether the hours of a working day follow on one another, each with an end after its beginning. */
export function areHours(hours: WorkingHours): boolean {
  return (
    hours.length > 0 &&
    hours.every(([from, to], at) => from !== "" && from < to && from > (hours[at - 1]?.[1] ?? ""))
  );
}

/** How many days of a year are off beside its weekends, and how many of its weekends are worked; of a year whose days can stand together. */
export function countsOf(year: CalendarYear): { off: number; shifted: number } {
  let off = 0;
  for (const { from, to } of year.holidays)
    for (let day = from; day <= to; day = addDays(day, 1)) off += isWeekend(day) ? 0 : 1;
  return { off, shifted: year.workdays.length };
}
