/** What may be done about a case while own steps about it are still to be sent. */
import { describe, expect, it } from "vitest";
import type { Operation } from "@/offline/operation";
import { mayMeanwhile, stepsAbout } from "@/state/pendingSteps";

const operation = (kind: string, more: Partial<Operation> = {}): Operation => ({
  order: 1,
  id: kind,
  kind,
  person: 7,
  path: "/cases/12/steps",
  body: {},
  about: "12",
  title: "",
  photos: [],
  made_at: "2026-11-22T02:00:00Z",
  state: "waiting",
  tried: false,
  problem: null,
  badPhoto: null,
  ...more,
});
const may = ["rectify", "dispatch", "note"] as const;

describe("steps that wait", () => {
  it("are those about the case", () => {
    const rows = [
      operation("rectify"),
      operation("note", { about: "13", path: "/cases/13/steps" }),
      operation("report", { about: null, path: "/cases" }),
    ];
    expect(stepsAbout(rows, 12).map(({ kind }) => kind)).toEqual(["rectify"]);
  });

  it("leave what goes with how they leave the case", () => {
    expect(mayMeanwhile([...may], [])).toEqual(may);
    expect(mayMeanwhile([...may], [operation("note")])).toEqual(may);
    expect(mayMeanwhile([...may], [operation("rectify"), operation("note")])).toEqual(["note"]);
  });

  it("are mended first when they were not taken", () => {
    expect(mayMeanwhile([...may], [operation("note", { state: "conflict" })])).toEqual([]);
    expect(mayMeanwhile([...may], [operation("rectify", { state: "refused" })])).toEqual([]);
  });
});
