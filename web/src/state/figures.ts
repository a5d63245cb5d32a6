/** The figures of the community at the moment looked at: counts and areas by colour, campaigns, truckloads, people. */
import { api } from "@/api/client";
import { community } from "./community";
import { follow } from "./live";
import { place } from "./place";
import { resource } from "./resource";

const read = resource(
  () => community.value && { code: community.value.code, at: place.at },
  ({ code, at }, signal) => api.statistics(code, at, signal),
);

export const figures = read.data;
export const figuresProblem = read.problem;
export const figuresLoading = read.loading;
export const reloadFigures = read.reload;

follow({
  change: (notice) => {
    if (community.value && notice.communities.includes(community.value.code)) void read.reload();
  },
  resync: () => void read.reload(),
});
