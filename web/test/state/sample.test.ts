import { describe, expect, it } from "vitest";
import type { Operation } from "@/offline/operation";
import { aboutUnit, awayOf, nearestFirst, nextOf, numbered } from "@/state/sample";
import { sampleUnit as unit } from "../sampleUnit";

const waiting = (about: string, state: Operation["state"] = "waiting") => ({ about, state }) as Operation;

describe("the units of a sample", () => {
  it("are numbered as they come, and told apart also where a block and a case have one number", () => {
    const units = numbered(40, [unit({}), unit({ kind: "case" }), unit({ id: 9 })], []);
    expect(units.map(({ n, key }) => [n, key])).toEqual([
      [1, "block 7"],
      [2, "case 7"],
      [3, "block 9"],
    ]);
  });

  it("stand as they were checked, or as the own check in the queue leaves them", () => {
    const standing = (passes: boolean | null, queue: Operation[] = []) =>
      numbered(40, [unit({ passes })], queue)[0]?.standing;
    expect([standing(null), standing(true), standing(false)]).toEqual(["left", "passed", "failed"]);
    const about = aboutUnit(40, "block", 7);
    expect(standing(null, [waiting(about)])).toBe("kept");
    expect(standing(null, [waiting(about, "sending")])).toBe("kept");
    expect(standing(null, [waiting(about, "refused")])).toBe("stuck");
    expect(standing(null, [waiting(about, "conflict")])).toBe("stuck");
    expect(standing(null, [waiting(aboutUnit(41, "block", 7)), waiting(aboutUnit(40, "case", 7))])).toBe(
      "left",
    );
  });
});

it("puts first what is still to be looked at, the nearest of it before the others", () => {
  const units = numbered(
    40,
    [
      unit({ id: 1, passes: true, place: [120.64, 27.79] }),
      unit({ id: 2, place: [120.65, 27.79] }),
      unit({ id: 3, place: null }),
      unit({ id: 4, place: [120.641, 27.79] }),
      unit({ id: 5, place: [120.64, 27.79], may_check: false }),
      unit({ id: 6, place: [120.642, 27.79] }),
    ],
    [waiting(aboutUnit(40, "block", 6))],
  );
  const from = [120.64, 27.79] as const;
  expect(nearestFirst(units, [...from]).map(({ n }) => n)).toEqual([4, 2, 1, 3, 5, 6]);
  expect(units.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
  const [, far, nowhere] = units;
  expect(far && Math.round(awayOf(far, [...from]) ?? 0)).toBe(985);
  expect(far && awayOf(far, null)).toBeNull();
  expect(nowhere && awayOf(nowhere, [...from])).toBeNull();
});

it("goes from one member of a mark to the next, and round again", () => {
  const keys = ["block 7", "case 8", "case 9"];
  expect(nextOf(keys, [])).toBe("block 7");
  expect(nextOf(keys, ["block 7"])).toBe("case 8");
  expect(nextOf(keys, ["case 9"])).toBe("block 7");
  expect(nextOf(keys, ["block 1"])).toBe("block 7");
});
