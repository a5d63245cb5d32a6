/** A reminder of stops that were not done in their day: what it says, and where it leads. */
import "@/i18n/reminders";
import { expect, it, vi } from "vitest";
import { find, mount } from "../mounting";

vi.stubGlobal("fetch", () => new Promise(() => {}));
const { default: LateRow } = await import("@/panels/reminders/LateRow.vue");
const { place } = await import("@/state/place");
const { planView } = await import("@/state/planView");
const { isUnread, ofLate } = await import("@/state/reminders");

const [reminder] = ofLate([
  {
    community: "330381003901",
    plan: 70,
    plan_name: "六月方案",
    crew: 1,
    crew_name: "二班",
    day: "2026-06-01",
    ended_at: "2026-06-01T16:00:00Z",
    stops: 3,
    block_codes: ["HB-01", "HB-06"],
  },
]);

it("names plan, crew, day, stops and blocks, leads to that day and is read by it", () => {
  if (!reminder) throw new Error("there is one");
  const now = new Date("2026-06-02T00:00:00Z");
  const root = mount(LateRow, { reminder, now, isNew: true });
  const row = find(root, "[data-testid=reminder-late-70-1-2026-06-01]");
  for (const words of ["当天没做完", "新", "二班 · 2026年6月1日 · 六月方案", "3 站没做完：HB-01、HB-06"])
    expect(row.textContent).toContain(words);
  expect(isUnread(reminder)).toBe(true);
  row.click();
  expect(isUnread(reminder)).toBe(false);
  expect([place.community, place.open]).toEqual(["330381003901", "plans"]);
  expect([planView.screen, planView.id, planView.at]).toEqual(["plan", 70, { crew: 1, day: "2026-06-01" }]);
});
