/** The page: its styles, its languages, and the parts that follow the server and the address. */
import "@/styles/tokens.css";
import "@/styles/base.css";
import { createApp } from "vue";
import App from "./App.vue";
import { followLanguage, i18n } from "./i18n";
import { loadLegend } from "./state/legend";
import { goLive } from "./state/live";
import { followAddress } from "./state/place";
import { followShortcuts } from "./state/shortcuts";
import { followTheme } from "./state/theme";

followAddress();
followTheme();
followLanguage();
followShortcuts();
goLive();
// The table built into the page is right until the server says otherwise; without an answer it stays.
loadLegend().catch(() => undefined);
createApp(App).use(i18n).mount("#app");
