/** Stacked steps of the colours over time, as outlines in a square of 100 by 100, y downwards. */
import type { Colour, SeriesPoint } from "@/api/types";

/** One closed path a colour, in the order given from the bottom up. Colours change at a moment, not gradually: steps. */
export function stack(points: SeriesPoint[], colours: Colour[]): string[] {
  const moments = points.map((point) => Date.parse(point.at));
  const start = moments[0] ?? 0;
  const length = Math.max(1, (moments[moments.length - 1] ?? 1) - start);
  const most = Math.max(1, ...points.map((point) => total(point, colours)));
  const x = moments.map((moment) => round((moment - start) / length));
  return colours.map((colour, rank) => {
    const below = points.map((point) => total(point, colours.slice(0, rank)));
    const above = points.map((point, index) => (below[index] ?? 0) + (point.counts[colour] ?? 0));
    const along = steps(
      x,
      above.map((count) => round(1 - count / most)),
    );
    const back = steps(
      x,
      below.map((count) => round(1 - count / most)),
    ).reverse();
    return `M${[...along, ...back].map(([px, py]) => `${px} ${py}`).join("L")}Z`;
  });
}

/** Corners of a line that keeps each value until the next moment. */
function steps(x: number[], y: number[]): [number, number][] {
  return x.flatMap((at, index): [number, number][] => {
    const here = y[index] ?? 0;
    return index === 0
      ? [[at, here]]
      : [
          [at, y[index - 1] ?? here],
          [at, here],
        ];
  });
}

function total(point: SeriesPoint, colours: Colour[]): number {
  return colours.reduce((sum, colour) => sum + (point.counts[colour] ?? 0), 0);
}

function round(share: number): number {
  return Math.round(share * 10_000) / 100;
}
