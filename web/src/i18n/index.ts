/** The languages of the page: Chinese first, English one tap away; the address and the browser remember which. */
import { computed, watch } from "vue";
import { createI18n } from "vue-i18n";
import type { Bilingual, Colour } from "@/api/types";
import { legendOf } from "@/state/legend";
import { place } from "@/state/place";
import { en } from "./en";
import { type Messages, zh } from "./zh";

export const i18n = createI18n<[Messages], "zh" | "en", false>({
  legacy: false,
  locale: place.language,
  fallbackLocale: "zh",
  messages: { zh, en },
});

/** The tag of the language, for the document and for formats. */
export const languageTag = computed(() => (place.language === "zh" ? "zh-CN" : "en-GB"));

/** Keeps the document in the chosen language. */
export function followLanguage(): void {
  watch(
    () => place.language,
    (language) => {
      i18n.global.locale.value = language;
      document.documentElement.lang = languageTag.value;
      document.title = i18n.global.t("app.title");
    },
    { immediate: true },
  );
}

/** The side of a bilingual text that the page speaks. */
export function say(text: Bilingual | undefined): string {
  return text?.[place.language] ?? "";
}

/** A colour in words: 红色, red. */
export function colourName(colour: Colour | null): string {
  if (colour === null) return i18n.global.t("block.ungraded");
  const name = say(legendOf(colour)?.name);
  return place.language === "zh" ? `${name}色` : name.toLowerCase();
}
