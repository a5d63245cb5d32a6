/** How long ago something was, in words. */
import { DAY_MS } from "./format";
import { languageTag } from "./index";

/** Days in a month and a year, on average: the words are rounded anyhow. */
const MONTH = 30.44;
const YEAR = 365.25;

/** "3 minutes ago", "yesterday", "6 months ago"; never more exact than one unit. */
export function formatAgo(moment: string, now: Date = new Date()): string {
  const words = new Intl.RelativeTimeFormat(languageTag.value, { numeric: "auto" });
  const passed = Math.max(0, now.getTime() - Date.parse(moment));
  const days = passed / DAY_MS;
  if (days < 1) {
    const minutes = Math.floor(passed / 60_000);
    return minutes < 60 ? words.format(-minutes, "minute") : words.format(-Math.floor(minutes / 60), "hour");
  }
  if (days < 2 * MONTH) return words.format(-Math.floor(days), "day");
  if (days < 2 * YEAR) return words.format(-Math.floor(days / MONTH), "month");
  return words.format(-Math.floor(days / YEAR), "year");
}
