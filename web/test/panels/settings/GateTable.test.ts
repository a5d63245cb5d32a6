/** The gate as a table: what is ticked is what it says. */
import { expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { Gate } from "@/api/accounts";
import GateTable from "@/panels/settings/GateTable.vue";
import { suggestedGate } from "@/panels/settings/suggestedGate";
import { find, mount } from "../mounting";

const open = (gate: Gate) => {
  const update = vi.fn<(gate: Gate) => void>();
  const root = mount(GateTable, { modelValue: gate, "onUpdate:modelValue": update });
  const ticks = (step: string) => [
    ...find(root, `[data-step=${step}]`).querySelectorAll<HTMLInputElement>("input"),
  ];
  return { root, ticks, update };
};
const says = (root: HTMLElement) => [...root.querySelectorAll(".gate-says")].map((one) => one.textContent);

it("tells each step in a sentence", () => {
  const { root, ticks } = open(suggestedGate());
  expect(ticks("clear").map((tick) => tick.checked)).toEqual([false, true, true, true, true, true]);
  expect(says(root)[0]).toBe("工作小组或督查组直接定；别人提出的，由工作小组或督查组确认。");
  expect(says(root)[4]).toBe("谁提出都要由工作小组或督查组确认。须有支持该颜色、附照片的检查。");
});

it("changes one step and leaves the others", async () => {
  const { ticks, update } = open(suggestedGate());
  ticks("raise")[3]?.click();
  await nextTick();
  const changed = update.mock.lastCall?.[0];
  expect(changed?.raise.second).toBe(false);
  expect(changed?.clear).toEqual(suggestedGate().clear);
});

it("says when nobody is left to set a step", () => {
  const gate = suggestedGate();
  gate.first.set_by = [];
  const { root } = open(gate);
  expect(find(root, ".gate-says.wrong").textContent).toBe("至少选一个角色");
});
