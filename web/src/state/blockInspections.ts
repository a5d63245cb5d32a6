/** The inspections of the open block, the newest first. */
import { inspectionsApi } from "@/api/inspections";
import { follow } from "./live";
import { place } from "./place";
import { resource } from "./resource";
import { may, me } from "./session";

const read = resource(
  () =>
    me.value && may("inspect") && place.block !== null ? { person: me.value.id, block: place.block } : null,
  async ({ block }, signal) => (await inspectionsApi.ofBlock(block, signal)).items,
);

export const inspections = read.data;
export const inspectionsProblem = read.problem;
export const reloadInspections = read.reload;

follow({
  change: ({ kind, blocks }) => {
    if (kind === "block_inspected" && blocks?.some((id) => id === place.block)) void read.reload();
  },
  resync: () => void read.reload(),
});
