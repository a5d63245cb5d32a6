/** Light or dark: as the system has it, or as chosen by hand and remembered. */
import { computed, ref, watch } from "vue";
import { recall, remember } from "./memory";

export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const KEY = "wuse.theme";
const query = window.matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = ref(query.matches);
query.addEventListener("change", (event) => {
  systemIsDark.value = event.matches;
});

/** What was chosen. */
export const theme = ref<Theme>(THEMES.find((name) => name === recall(KEY)) ?? "system");

/** What that comes to. */
export const dark = computed(() => (theme.value === "system" ? systemIsDark.value : theme.value === "dark"));

/** Keeps the document in the chosen theme; the style sheet knows only `data-theme`. */
export function followTheme(): void {
  watch(
    dark,
    (now) => {
      document.documentElement.dataset.theme = now ? "dark" : "light";
    },
    { immediate: true, flush: "sync" },
  );
  watch(theme, (now) => remember(KEY, now === "system" ? null : now));
}
