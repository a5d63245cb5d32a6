/** Which parties a campaign most likely has. */
import type { Campaign } from "@/api/types";

export interface PartySources {
  /** Responsible for the blocks that were chosen. */
  ofBlocks: readonly string[];
  /** The register of the community, by name. */
  register: readonly string[];
  campaigns: readonly Pick<Campaign, "parties">[];
}

/** Names to choose from: those of the blocks first, then who took part most often, then the register. Without those that are chosen; only those in which what is typed occurs. */
export function suggestedParties(from: PartySources, chosen: readonly string[], typed: string): string[] {
  const times = new Map<string, number>();
  for (const name of from.campaigns.flatMap(({ parties }) => parties))
    times.set(name, (times.get(name) ?? 0) + 1);
  const usual = [...times].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const words = typed.trim().toLowerCase();
  return [...new Set([...from.ofBlocks, ...usual, ...from.register])].filter(
    (name) => !chosen.includes(name) && name.toLowerCase().includes(words) && name !== typed.trim(),
  );
}
