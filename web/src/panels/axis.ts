/** How the ticks of a chart of time are written. */
import { languageTag } from "@/i18n";
import type { Tick } from "./ticks";

const PARTS: Record<Tick["kind"], Intl.DateTimeFormatOptions> = {
  year: { year: "numeric" },
  month: { month: "short" },
  day: { month: "numeric", day: "numeric" },
};

/** 2026年, 3月, 3/14; 2026, Mar, 14/03. */
export function tickLabel({ day, kind }: Tick): string {
  return new Intl.DateTimeFormat(languageTag.value, { ...PARTS[kind], timeZone: "UTC" }).format(
    new Date(day),
  );
}
