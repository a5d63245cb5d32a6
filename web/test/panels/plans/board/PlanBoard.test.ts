/** The board by keyboard: stops are looked at, picked up, moved, put down and pinned. */
import { beforeEach, expect, it, vi } from "vitest";
import { h, nextTick, shallowRef } from "vue";
import PlanBoard from "@/panels/plans/board/PlanBoard.vue";
import { announcement } from "@/state/announcer";
import { remember } from "@/state/memory";
import type { Violation } from "@/state/planBoard";
import { draft, sites, timetable } from "../../../planOf";
import { find, mount } from "../../mounting";

const move = vi.fn();
const pin = vi.fn();
const select = vi.fn();
beforeEach(() => {
  for (const told of [move, pin, select]) told.mockReset();
  remember("wuse.planBoard.330381", null);
});

function open(more: Record<string, unknown> = {}): HTMLElement {
  return mount(PlanBoard, {
    draft,
    timetable,
    look: { violations: [] },
    sites,
    community: "330381",
    onMove: move,
    onPin: pin,
    onSelect: select,
    ...more,
  });
}
const bar = (root: HTMLElement, stop: string) => find(root, `[data-stop="${stop}"]`);
async function press(element: HTMLElement, key: string): Promise<void> {
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await nextTick();
  await nextTick();
}

it("shows the stops of a crew as a list, in order, by block and measure", () => {
  const root = open();
  const bars = [...root.querySelectorAll<HTMLElement>("[data-stop]")];
  expect(bars.map(({ dataset }) => dataset.stop)).toEqual(["0-0", "0-1", "0-2", "1-0"]);
  expect(bars[0]?.getAttribute("aria-label")).toBe("08:40–09:20，HB-007 East yard：Clear the yard");
  expect(bars[3]?.getAttribute("aria-label")).toContain("已固定");
  expect(bars.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1]);
});

it("goes from stop to stop by arrows, and says which one is selected", async () => {
  const root = open();
  bar(root, "0-0").focus();
  await press(bar(root, "0-0"), "ArrowRight");
  expect(document.activeElement).toBe(bar(root, "0-1"));
  await press(bar(root, "0-1"), "ArrowDown");
  expect(document.activeElement).toBe(bar(root, "1-0"));
  expect(select.mock.calls.map(([at]) => at)).toEqual([
    { tour: 0, stop: 0 },
    { tour: 0, stop: 1 },
    { tour: 1, stop: 0 },
  ]);
});

it("picks up, moves by keys and puts down, and says so", async () => {
  const root = open();
  bar(root, "0-0").focus();
  await press(bar(root, "0-0"), " ");
  expect(document.activeElement).toBe(find(root, "[data-testid=held]"));
  expect(announcement.value).toContain("HB-007");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "PageDown"])
    await press(find(root, "[data-testid=held]"), key);
  expect(announcement.value).toMatch(/^B，.*25.*09:10$/);
  expect(move).not.toHaveBeenCalled();
  await press(find(root, "[data-testid=held]"), "Enter");
  expect(move.mock.calls).toEqual([
    [
      {
        portion: { block: 7, measure: 0, part: 0 },
        to: { day: "2026-06-25", crew: 1, shift: 0, begins: 550 },
      },
    ],
  ]);
  expect(root.querySelector("[data-testid=held]")).toBeNull();
});

it("leaves it where it was on Escape, and with the focus on it", async () => {
  const root = open();
  bar(root, "0-2").focus();
  await press(bar(root, "0-2"), " ");
  await press(find(root, "[data-testid=held]"), "PageDown");
  await press(find(root, "[data-testid=held]"), "Escape");
  expect(move).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(bar(root, "0-2"));
});

it("follows a stop to where the next timetable has it, with day, focus and selection", async () => {
  const now = shallowRef(timetable);
  const root = mount(() =>
    h(PlanBoard, { draft, timetable: now.value, look: null, sites, community: "330381", onMove: move }),
  );
  bar(root, "0-0").focus();
  await press(bar(root, "0-0"), " ");
  await press(find(root, "[data-testid=held]"), "PageDown");
  await press(find(root, "[data-testid=held]"), "Enter");
  const [tour, other, next] = timetable.tours;
  const [moved, ...stay] = tour?.stops ?? [];
  if (!tour || !other || !next || !moved) throw new Error("the plan has other tours");
  now.value = { tours: [{ ...tour, stops: stay }, other, { ...next, stops: [moved, ...next.stops] }] };
  await nextTick();
  await nextTick();
  expect(document.activeElement).toBe(bar(root, "2-0"));
  expect(bar(root, "2-0").getAttribute("aria-current")).toBe("true");
});

