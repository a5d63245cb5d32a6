/** Clearance plans. Their days lie so far ahead that no present reaches them; how far a plan has come is told here, as nothing is done on such days. */
import type { Page } from "@playwright/test";
import type { PlanItem } from "../../src/api/plans";
import { COMMUNITY } from "../people";
import { expect, type Stage, type Wuse } from "../wuse";
import { type State, toShow } from "./state";

const FROM = "2030-07-01";
const PLACES = { base: [120.6394, 27.7908], tip: [120.6441, 27.793] } as const;
const SHIFTS: [string, string][] = [
  ["08:30", "12:00"],
  ["14:00", "17:30"],
];

/** Two blocks, the harder one by three measures that come one after the other. */
async function draftOf(wuse: Wuse): Promise<object> {
  const [red, orange] = [await wuse.block("HB-20"), await wuse.block("HB-36")];
  return {
    name: "七月攻坚",
    target: { kind: "no_orange", by: "2030-07-19" },
    from: FROM,
    tasks: [
      {
        block: red.id,
        at: [120.64526, 27.79199],
        measures: [
          { text: "拆除违章堆棚", hours: 3, truckloads: 4, skills: ["拆除"] },
          { text: "清运废料堆", hours: 4, truckloads: 12, after: [0] },
          { text: "平整补绿", hours: 2, after: [1], wait_days: 1 },
        ],
      },
      {
        block: orange.id,
        at: [120.64098, 27.78745],
        measures: [{ text: "清理陈年垃圾", hours: 5, truckloads: 10 }],
      },
    ],
    crews: [
      {
        name: "第一班组",
        base: PLACES.base,
        shifts: SHIFTS,
        people: 6,
        skills: ["拆除"],
        truck: { name: "一号车队", capacity: 4 },
      },
      {
        name: "第二班组",
        base: PLACES.base,
        shifts: SHIFTS,
        people: 5,
        truck: { name: "二号车队", capacity: 4 },
      },
    ],
    tips: [{ name: "站前路中转站", at: PLACES.tip, open: [["06:00", "18:00"]], minutes: 10 }],
    inspection_days: 2,
  };
}

async function told<T>(answer: Response, status: number): Promise<T> {
  const text = await answer.text();
  expect(answer.status, text).toBe(status);
  return JSON.parse(text) as T;
}

/** A draft with its timetable; its number and version. */
async function solved(wuse: Wuse): Promise<{ id: number; version: number }> {
  const draft = await draftOf(wuse);
  const body = { draft };
  const { id } = await told<{ id: number }>(
    await wuse.send("chenmin", "POST", `/communities/${COMMUNITY}/plan-drafts`, body),
    201,
  );
  await told(await wuse.send("chenmin", "POST", `/plan-drafts/${id}/search`), 202);
  const state = async () =>
    (await told<{ state: string }>(await wuse.send("chenmin", "GET", `/plan-drafts/${id}/search`), 200))
      .state;
  await expect.poll(state, { timeout: 30_000 }).toBe("done");
  const { version } = await told<{ version: number }>(
    await wuse.send("chenmin", "GET", `/plan-drafts/${id}`),
    200,
  );
  return { id, version };
}

async function openDraft(stage: Stage): Promise<void> {
  const { id } = await solved(stage.wuse);
  await stage.open(stage.page, "open=plans");
  await stage.page.getByTestId(`draft-${id}`).click();
  await expect(stage.page.getByTestId("draft-form")).toBeVisible();
}
async function openBoard(stage: Stage): Promise<void> {
  await openDraft(stage);
  await stage.page.getByTestId("part-timetable").check({ force: true });
  await expect(stage.page.getByTestId("plan-board")).toBeVisible();
  await boardPainted(stage.page);
}

/** Waits until the ground of the board's map is there. */
const boardPainted = (page: Page): Promise<void> =>
  page.locator(".plan-tile").evaluateAll(async (tiles) => {
    await Promise.all(
      tiles.map(async (tile) => {
        const picture = new Image();
        picture.src = tile.getAttribute("href") ?? "";
        await picture.decode();
      }),
    );
  });

