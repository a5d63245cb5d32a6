/** A reason put together from ready phrases and free words. */
import type { Colour, ReasonTemplate } from "@/api/types";

/** What stands between phrases; the mark of the language they are in. */
const JOINT = { zh: "；", en: "; " } as const;

export type ReasonLanguage = keyof typeof JOINT;

/** A template in a language; the English is optional. */
export function phraseOf(item: ReasonTemplate, language: ReasonLanguage): string {
  return (language === "en" && item.text_en) || item.text;
}

/** The templates that fit a colour: its own first, then those for any. */
export function fitting(items: readonly ReasonTemplate[], colour: Colour | null): ReasonTemplate[] {
  return [
    ...items.filter((item) => item.colour !== null && item.colour === colour),
    ...items.filter((item) => item.colour === null),
  ];
}

/** Whether a reason holds a phrase, as a part of its own. */
export function holds(reason: string, phrase: string): boolean {
  return parts(reason).includes(phrase.trim());
}

/** The reason with a phrase at its end. */
export function withPhrase(reason: string, phrase: string, language: ReasonLanguage): string {
  const before = reason.trim().replace(/[；;]$/, "");
  return before === "" ? phrase : `${before}${JOINT[language]}${phrase}`;
}

/** The reason without a phrase; other words stay as they were typed. */
export function withoutPhrase(reason: string, phrase: string, language: ReasonLanguage): string {
  return parts(reason)
    .filter((part) => part !== phrase.trim())
    .join(JOINT[language]);
}

/** The reason once another colour is chosen: phrases that only fit the colour before go, what was typed stays. */
export function refit(
  reason: string,
  items: readonly ReasonTemplate[],
  colour: Colour,
  language: ReasonLanguage,
): string {
  const kept = new Set(fitting(items, colour).flatMap((item) => [item.text, item.text_en ?? item.text]));
  const gone = items
    .flatMap((item) => [item.text, item.text_en ?? item.text])
    .filter((phrase) => !kept.has(phrase) && holds(reason, phrase));
  return gone.reduce((text, phrase) => withoutPhrase(text, phrase, language), reason);
}

function parts(reason: string): string[] {
  return reason
    .split(/[；;]/)
    .map((part) => part.trim())
    .filter(Boolean);
}
