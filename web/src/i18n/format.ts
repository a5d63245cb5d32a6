/** Times, lengths, areas and shares as people read them. Times are in the communities' zone, wherever the browser stands. */
import { place } from "@/state/place";
import { languageTag } from "./index";

/** The offset of the communities' zone, Asia/Shanghai: no summer time. The same as the server reads plain dates in. */
export const OFFSET = "+08:00";
const OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

/** As British English writes them short; made here, as a browser takes longer to load its tables of dates than the first view can wait. */
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

/** 2026年3月31日, 31 Mar 2026. A plain date is that day in the communities' zone. */
export function formatDate(moment: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(moment) ? moment : dayOf(new Date(moment));
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return place.language === "zh" ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

/** The hour and the minute: 09:30. */
export function formatTime(moment: Date): string {
  return wallClock(moment).slice(11, 16);
}

/** The date and the minute. */
export function formatMoment(moment: string): string {
  return `${formatDate(moment)} ${formatTime(new Date(moment))}`;
}

/** Since when: the hour and the minute, with the date unless it is today. */
export function formatSince(moment: string, now: Date = new Date()): string {
  const since = new Date(moment);
  return dayOf(since) === dayOf(now) ? formatTime(since) : formatMoment(moment);
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

/** ¥12,000: yuan have no fen where a campaign is paid for. */
export function formatYuan(yuan: number): string {
  return `¥${formatNumber(yuan)}`;
}

/** 17%, one digit below ten. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${formatNumber(percent, percent > 0 && percent < 10 ? 1 : 0)}%`;
}

/** Made once: to make one takes longer than to use it a hundred times. */
const formatters = new Map<string, Intl.NumberFormat>();

/** 3,222. */
export function formatNumber(value: number, digits = 0): string {
  // Nothing to group: both languages write it so, and the first view need not wait for the browser's tables.
  if (Math.abs(value) < 999) return String(Number(value.toFixed(digits)));
  const key = `${languageTag.value} ${digits}`;
  const formatter =
    formatters.get(key) ?? new Intl.NumberFormat(languageTag.value, { maximumFractionDigits: digits });
  formatters.set(key, formatter);
  return formatter.format(value);
}
