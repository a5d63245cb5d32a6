/** The filter in words, for what is taken away: a reader must know that not all blocks are meant. */
import { colourName, i18n } from "@/i18n";
import { place } from "./place";

/** Empty when nothing is filtered. */
export function filterNote(): string {
  const { t } = i18n.global;
  const parts: string[] = [];
  if (place.colours.length > 0)
    parts.push(
      place.colours
        .map((colour) => colourName(colour === "ungraded" ? null : colour))
        .join(t("takeaway.join")),
    );
  if (place.find.trim()) parts.push(t("print.found", { text: place.find.trim() }));
  return parts.length > 0 ? t("print.filtered", { filter: parts.join(t("takeaway.join")) }) : "";
}
