/** The checklist of the community that is looked at, read as soon as somebody is there who may inspect: without a network it is there already. */
import { inspectionsApi } from "@/api/inspections";
import { block } from "./block";
import { community } from "./community";
import { follow } from "./live";
import { resource } from "./resource";
import { may, me } from "./session";

const read = resource(
  () => {
    const code = community.value?.code ?? block.value?.properties.community;
    return me.value && may("inspect") && code ? { person: me.value.id, code } : null;
  },
  ({ code }, signal) => inspectionsApi.checklist(code, signal),
);

export const checklist = read.data;
export const checklistProblem = read.problem;
export const reloadChecklist = read.reload;

follow({
  change: ({ kind, communities }) => {
    if (kind === "checklist_set" && communities.some((code) => code === checklist.value?.community))
      void read.reload();
  },
  resync: () => void read.reload(),
});
