/** The page of a notice's party: mounted in place of the map, for who comes by the link on the notice. */
import { createApp } from "vue";
import { followLanguage, i18n } from "@/i18n";
import { followTheme } from "@/state/theme";
import PartyPage from "./PartyPage.vue";

/** What stands in the link; the address keeps nothing else, so that the page's own place is not written over it. */
export function start(): void {
  const link = location.hash.replace(/^#/, "").split("&")[0] ?? "";
  followTheme();
  followLanguage();
  createApp(PartyPage, { link }).use(i18n).mount("#app");
}
