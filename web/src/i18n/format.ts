/** Times, lengths, areas and shares as people read them. Times are in the communities' zone, wherever the browser stands. */
import { languageTag } from "./index";

/** The communities' zone, and its offset: no summer time. The same as the server reads plain dates in. */
export const ZONE = "Asia/Shanghai";
export const OFFSET = "+08:00";
const OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

/** Formatters that were made once: to make one takes longer than to use it a hundred times. */
function kept<Options, Formatter>(
  make: new (tag: string, options: Options) => Formatter,
): (options: Options) => Formatter {
  const made = new Map<string, Formatter>();
  return (options) => {
    const key = languageTag.value + JSON.stringify(options);
    const formatter = made.get(key) ?? new make(languageTag.value, options);
    made.set(key, formatter);
    return formatter;
  };
}
const dates = kept(Intl.DateTimeFormat);
const numbers = kept(Intl.NumberFormat);

/** 2026年3月31日, 31 March 2026. A plain date is that day in the communities' zone. */
export function formatDate(moment: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(moment) ? `${moment}T12:00:00${OFFSET}` : moment;
  return dates({
    timeZone: ZONE,
    year: "numeric",
    month: languageTag.value === "en-GB" ? "short" : "long",
    day: "numeric",
  }).format(new Date(day));
}

/** The hour and the minute: 09:30. */
export function formatTime(moment: Date): string {
  return dates({
    timeZone: ZONE,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(moment);
}

/** The date and the minute. */
export function formatMoment(moment: string): string {
  return `${formatDate(moment)} ${formatTime(new Date(moment))}`;
}

/** The day of a moment in the communities' zone: `2026-03-31`. */
export function dayOf(moment: Date): string {
  return new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The wall clock of a moment in the communities' zone: `2026-03-31T09:30:00`. */
export function wallClock(moment: Date): string {
  return new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 19);
}

/** Whole days between a moment and the end of a day (or now). */
export function daysSince(moment: string, at: string | null, now: Date = new Date()): number {
  const end = at === null ? now.getTime() : Date.parse(`${at}T23:59:59${OFFSET}`);
  return Math.max(0, Math.floor((end - Date.parse(moment)) / DAY_MS));
}

/** 12,346 m², 34.2 ha from ten hectares on, 1.23 km² from a square kilometre on; in the unit of another area where it stands beside it. */
export function formatArea(area: number, like = area): string {
  const [value, unit, digits] =
    like >= 1e6 ? [area / 1e6, "km²", 2] : like >= 1e5 ? [area / 1e4, "ha", 1] : [area, "m²", 0];
  return `${formatNumber(value, digits)} ${unit}`;
}

/** 8 m, 1.2 km. */
export function formatLength(metres: number): string {
  if (metres >= 1_000) return `${formatNumber(metres / 1_000, 1)} km`;
  return `${formatNumber(metres, metres < 10 ? 1 : 0)} m`;
}

/** 17%, one digit below ten. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${formatNumber(percent, percent > 0 && percent < 10 ? 1 : 0)}%`;
}

/** 3,222. */
export function formatNumber(value: number, digits = 0): string {
  // Nothing to group: both languages write it so, and the first view need not wait for the browser's tables.
  if (Math.abs(value) < 999) return String(Number(value.toFixed(digits)));
  return numbers({ maximumFractionDigits: digits }).format(value);
}
