/** One tab at a time, with locks and without. */
import "fake-indexeddb/auto";
import { afterEach, describe, expect, it } from "vitest";
import { database } from "@/offline/outbox";
import { inTurn } from "@/offline/turn";

const give = (locks: unknown) =>
  Object.defineProperty(navigator, "locks", { configurable: true, value: locks });
afterEach(() => give(undefined));

/** Work that goes on until it is told to end. */
function work() {
  let end = () => {};
  const going = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, run: () => going };
}

describe("without locks", () => {
  it("lets one tab work at a time, and the next one after it", async () => {
    give(undefined);
    const first = work();
    const done = inTurn(first.run);
    expect(await inTurn(async () => {})).toBe(false);
    first.end();
    expect(await done).toBe(true);
    expect(await inTurn(async () => {})).toBe(true);
  });

  it("takes the turn of a tab that has gone", async () => {
    give(undefined);
    await (await database()).put("turn", { holder: "gone", until: Date.now() - 1 }, "wuse-outbox");
    expect(await inTurn(async () => {})).toBe(true);
  });

  it("gives the turn back when the work fails", async () => {
    give(undefined);
    await expect(inTurn(() => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await inTurn(async () => {})).toBe(true);
  });
});

it("does not wait for a lock that another tab has", async () => {
  const asked: unknown[] = [];
  give({
    request: (name: string, options: object, then: (lock: object | null) => Promise<boolean>) => {
      asked.push([name, options]);
      return then(null);
    },
  });
  expect(await inTurn(async () => {})).toBe(false);
  expect(asked).toEqual([["wuse-outbox", { ifAvailable: true }]]);
});
