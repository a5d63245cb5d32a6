/** The order of what may be done about a notice. */
import { expect, it } from "vitest";
import type { NoticeStep } from "@/api/notices";
import { offeredSteps } from "@/state/noticeActs";

const all: NoticeStep[] = ["receive", "answer", "inspect", "withdraw", "note"];

it("offers to sign for it before it is looked at, and the second inspection first when it is due", () => {
  expect(offeredSteps({ state: "issued", to_inspect: false, may: all })[0]).toBe("receive");
  expect(offeredSteps({ state: "issued", to_inspect: true, may: all })).toEqual([
    "inspect",
    "receive",
    "answer",
    "withdraw",
    "note",
  ]);
  expect(offeredSteps({ state: "answered", to_inspect: false, may: all })[0]).toBe("inspect");
});

it("offers nothing that may not be done", () => {
  expect(offeredSteps({ state: "failed", to_inspect: false, may: ["note", "refer"] })).toEqual([
    "refer",
    "note",
  ]);
  expect(offeredSteps({ state: "closed", to_inspect: false, may: [] })).toEqual([]);
});
