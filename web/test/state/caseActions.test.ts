/** What is offered first about a case, and what stands behind "more". */
import { describe, expect, it } from "vitest";
import type { CaseState, CaseStep } from "@/api/cases";
import { fieldsOf, mayAnswer, offered, stepOf } from "@/state/caseActions";

const APPROVER: CaseStep[] = [
  "file",
  "dispatch",
  "rectify",
  "duplicate",
  "return",
  "void",
  "amend",
  "note",
  "undo",
];
const at = (state: CaseState, may: CaseStep[]) => offered({ state, asked: null }, may);

describe("what is offered", () => {
  it.each<[CaseState, CaseStep[], CaseStep | null, CaseStep[]]>([
    ["reported", ["file", "dispatch", "rectify"], "dispatch", ["file"]],
    ["filed", ["dispatch", "rectify", "defer"], "dispatch", []],
    ["dispatched", ["rectify", "dispatch", "note"], "rectify", []],
    ["deferred", ["resume", "rectify"], "resume", ["rectify"]],
    ["rectified", ["verify", "fail"], "verify", ["fail"]],
    ["verified", ["close", "fail"], "close", []],
    ["closed", ["note"], null, []],
  ])("for a case that is %s", (state, may, primary, beside) => {
    const now = at(state, may);
    expect([now.primary, now.beside]).toEqual([primary, beside]);
  });

  it("is only what the server says they may", () => {
    expect(at("rectified", ["amend", "note"])).toEqual({
      primary: null,
      beside: [],
      more: ["note", "amend"],
    });
    expect(at("reported", [])).toEqual({ primary: null, beside: [], more: [] });
  });

  it("names everything once", () => {
    const { beside, more, primary } = at("reported", APPROVER);
    expect([primary, ...beside, ...more].sort()).toEqual([...APPROVER].sort());
  });

  it("asks an approver for what can be asked for from there", () => {
    expect(at("dispatched", ["rectify", "ask", "note"]).more).toEqual([
      "ask_extend",
      "ask_defer",
      "ask_return",
      "ask_void",
      "note",
    ]);
    expect(at("reported", ["ask"]).more).toEqual(["ask_return", "ask_void"]);
  });

  it("answers what was asked for where that is told", () => {
    const asked = { revision: 4, step: "extend" as const, until: null };
    expect(offered({ state: "dispatched", asked }, ["extend", "decline"]).more).toEqual(["extend"]);
    expect(mayAnswer({ asked }, ["decline"])).toBe(true);
    expect(mayAnswer({ asked }, ["rectify"])).toBe(false);
    expect(mayAnswer({ asked: null }, ["decline"])).toBe(false);
  });
});

it("has the fields that the server needs", () => {
  expect(fieldsOf("dispatch")).toMatchObject({ party: true, due: true, reason: "welcome" });
  expect(fieldsOf("fail")).toMatchObject({ due: true, photos: true, reason: "needed" });
  expect(fieldsOf("ask_defer")).toMatchObject({ until: true, due: false, reason: "needed" });
  expect(fieldsOf("ask_extend")).toMatchObject({ until: false, due: true, reason: "needed" });
  expect(fieldsOf("amend")).toMatchObject({ amend: true, reason: "welcome" });
  expect(stepOf("ask_void")).toEqual({ step: "ask", ask: "void" });
});
