/** Whether responsibilities are on the map: as somebody chose, remembered in the browser. */
import { ref, watch } from "vue";
import { recall, remember } from "./memory";

const KEY = "wuse.duties";
export const showsDuties = ref(recall(KEY) === "on");
watch(showsDuties, (now) => remember(KEY, now ? "on" : null));
