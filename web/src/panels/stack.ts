/** Stacked steps of the colours over time, as outlines in a square of 100 by 100, y downwards. */
import type { Colour } from "@/api/types";
import type { Measure, Step, Timeline } from "@/state/timeline";

/** One closed path a colour, in the order given from the bottom up. Colours change at a moment, not gradually: steps. */
export function stack({ days, steps }: Timeline, colours: Colour[], measure: Measure): string[] {
  const most = Math.max(...steps.map((step) => total(step, colours, measure))) || 1;
  // A step holds from the beginning of its day's column to that of the next step's.
  const x = [...steps.map((step) => round(step.index / days)), 100];
  const height = (step: Step, rank: number) => round(1 - total(step, colours.slice(0, rank), measure) / most);
  return colours.map((_colour, rank) => {
    const above = steps.map((step) => height(step, rank + 1));
    const below = steps.map((step) => height(step, rank));
    const corners = [...edge(x, above), ...edge(x, below).reverse()];
    return `M${corners.map(([px, py]) => `${px} ${py}`).join("L")}Z`;
  });
}

/** Where the bands stand at a step: middle and height of each, in the same square. */
export function bands(
  { steps }: Timeline,
  step: Step,
  colours: Colour[],
  measure: Measure,
): { colour: Colour; middle: number; height: number }[] {
  const most = Math.max(...steps.map((other) => total(other, colours, measure))) || 1;
  return colours.map((colour, rank) => {
    const below = total(step, colours.slice(0, rank), measure) / most;
    const height = (step[measure][colour] ?? 0) / most;
    return { colour, middle: round(1 - below - height / 2), height: round(height) };
  });
}

/** The part of each colour at a step, 0 to 1. */
export function shares(step: Step, colours: Colour[], measure: Measure): number[] {
  const whole = total(step, colours, measure) || 1;
  return colours.map((colour) => (step[measure][colour] ?? 0) / whole);
}

/** Corners of a line that keeps each value from its x to the next. */
function edge(x: number[], y: number[]): [number, number][] {
  return y.flatMap((here, index): [number, number][] => [
    [x[index] ?? 0, here],
    [x[index + 1] ?? 100, here],
  ]);
}

function total(step: Step, colours: Colour[], measure: Measure): number {
  return colours.reduce((sum, colour) => sum + (step[measure][colour] ?? 0), 0);
}

function round(share: number): number {
  return Math.round(share * 10_000) / 100;
}