it("is dragged by the pointer to another crew and time, to five minutes; a tip is not", async () => {
  const root = open();
  const at = (type: string, clientX: number, clientY: number) =>
    new PointerEvent(type, {
      clientX,
      clientY,
      button: 0,
      pointerId: 1,
      pointerType: "mouse",
      bubbles: true,
    });
  // A minute is 1.6 pixels wide; the stop begins at 08:40, 64 pixels from the left.
  bar(root, "0-0").dispatchEvent(at("pointerdown", 74, 20));
  const canvas = find(root, ".gantt-canvas");
  canvas.dispatchEvent(at("pointermove", 76, 20));
  await nextTick();
  expect(root.querySelector("[data-testid=held]")).toBeNull();
  canvas.dispatchEvent(at("pointermove", 74 + 200, 80));
  await nextTick();
  canvas.dispatchEvent(at("pointermove", 74 + 200, 80));
  await nextTick();
  canvas.dispatchEvent(at("pointerup", 74 + 200, 80));
  await nextTick();
  expect(move.mock.calls).toEqual([
    [
      {
        portion: { block: 7, measure: 0, part: 0 },
        to: { day: "2026-06-24", crew: 1, shift: 0, begins: 645 },
      },
    ],
  ]);
  bar(root, "0-1").dispatchEvent(at("pointerdown", 160, 20));
  canvas.dispatchEvent(at("pointermove", 300, 80));
  canvas.dispatchEvent(at("pointerup", 300, 80));
  expect(move).toHaveBeenCalledTimes(1);
});

it("moves no tip, nothing that is done, and nothing at all when it is only looked at", async () => {
  const root = open({ standings: [{ tour: 0, stop: 0, state: "done", at: "2026-06-24T01:00:00Z" }] });
  for (const stop of ["0-1", "0-0"]) {
    bar(root, stop).focus();
    await press(bar(root, stop), " ");
    expect(root.querySelector("[data-testid=held]")).toBeNull();
  }
  expect(bar(root, "0-0").getAttribute("aria-label")).toContain("已完成");
  const still = open({ readonly: true });
  bar(still, "0-2").focus();
  for (const key of [" ", "p", "Delete"]) await press(bar(still, "0-2"), key);
  expect(still.querySelector("[data-testid=held]")).toBeNull();
  expect([move, pin].map((told) => told.mock.calls.length)).toEqual([0, 0]);
});

it("pins and unpins by P, and takes out by Delete", async () => {
  const root = open();
  await press(bar(root, "0-0"), "p");
  await press(bar(root, "1-0"), "P");
  await press(bar(root, "0-2"), "Delete");
  expect(pin.mock.calls.map(([told]) => told)).toEqual([
    { portion: { block: 7, measure: 0, part: 0 }, pinned: true },
    { portion: { block: 9, measure: 0, part: 0 }, pinned: false },
  ]);
  expect(move).toHaveBeenCalledWith({ portion: { block: 7, measure: 0, part: 1 }, to: null });
});

it("marks what does not hold by a sign and in words, and lists all of it", async () => {
  const violations: Violation[] = [
    { violation: "too_short", tour: 0, stop: 2, minutes: 7 },
    { violation: "too_late", tour: 0, minutes: 12 },
  ];
  const root = open({ look: { violations } });
  expect(bar(root, "0-2").querySelector("[data-sign=wrong]")).not.toBeNull();
  expect(bar(root, "0-2").getAttribute("aria-label")).toContain("1 处不成立");
  expect(bar(root, "0-0").querySelector("[data-sign=wrong]")).toBeNull();
  bar(root, "0-2").focus();
  await nextTick();
  expect(find(root, "[data-testid=wrong-here]").textContent).toContain("停留时间少了 7 分钟");
  expect(find(root, "[data-testid=stop-details]").textContent).toContain("晚 12 分钟");
  expect(find(root, "[data-testid=all-wrong]").querySelectorAll("li")).toHaveLength(2);
});

it("moves a stop by its form, without dragging", async () => {
  const root = open();
  bar(root, "0-0").focus();
  await nextTick();
  const go = find<HTMLButtonElement>(root, "[data-testid=move-go]");
  expect(go.disabled).toBe(true);
  const time = find<HTMLInputElement>(root, "[data-testid=move-time]");
  time.value = "14:20";
  time.dispatchEvent(new Event("input"));
  await nextTick();
  expect(go.disabled).toBe(false);
  find<HTMLFormElement>(root, ".stop-move").dispatchEvent(new Event("submit", { cancelable: true }));
  expect(move).toHaveBeenCalledWith({
    portion: { block: 7, measure: 0, part: 0 },
    to: { day: "2026-06-24", crew: 0, shift: 1, begins: 860 },
  });
});

it("shows the whole plan as tours with their counts, each of which opens its day", async () => {
  const root = open();
  find(root, "[data-testid=zoom-whole]").click();
  await nextTick();
  const tours = [...root.querySelectorAll<HTMLElement>("[data-tour]")];
  expect(tours.map(({ dataset }) => dataset.tour)).toEqual(["0", "2", "1"]);
  expect(tours[0]?.getAttribute("aria-label")).toMatch(/^A，.*2 站，2 车次，已完成 0 站，0 处不成立$/);
  await press(find(root, '[data-tour="2"]'), "Enter");
  await nextTick();
  expect(document.activeElement).toBe(bar(root, "2-0"));
});
