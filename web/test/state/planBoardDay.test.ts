/** A crew's day: what is done when, the way there, and what is sent. */
import { describe, expect, it } from "vitest";
import type { TakenPhoto } from "@/photo/taken";
import { remember } from "@/state/memory";
import {
  chooseApp,
  chosenApp,
  crewDay,
  dropStepDraft,
  flawIn,
  type StepDraft,
  stepBody,
  stepDraft,
  wayLink,
  workDays,
} from "@/state/planBoardDay";
import { planItem } from "../planItem";

const plan = planItem({ standings: [{ tour: 0, stop: 2, state: "started", at: "2026-06-24T02:05:00Z" }] });
const [tour] = crewDay(plan, 0, "2026-06-24");

it("has the stops in order, with what is done and how far it is", () => {
  expect(tour?.stops.map(({ n, name, measure, truckloads }) => [n, name, measure, truckloads])).toEqual([
    [1, "HB-007 East yard", "Clear the yard", 1],
    [null, "North", "", 0],
    [2, "HB-007 East yard", "Clear the yard", 1],
  ]);
  // 148 m from the base as the crow flies, times 1.4.
  expect(tour?.stops[0]?.metres).toBeCloseTo(207, -1);
  expect(tour?.stops.map(({ standing }) => standing?.state)).toEqual([undefined, undefined, "started"]);
  expect(crewDay(plan, 1, "2026-06-25")).toEqual([]);
  expect(workDays(plan, 0)).toEqual(["2026-06-24", "2026-06-25"]);
});

it("says nothing of ways over streets, which only the server knows", () => {
  const travel = { speed_kmh: 18, detour: 1.4, streets: 9 };
  const over = { ...plan, draft: { ...plan.draft, travel } };
  const metres = crewDay(over, 0, "2026-06-24").flatMap(({ stops }) => stops.map((stop) => stop.metres));
  expect(metres).toEqual([null, null, null]);
});

describe("the way there", () => {
  // Googollee's eviltransform knows this place in GCJ-02.
  const place = [121.5272106, 31.1774276];
  it("is in the degrees of the app's own map", () => {
    expect(wayLink("amap", place, "East yard, 7")).toBe(
      "https://uri.amap.com/navigation?to=121.531542,31.175304,East%20yard%2C%207&coordinate=gaode",
    );
    expect(wayLink("geo", place, "East yard")).toBe("geo:31.177428,121.527211");
    const baidu = new URL(wayLink("baidu", place, "East yard"));
    const [, lat, lon] = /^latlng:([\d.]+),([\d.]+)\|name:East yard$/.exec(
      baidu.searchParams.get("destination") ?? "",
    ) ?? [null, "", ""];
    // BD-09 lies about 0.0065 east and 0.006 north of GCJ-02.
    expect([Number(lon) - 121.531542, Number(lat) - 31.175304].map((by) => Math.round(by * 1_000))).toEqual([
      6, 6,
    ]);
    expect(baidu.searchParams.get("coord_type")).toBe("bd09ll");
  });
  it("is by the app that was chosen on this device", () => {
    expect(chosenApp()).toBe("amap");
    chooseApp("baidu");
    expect(chosenApp()).toBe("baidu");
    remember("wuse.wayApp", null);
  });
});

describe("what is filled in", () => {
  const stop = tour?.stops[0];
  if (!stop) throw new Error("the plan has a first stop");
  const empty = (): StepDraft => {
    dropStepDraft(plan, stop);
    return stepDraft(plan, 0, stop);
  };
  it("begins with what was planned, and is kept", () => {
    const draft = empty();
    expect([draft.truckloads, draft.people]).toEqual(["1", "6"]);
    draft.note = "wet";
    expect(stepDraft(plan, 0, stop).note).toBe("wet");
  });
  it("is refused where the server would", () => {
    const draft = empty();
    expect(flawIn(draft, "done")).toBeNull();
    for (const truckloads of ["", "x", "-1", "101"])
      expect(flawIn({ ...draft, truckloads }, "done")).toBe("truckloads");
    for (const people of ["", "1.5", "10001"]) expect(flawIn({ ...draft, people }, "done")).toBe("people");
    expect(flawIn({ ...draft, truckloads: "1,5" }, "done")).toBeNull();
    expect(flawIn(draft, "taken_back")).toBe("reason");
    expect(flawIn({ ...draft, people: "x" }, "started")).toBeNull();
  });
  it("is sent as the API has it", () => {
    const photo = { key: "k" } as TakenPhoto;
    const draft = {
      ...empty(),
      truckloads: "1,5",
      people: "4",
      after: [photo],
      note: " wet ",
      reason: " by mistake ",
    };
    const named = ({ key }: TakenPhoto) => `photo ${key}`;
    expect(stepBody(stop, "done", draft, named)).toEqual({
      tour: 0,
      stop: 0,
      step: "done",
      truckloads: 1.5,
      people: 4,
      before: [],
      after: ["photo k"],
      note: "wet",
    });
    expect(stepBody(stop, "started", draft, named)).toEqual({ tour: 0, stop: 0, step: "started" });
    expect(stepBody(stop, "taken_back", draft, named)).toEqual({
      tour: 0,
      stop: 0,
      step: "taken_back",
      note: "by mistake",
    });
  });
});