/** How far it has come on its third day: a day behind. */
function underway(plan: PlanItem): PlanItem {
  const days = plan.progress.days;
  const at = Math.min(2, days.length - 1);
  const today = days[at]?.day ?? FROM;
  const share = 0.6;
  return {
    ...plan,
    // Just now, as in every picture.
    published_at: "2026-10-08T02:00:00Z",
    standings: [
      { tour: 0, stop: 0, state: "done", at: `${FROM}T01:20:00Z`, truckloads: 2 },
      { tour: 0, stop: 1, state: "started", at: `${FROM}T02:10:00Z`, truckloads: null },
    ],
    progress: {
      ...plan.progress,
      today,
      done: Math.floor(plan.progress.portions * 0.3),
      overdue: 2,
      truckloads: 8,
      truckloads_planned: 14,
      days_behind: 1,
      forecast: { likely: "2030-07-10", soonest: "2030-07-08", latest: "2030-07-16" },
      days: days.map((day, n) => ({
        ...day,
        done: n <= at ? Math.floor(day.planned * share) : null,
        truckloads: n <= at ? day.truckloads_planned * share : null,
        blocks_left: n <= at ? 2 : null,
      })),
    },
  };
}

/** Opens a published plan that is underway. */
async function openPlan({ open, page, wuse }: Stage): Promise<void> {
  const { id, version } = await solved(wuse);
  const plan = await told<PlanItem>(
    await wuse.send("chenmin", "POST", `/plan-drafts/${id}/publish`, { version, reason: "七月底前无红无橙" }),
    201,
  );
  await page.route(new RegExp(`/api/v1/plans/${plan.id}$`), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: underway((await response.json()) as PlanItem) });
  });
  await open(page, "open=plans");
  await page.getByTestId(`plan-${plan.id}`).click();
  await expect(page.getByTestId("plan-version")).toBeVisible();
}

export const PLANS: readonly State[] = [
  {
    name: "plans-candidates",
    arrange: async ({ page, open, isMobile }) => {
      await open(page, "open=plans");
      if (isMobile) await page.getByTestId("plans-candidates").click();
      await page.getByTestId("choose-red").click();
      await expect(page.getByTestId("make-draft")).toBeEnabled();
    },
  },
  {
    name: "plan-consultation",
    arrange: async ({ page, open, wuse, isMobile }) => {
      const { id } = await wuse.block("HB-20");
      await open(page, "open=plans");
      if (isMobile) await page.getByTestId("plans-candidates").click();
      await page.getByTestId(`consult-${id}`).click();
      await expect(page.getByTestId("consultation")).toBeVisible();
    },
  },
  { name: "plan-draft", arrange: openDraft },
  {
    name: "plan-means",
    arrange: async (stage) => {
      await openDraft(stage);
      await stage.page.getByTestId("part-means").check({ force: true });
      await expect(stage.page.getByTestId("tips")).toBeVisible();
    },
  },
  {
    name: "plan-board",
    arrange: async (stage) => {
      await openBoard(stage);
      await stage.page.locator(".gantt-bar.movable").first().click();
      await expect(stage.page.getByTestId("stop-details")).toBeVisible();
      await stage.page.mouse.move(0, 0);
    },
    show: (page) => toShow(page.getByTestId("plan-board")),
  },
  {
    name: "plan-whole",
    arrange: async (stage) => {
      await openBoard(stage);
      await stage.page.getByTestId("zoom-whole").click();
      await stage.page.mouse.move(0, 0);
    },
    show: (page) => toShow(page.getByTestId("plan-board")),
  },
  {
    name: "plan-wrong",
    arrange: async (stage) => {
      await openBoard(stage);
      await stage.page.locator(".gantt-bar.movable").first().click();
      // To a crew that does not know how.
      await stage.page.getByTestId("move-crew").selectOption("1");
      await stage.page.getByTestId("move-go").click();
      await expect(stage.page.getByTestId("all-wrong")).toBeVisible();
      await stage.page.mouse.move(0, 0);
    },
    show: (page) => toShow(page.getByTestId("plan-board")),
  },
  {
    name: "plan-crew",
    as: "liqiang",
    arrange: async (stage) => {
      await openPlan(stage);
      await stage.page.getByTestId("next-work").click();
      await expect(stage.page.locator(".crew-stop").first()).toBeVisible();
    },
  },
  {
    name: "plan-progress",
    arrange: async (stage) => {
      await openPlan(stage);
      await stage.page.getByTestId("plan-view-progress").check({ force: true });
      await expect(stage.page.getByTestId("plan-progress")).toBeVisible();
    },
  },
];
