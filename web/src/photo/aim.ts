/** A box over a photo that is steered by keys, in shares of the photo's sides. */
import type { Cover } from "./covering";

export interface Aim {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A step of it, and the least it is wide and high. */
const STEP = 0.02;
const LEAST = 0.02;

export function middle(): Aim {
  return { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
}

const WAYS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};
const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Where it is after a key; null for a key that does not steer it. With `sizes` its size changes instead. It stays in the photo. */
export function aimed(aim: Aim, key: string, sizes: boolean): Aim | null {
  const way = WAYS[key];
  if (!way) return null;
  const [across, down] = way;
  if (sizes) {
    return {
      ...aim,
      width: within(aim.width + across, LEAST, 1 - aim.x),
      height: within(aim.height + down, LEAST, 1 - aim.y),
    };
  }
  return {
    ...aim,
    x: within(aim.x + across, 0, 1 - aim.width),
    y: within(aim.y + down, 0, 1 - aim.height),
  };
}

/** What it covers of a photo of this size. */
export function boxOf(aim: Aim, { width, height }: { width: number; height: number }): Cover {
  return {
    kind: "box",
    x: aim.x * width,
    y: aim.y * height,
    width: aim.width * width,
    height: aim.height * height,
  };
}
