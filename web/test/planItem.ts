/** The small plan of planOf.ts as it was published, on its first day. */
import type { PlanItem } from "@/api/planSteps";
import type { Progress } from "@/state/planBoardProgress";
import { draft, sites, timetable } from "./planOf";

const day = (day: string, at: number, done: number | null) => ({
  day,
  planned: at,
  done,
  truckloads_planned: at,
  truckloads: done,
  blocks_left_planned: 4 - at,
  blocks_left: done === null ? null : 4 - done,
});

export const progress: Progress = {
  today: "2026-06-25",
  portions: 4,
  done: 2,
  overdue: 1,
  truckloads_planned: 3,
  truckloads: 2,
  days_behind: 2,
  red_left: 5,
  orange_left: 3,
  goals: {
    from: "2026-06-01",
    by: "2026-06-30",
    time_share: 0.8,
    items: [
      { verb: "pare_red", wanted: 12, done: 7, lost: 1, of: 14, reached: false, behind: true },
      { verb: "remove_orange", wanted: 5, done: 4, lost: 0, of: 6, reached: false, behind: false },
      { verb: "keep_blue", wanted: 20, done: 20, lost: 0, of: 20, reached: true, behind: false },
    ],
  },
  forecast: { likely: "2026-06-26", soonest: "2026-06-24", latest: "2026-07-02" },
  days: [day("2026-06-24", 2, 1), day("2026-06-25", 3, 2), day("2026-06-26", 4, null)],
};

export function planItem(more: Partial<PlanItem> = {}): PlanItem {
  const both = sites.map((site) => ({ ...site, place: [...site.place], gcj02: [0, 0], bd09: [0, 0] }));
  return {
    id: 50,
    name: draft.name,
    published_at: "2026-06-23T01:00:00Z",
    is_newest: true,
    blocks: 2,
    from: "2026-06-24",
    by_day: "2026-06-26",
    community: "330381003901",
    draft,
    timetable,
    made_on: 40,
    sites: both,
    standings: [],
    progress,
    ...more,
  };
}
