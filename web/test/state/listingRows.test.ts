/** The rows of the three lists: what is found, what is late. */
import { describe, expect, it } from "vitest";
import type { Listing } from "@/api/register";
import { blocksOf, findListings, isPast } from "@/state/listingRows";

const entry = (about: Partial<Listing>): Listing => ({
  id: 1,
  revision: 1,
  community: "330381003901",
  list: "need",
  title: "停车难",
  text: "",
  amount: "",
  party: null,
  party_name: null,
  blocks: [],
  meets: [],
  uses: [],
  projects: [],
  state: "open",
  due: null,
  ...about,
});
const any = { list: "need", find: "", state: null, block: null } as const;
const BLOCK = { id: 6, code: "HB-06" };

describe("the entries of a list", () => {
  const all = [
    entry({ id: 1, blocks: [BLOCK], state: "underway" }),
    entry({ id: 2, title: "缺充电桩", party_name: "虹北社区两委" }),
    entry({ id: 3, list: "resource", title: "车位" }),
    entry({ id: 4, title: "楼道堆物", projects: [{ id: 9, title: "清楼行动", state: "open" }] }),
  ];
  const ids = (filter: Parameters<typeof findListings>[1]) => findListings(all, filter).map(({ id }) => id);

  it("are narrowed by words, also those of the party and of what is linked", () => {
    expect(ids(any)).toEqual([1, 2, 4]);
    expect(ids({ ...any, find: "两委 充电" })).toEqual([2]);
    expect(ids({ ...any, find: "清楼" })).toEqual([4]);
    expect(ids({ ...any, find: "hb-06" })).toEqual([1]);
  });

  it("are narrowed by state and by block", () => {
    expect(ids({ ...any, state: "underway" })).toEqual([1]);
    expect(ids({ ...any, block: 6 })).toEqual([1]);
    expect(ids({ ...any, block: 6, state: "done" })).toEqual([]);
  });

  it("name each block once", () => {
    expect(blocksOf([...all, entry({ id: 5, blocks: [BLOCK] })], "need")).toEqual([BLOCK]);
  });
});

describe("an entry is late", () => {
  it("the day after, as long as it is not done or withdrawn", () => {
    expect(isPast(entry({ due: "2026-11-21" }), "2026-11-22")).toBe(true);
    expect(isPast(entry({ due: "2026-11-22" }), "2026-11-22")).toBe(false);
    expect(isPast(entry({ due: "2026-11-21", state: "done" }), "2026-11-22")).toBe(false);
    expect(isPast(entry({ due: null }), "2026-11-22")).toBe(false);
  });
});
