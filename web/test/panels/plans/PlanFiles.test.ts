/** What of a plan is handed out. */
import "@/i18n/plans";
import { expect, it } from "vitest";
import PlanFiles from "@/panels/plans/PlanFiles.vue";
import { find, mount } from "../mounting";

const link = (root: HTMLElement, file: string) =>
  find<HTMLAnchorElement>(root, `[data-testid="file-${file}"]`);

it("hands out the whole plan on paper, as tables and as a calendar", () => {
  const root = mount(PlanFiles, { id: 50 });
  const files = [...root.querySelectorAll("a")].map((one) => one.getAttribute("href"));
  expect(files).toEqual([
    "/api/v1/plans/50/sheet.pdf?lang=zh",
    "/api/v1/plans/50/crews.pdf?lang=zh",
    "/api/v1/plans/50/export.xlsx?lang=zh",
    "/api/v1/plans/50/export.csv?lang=zh",
    "/api/v1/plans/50/calendar.ics?lang=zh",
  ]);
  for (const one of root.querySelectorAll("a"))
    expect(one.getAttribute("aria-label")).toContain(one.textContent);
});

it("hands out a crew's page of a day, and its calendar of all days", () => {
  const root = mount(PlanFiles, { id: 50, only: { crew: 1, day: "2026-07-01" } });
  expect(link(root, "crews.pdf").getAttribute("href")).toBe(
    "/api/v1/plans/50/crews.pdf?lang=zh&crew=1&day=2026-07-01",
  );
  expect(link(root, "calendar.ics").getAttribute("href")).toBe(
    "/api/v1/plans/50/calendar.ics?lang=zh&crew=1",
  );
});
