/** What is asked of the server for a filter. */
import { expect, it } from "vitest";
import { type CaseFilter, queryOf, toggled } from "@/state/caseFilter";

const filter = (more: Partial<CaseFilter> = {}): CaseFilter => ({
  list: "open",
  counted: null,
  states: [],
  categories: [],
  block: null,
  sort: "newest",
  ...more,
});

it("asks for a list of the community that is looked at", () => {
  expect(queryOf(filter(), "330381003901")).toEqual({ community: "330381003901", state: ["open"] });
  expect(queryOf(filter({ list: "all" }), "all")).toEqual({});
  expect(queryOf(filter({ list: "overdue" }), "1")).toEqual({ community: "1", work: "overdue" });
});

it("narrows it by states, categories and block", () => {
  expect(queryOf(filter({ states: ["filed"], categories: ["clutter"] }), "1")).toEqual({
    community: "1",
    state: ["filed"],
    category: ["clutter"],
  });
  expect(queryOf(filter({ block: { id: 20, name: "HB-20" } }), "1")).toEqual({ block: 20, state: ["open"] });
});

it("asks for what an indicator counts in place of a list", () => {
  const counted = { counted: "closed" as const, from: "2026-11-01", until: null, period: "11月" };
  expect(queryOf(filter({ counted }), "1")).toEqual({
    community: "1",
    counted: "closed",
    from: "2026-11-01",
  });
});

it("puts in and takes out", () => {
  expect(toggled([1, 2], 2)).toEqual([1]);
  expect(toggled([1], 2)).toEqual([1, 2]);
});
