/** The page: its styles, its languages, and the parts that follow the server and the address. */
import "@/styles/tokens.css";
import "@/styles/base.css";
import { createApp } from "vue";
import App from "./App.vue";
import { followLanguage, i18n } from "./i18n";
import { besides } from "./later";
import { followArrival } from "./state/arrival";
import { followDesk } from "./state/desk";
import { goLive } from "./state/live";
import { followAddress, place } from "./state/place";
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

/** The map and all around it. */
function startMap(): void {
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
  // What waits to be sent, and what lets the page open without a network. In another site's frame neither.
  if (!place.embed) void besides(async () => (await import("./offline/start")).start());
}

// Who comes by the link of a notice sees that and nothing else.
if (location.pathname === "/notice") void import("./panels/notices/party/start").then(({ start }) => start());
else startMap();
