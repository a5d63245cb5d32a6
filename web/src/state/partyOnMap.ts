/** The party whose responsibilities stand out on the map. */
import { ref, watch } from "vue";
import type { Party } from "@/api/register";
import { closeDesk } from "./desk";
import { showsDuties } from "./dutyLayer";
import { boxAround, cornersOf } from "./dutyShape";
import { narrow, stop } from "./sheet";
import { shownMap } from "./shownMap";

export const litParty = ref<number | null>(null);
watch(showsDuties, (now) => {
  if (!now) litParty.value = null;
});

/** Shows on the map what a party is responsible for. */
export function showParty({ duties, id }: Party): void {
  showsDuties.value = true;
  litParty.value = id;
  closeDesk();
  if (narrow.value) stop.value = "low";
  const box = boxAround(duties.flatMap(({ place }) => cornersOf(place)));
  if (box) shownMap.value?.fit(box);
}
