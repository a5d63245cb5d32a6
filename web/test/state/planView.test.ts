/** What of the plans desk is looked at, and the address that leads there. */
import { beforeEach, expect, it, vi } from "vitest";
import { nextTick } from "vue";

vi.stubGlobal("fetch", () => new Promise(() => {}));
const { place } = await import("@/state/place");
const { openCrewsDay, planView, showCandidates, showDraft, showPlan } = await import("@/state/planView");

const at = { crew: 0, day: "2026-06-01" };
const named = () => [place.plan, place.crew, place.day];
const shown = () => [planView.screen, planView.id, planView.at];

beforeEach(async () => {
  Object.assign(place, { community: "A", open: null, plan: null, crew: null, day: null });
  await nextTick();
  showCandidates();
  await nextTick();
});

it("names the published version that is open, and no draft", async () => {
  showPlan(70);
  await nextTick();
  expect([named(), shown()]).toEqual([
    [70, null, null],
    ["plan", 70, null],
  ]);
  showPlan(70, at);
  await nextTick();
  expect([named(), shown()]).toEqual([
    [70, 0, "2026-06-01"],
    ["plan", 70, at],
  ]);
  showDraft(7);
  await nextTick();
  expect([named(), shown()]).toEqual([
    [null, null, null],
    ["draft", 7, null],
  ]);
});

it("follows a link to a plan, and to another crew's day of it", async () => {
  Object.assign(place, { community: "B", plan: 71 });
  await nextTick();
  expect(shown()).toEqual(["plan", 71, null]);
  Object.assign(place, at);
  await nextTick();
  expect(shown()).toEqual(["plan", 71, at]);
});

it("leads to the day again when it is led there again", async () => {
  openCrewsDay("A", 70, at);
  await nextTick();
  const before = planView.at;
  openCrewsDay("A", 70, { ...at });
  await nextTick();
  expect(planView.at).not.toBe(before);
  expect(place.open).toBe("plans");
});

it("opens the plan of another community there, and leaves it with the community", async () => {
  openCrewsDay("B", 80, at);
  await nextTick();
  expect([place.community, ...shown()]).toEqual(["B", "plan", 80, at]);
  place.community = "A";
  await nextTick();
  expect([...shown(), ...named()]).toEqual(["candidates", null, null, null, null, null]);
});
