/** What who is signed in may do at the open block, or in the community that is looked at. */
import { computed } from "vue";
import type { Action } from "@/api/accounts";
import { settingsApi } from "@/api/settings";
import { block } from "./block";
import { community } from "./community";
import { follow } from "./live";
import { place } from "./place";
import { resource } from "./resource";
import { may, me } from "./session";

const read = resource(
  () => {
    const code = community.value?.code ?? block.value?.properties.community;
    return me.value && !me.value.must_change_password && code
      ? { person: me.value.id, code, block: place.block }
      : null;
  },
  ({ code, block: id }, signal) => settingsApi.access(code, id, signal),
);

/** Null until it is known, and while nobody is signed in. */
export const access = read.data;

/** Whether they may do something here; as long as that is not known, whether they may somewhere. */
export function mayHere(action: Action): boolean {
  return me.value !== null && (access.value?.may.includes(action) ?? may(action));
}

/** Whether they may grade the open block, be it only by proposing. */
export const mayGrade = computed(() => mayHere("propose"));

follow({
  change: ({ kind, communities }) => {
    if (kind === "community_set" && communities.some((code) => code === community.value?.code))
      void read.reload();
  },
  resync: () => void read.reload(),
});
