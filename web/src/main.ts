/** The page: its styles, its languages, and the parts that follow the server and the address. */
import "@/styles/tokens.css";
import "@/styles/base.css";
import { createApp } from "vue";
import App from "./App.vue";
import { followLanguage, i18n } from "./i18n";
import { followArrival } from "./state/arrival";
import { followDesk } from "./state/desk";
import { goLive } from "./state/live";
import { followAddress } from "./state/place";
import { followSession } from "./state/session";
import { followShortcuts } from "./state/shortcuts";
import { followSignIn } from "./state/signIn";
import { followTheme } from "./state/theme";
// The map's styles with those of the panel: one file for the first view.
import "leaflet/dist/leaflet.css";
import "@/styles/map.css";
import "@/styles/labels.css";
import "@/styles/marks.css";
import "@/styles/preview.css";

followArrival();
followAddress();
followTheme();
followLanguage();
followShortcuts();
goLive();
createApp(App).use(i18n).mount("#app");
// After the first requests of the page: who is signed in changes what may be done, seldom what is seen first.
followSignIn();
followDesk();
followSession();
