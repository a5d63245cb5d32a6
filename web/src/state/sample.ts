/** The sample that is open: its units by number, for the list and the map in step, and which of them are pointed at. */
import { ref, shallowRef } from "vue";
import type { LonLat } from "@/api/reports";
import type { SampleUnit, UnitKind } from "@/api/supervision";
import type { Operation } from "@/offline/operation";
import { distance } from "./spot";

/** The number of the sample that is open; null while the rounds are listed. */
export const openedSample = ref<number | null>(null);

/** How a unit stands: `kept` is checked on this device, and not there yet; `stuck` was not taken. */
export type UnitStanding = "left" | "passed" | "failed" | "kept" | "stuck";

/** A unit with the number by which list and map name it. */
export interface NumberedUnit {
  n: number;
  /** Tells it from every other of its sample. */
  key: string;
  unit: SampleUnit;
  standing: UnitStanding;
  /** The own check that is still in the queue. */
  waits: Operation | null;
}

export const unitKey = (kind: UnitKind, id: number): string => `${kind} ${id}`;

/** What checks of a unit are about, by which the queue keeps them in order. */
export const aboutUnit = (sample: number, kind: UnitKind, id: number): string =>
  `sample ${sample} ${unitKey(kind, id)}`;

/** The units in the order of their strata, from 1. */
export function numbered(
  sample: number,
  units: readonly SampleUnit[],
  queue: readonly Operation[],
): NumberedUnit[] {
  return units.map((unit, at) => {
    const about = aboutUnit(sample, unit.kind, unit.id);
    const waits = queue.find((operation) => operation.about === about) ?? null;
    return { n: at + 1, key: unitKey(unit.kind, unit.id), unit, standing: standingOf(unit, waits), waits };
  });
}

function standingOf({ passes }: SampleUnit, waits: Operation | null): UnitStanding {
  if (waits) return waits.state === "refused" || waits.state === "conflict" ? "stuck" : "kept";
  if (passes === null) return "left";
  return passes ? "passed" : "failed";
}

/** Metres to a unit; null where it has no place, or nobody asked from where. */
export function awayOf({ unit }: NumberedUnit, from: LonLat | null): number | null {
  return from && unit.place && distance(from, unit.place);
}

/** What who walks there still has to look at, the nearest first; then everything else as it was. */
export function nearestFirst(units: readonly NumberedUnit[], from: LonLat): NumberedUnit[] {
  const isNext = ({ standing, unit }: NumberedUnit) =>
    standing === "left" && unit.may_check && unit.place !== null;
  const next = units.filter(isNext).sort((a, b) => (awayOf(a, from) ?? 0) - (awayOf(b, from) ?? 0));
  return [...next, ...units.filter((one) => !isNext(one))];
}

/** What is lit, by keys, and from where. */
export interface LitUnits {
  keys: readonly string[];
  from: "list" | "map";
}

const NONE: LitUnits = { keys: [], from: "list" };
/** Those that a pointer is over. */
export const pointedUnits = shallowRef<LitUnits>(NONE);
/** The one that was pressed last: it stays lit, as a finger does not hover. */
export const chosenUnit = shallowRef<LitUnits>(NONE);

export function pointAtUnits(keys: readonly string[], from: LitUnits["from"]): void {
  pointedUnits.value = { keys, from };
}

export function pointAtNone(): void {
  pointedUnits.value = NONE;
}

export function chooseUnit(key: string, from: LitUnits["from"]): void {
  chosenUnit.value = { keys: [key], from };
}

export function chooseNone(): void {
  chosenUnit.value = NONE;
}

/** Of the members of a mark the one to choose: the first, or the one after that which was chosen last. */
export function nextOf(keys: readonly string[], chosen: readonly string[]): string | undefined {
  const at = keys.findIndex((key) => chosen.includes(key));
  return keys[(at + 1) % keys.length];
}
