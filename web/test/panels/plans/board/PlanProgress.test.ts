/** How far a plan has come, as it is shown. */
import { expect, it } from "vitest";
import { nextTick } from "vue";
import PlanProgress from "@/panels/plans/board/PlanProgress.vue";
import { progress } from "../../../planItem";
import { find, mount } from "../../mounting";

it("says what is left, how far behind it is, and when it will be over", () => {
  const root = mount(PlanProgress, { progress });
  expect(find(root, "[data-testid=behind]").textContent).toBe("落后 2 个工作日");
  expect(find(root, "[data-testid=forecast]").textContent).toBe(
    "预计 多半在 6月26日 完成，6月24日 到 7月2日 之间",
  );
  expect(find(root, "[data-testid=red-left]").textContent).toBe("5");
  expect(find(root, "[data-testid=orange-left]").textContent).toBe("3");
});

it("says how far each verb that is a target has come, in words as well as by a bar", () => {
  const root = mount(PlanProgress, { progress });
  expect(find(root, "[data-testid=goals-time]").textContent).toBe("6月1日 到 6月30日，时间过了 80%");
  const told = ["pare_red", "remove_orange", "keep_blue"].map((verb) =>
    find(root, `[data-testid=goal-${verb}]`),
  );
  expect(told.map(({ dataset }) => dataset.state)).toEqual(["behind", "underway", "reached"]);
  expect(told[0]?.textContent).toContain("12 块中做到 7 块 · 回退 1 块落后");
  expect(told[1]?.textContent).toContain("5 块中做到 4 块按进度");
  expect(told[2]?.textContent).toContain("20 块中做到 20 块已达到");
  expect(told[0]?.querySelector<HTMLElement>(".goal-line b")?.style.insetInlineStart).toBe("80%");
  expect(told[2]?.querySelector(".goal-line b")).toBeNull();
  const none = mount(PlanProgress, { progress: { ...progress, goals: { ...progress.goals, items: [] } } });
  expect(none.querySelector("[data-testid=plan-goals]")).toBeNull();
});

it("has a table of what the chart shows, with nothing for days to come", async () => {
  const root = mount(PlanProgress, { progress });
  const rows = () =>
    [...root.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows()).toEqual([
    ["6月24日", "2", "3"],
    ["6月25日 · 今天", "1", "2"],
    ["6月26日", "0", "–"],
  ]);
  expect(find(root, "[data-testid=chart-words]").textContent).toBe("剩余区块：到 6月25日，计划 1，实际 2");
  find(root, "[data-testid=measure-portions]").click();
  await nextTick();
  expect(rows()[2]).toEqual(["6月26日", "4", "–"]);
});
