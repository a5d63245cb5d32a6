/** Which day it is in the communities' zone: a wall screen stays open over midnight. */
import { ref } from "vue";
import { dayOf } from "@/i18n/format";

export const today = ref(dayOf(new Date()));

const MINUTE_MS = 60_000;
setInterval(() => {
  today.value = dayOf(new Date());
}, MINUTE_MS);
