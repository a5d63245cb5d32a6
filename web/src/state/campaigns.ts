/** The campaigns held until the day that is looked at, latest first, and the picture of one that is looked at closely. */
import { computed, shallowRef } from "vue";
import { api } from "@/api/client";
import type { Campaign, Picture } from "@/api/types";
import { community } from "./community";
import { follow } from "./live";
import { settled } from "./moment";
import { place } from "./place";
import { resource } from "./resource";

/** More than any community holds in decades. */
const MOST = 1_000;

const read = resource(
  () => community.value && { code: community.value.code, at: settled.at },
  async ({ code, at }, signal) => {
    const { items } = await api.campaigns({ community: code, at, limit: MOST }, signal);
    return byDay(items);
  },
);

export const campaigns = read.data;
export const campaignsProblem = read.problem;
export const reloadCampaigns = read.reload;

/** Latest first by the day they were held: they come as they were recorded. */
export function byDay<T extends Pick<Campaign, "held_at" | "revision">>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => Date.parse(b.held_at) - Date.parse(a.held_at) || b.revision - a.revision);
}

/** The picture that is shown large. */
export const enlarged = shallowRef<Picture | null>(null);

/** A picture before and the one that was taken after it. */
export interface Pair {
  before: Picture;
  after: Picture;
}

/** The first before with the first after, and so on; those that have no other stand alone. */
export function pairUp(pictures: readonly Picture[]): { pairs: Pair[]; alone: Picture[] } {
  const taken = (when: Picture["taken"]) => pictures.filter((picture) => picture.taken === when);
  const afters = taken("after");
  const pairs = taken("before").flatMap((before, at) => {
    const after = afters[at];
    return after ? [{ before, after }] : [];
  });
  const paired = new Set(pairs.flatMap(({ before, after }) => [before, after]));
  return { pairs, alone: pictures.filter((picture) => !paired.has(picture)) };
}

/** What a picture shows, in the language of the page where it was written in it. */
export function captionOf(picture: Picture): string {
  return place.language === "en" && picture.caption_en ? picture.caption_en : picture.caption;
}

/** Whether there is anything to show, or to be sorry for. */
export const hasCampaigns = computed(
  () => campaignsProblem.value !== null || (campaigns.value?.length ?? 0) > 0,
);

follow({
  change: (notice) => {
    if (community.value && notice.communities.includes(community.value.code)) void read.reload();
  },
  resync: () => void read.reload(),
});
