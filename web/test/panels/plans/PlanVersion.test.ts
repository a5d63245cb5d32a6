/** A published version: where one is led on it. */
import "fake-indexeddb/auto";
import { expect, it, vi } from "vitest";
import { nextTick } from "vue";
import "@/i18n/plans";
import type { Action } from "@/api/accounts";
import { planItem } from "../../planItem";
import { find, mount } from "../mounting";

vi.stubGlobal("fetch", async (url: string) =>
  url.includes("/plans/50") ? Response.json(planItem()) : new Promise(() => {}),
);
const { default: PlanVersion } = await import("@/panels/plans/PlanVersion.vue");
// Fetched on demand: here it is there already.
await import("@/panels/plans/board/CrewDay.vue");
const { showPlan } = await import("@/state/planView");
const { session } = await import("@/state/session");

const may: Action[] = ["see", "see_cases", "plan", "work_plan"];
session.value = {
  person: { id: 1, name: "王芳", login: "w", must_change_password: false, held: [], may },
  sign_in: { password: true, oidc: null, set_up: false },
  expires_at: null,
};
const chosen = async (root: HTMLElement) => {
  await vi.waitFor(() => find(root, "[data-testid=choose-crew]"));
  await nextTick();
  const value = (field: string) => find<HTMLSelectElement>(root, `[data-testid=choose-${field}]`).value;
  return [value("crew"), value("day")];
};

it("opens the crew's day that a link or a reminder leads to, and another one while it is open", async () => {
  // The crew that was looked at last on this device.
  localStorage.setItem("wuse.planCrew.330381003901", "A");
  showPlan(50, { crew: 1, day: "2026-06-24" });
  const root = mount(PlanVersion, { id: 50 });
  expect(await chosen(root)).toEqual(["1", "2026-06-24"]);
  showPlan(50, { crew: 0, day: "2026-06-25" });
  await nextTick();
  expect(await chosen(root)).toEqual(["0", "2026-06-25"]);
});

it("begins with the board for who plans and was led to no day", async () => {
  showPlan(50);
  const root = mount(PlanVersion, { id: 50 });
  await vi.waitFor(() => find(root, "[data-testid=plan-view-board]"));
  expect(find<HTMLInputElement>(root, "[data-testid=plan-view-board]").checked).toBe(true);
});
