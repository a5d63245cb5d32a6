/** The blocks of a draft as a board shows them: code, name, colour, and where crews stop. */
import type { PlanDraft, Site } from "@/api/plans";
import { type LonLat, toShifted } from "@/map/shifted";
import { candidateOf } from "./planLists";

/** In the draft's order. A block that is neither red nor orange any more is called by its number. */
export function sitesOf({ tasks }: PlanDraft): Site[] {
  return tasks.map(({ at: [lon, lat], block }) => {
    const candidate = candidateOf(block);
    const pair = (place: LonLat): [number, number] => [place.lon, place.lat];
    return {
      block,
      code: candidate?.code ?? `#${block}`,
      name: candidate?.name ?? "",
      colour: candidate?.colour ?? null,
      place: [lon, lat],
      gcj02: pair(toShifted("gcj02", { lon, lat })),
      bd09: pair(toShifted("bd09", { lon, lat })),
    };
  });
}

/** What a block of some sites is called. */
export function namesOf(sites: readonly Site[]): (block: number) => string {
  const names = new Map(sites.map(({ block, code, name }) => [block, `${code} ${name}`.trim()]));
  return (block) => {
    const candidate = candidateOf(block);
    return names.get(block) ?? (candidate ? `${candidate.code} ${candidate.name}`.trim() : `#${block}`);
  };
}
