/** The working-day calendar (工作日历): one for all communities; deadlines are counted by it. */
import { get, writeIf } from "./client";
import type { components } from "./schema";
import type { Told } from "./types";

type Schemas = components["schemas"];

/** Days off in a row. */
export type Holiday = Told<Schemas["HolidayItem"]>;

/** What is set of a year: all else of it goes by the day of the week. */
export interface CalendarYear {
  year: number;
  source: string;
  /** Whether the notice was not known yet. */
  provisional: boolean;
  holidays: Holiday[];
  /** Days of a weekend that are worked. */
  workdays: string[];
}

/** Hours of a working day, from and to, in order; the last may end at `24:00`. */
export type WorkingHours = [string, string][];

export interface Calendar {
  /** 0 as long as it is the one that comes with the service. */
  revision: number;
  /** The years that come with the service. */
  built_in: number[];
  years: (CalendarYear & { is_own: boolean })[];
  hours: WorkingHours;
}

export interface CalendarRequest {
  years: CalendarYear[];
  hours: WorkingHours;
  reason?: string;
}

export const calendarApi = {
  read: (signal?: AbortSignal) => get<Calendar>("/calendar", {}, signal),
  /** Set as a whole; refused with 412 when somebody set it since `expected`. */
  set: (asked: CalendarRequest, expected: number, key: string) =>
    writeIf<Calendar>("PUT", "/calendar", asked, { expected, key }),
};
