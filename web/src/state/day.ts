/** Calendar days as the page writes them, `2026-03-31`: no clock, no zone, only the calendar. */

const DAY_MS = 86_400_000;

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayText(new Date(text)) === text;
}

/** Days from one to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** A day so many days later, or earlier. */
export function addDays(day: string, days: number): string {
  return dayText(new Date(Date.parse(day) + days * DAY_MS));
}

/** A day so many months later, or earlier; the 31st becomes the last of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayText(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))));
}

/** The later and the earlier of two. Days in this form sort as texts. */
export const laterDay = (a: string, b: string): string => (a > b ? a : b);
export const earlierDay = (a: string, b: string): string => (a < b ? a : b);

function dayText(moment: Date): string {
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString().slice(0, 10);
}
