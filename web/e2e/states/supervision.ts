/** Supervision: a round that is due, and a sample half looked at. What is drawn hangs on hashes that no two stores share, so the answers are made here. */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Sample, SampleList, SampleUnit, Share } from "../../src/api/supervision";
import { sampleUnit } from "../../test/sampleUnit";
import { COMMUNITY } from "../people";
import { expect, type Stage } from "../wuse";
import { type State, toShow, toTop } from "./state";

/** A photo that the project ships. */
const PHOTO = join(import.meta.dirname, "../../../data/demo/pictures/lot.jpg");
const DATE = "2026-10-06";
const NUMBER = 240;

const block = (id: number, name: string, place: SampleUnit["place"], more: Partial<SampleUnit>): SampleUnit =>
  sampleUnit({
    id,
    colour: null,
    block: id,
    block_code: `HB-${String(id).padStart(2, "0")}`,
    block_name: name,
    place,
    assigned: { id: 7, name: "孙梅" },
    ...more,
  });
const checked = (passes: boolean): Partial<SampleUnit> => ({
  passes,
  may_check: false,
  checked_at: `${DATE}T01:00:00Z`,
  checked_by: { id: 7, name: "孙梅" },
});

/** What a page needs to show: a block and a case of each standing, and two cases at one place. */
const UNITS: readonly SampleUnit[] = [
  block(20, "虹光机械厂区", [120.64526, 27.79199], { colour: "red", ...checked(true) }),
  block(36, "渔业队旧址", [120.64098, 27.78745], { colour: "orange" }),
  block(17, "锦湖三小", [120.64147, 27.79237], {
    ...checked(false),
    colour: "green",
    note: "绿化带踩秃了",
    case: 238,
  }),
  block(20, "虹光机械厂区", [120.6446, 27.7908], {
    ...checked(false),
    kind: "case",
    id: 204,
    colour: "red",
    category: "clutter",
    text: "楼道口堆放杂物",
    photos: 2,
    note: "又堆上了",
    case: 239,
  }),
  block(26, "虹北花苑", [120.6405, 27.7898], {
    kind: "case",
    id: 207,
    colour: "yellow",
    category: "graffiti",
    text: "墙面小广告",
    photos: 1,
  }),
  block(26, "虹北花苑", [120.6405, 27.7898], {
    kind: "case",
    id: 211,
    colour: "yellow",
    category: "tangled_cables",
    text: "电线拉到窗外",
    assigned: null,
  }),
];
const share = (
  population: number,
  told: number,
  failed: number,
  interval: readonly [number, number, number],
): Share => {
  const [low, estimate, high] = interval;
  return { population, checked: told, failed, share: estimate, low, high };
};
const SAMPLE: Sample = {
  id: NUMBER,
  community: COMMUNITY,
  community_name: "虹北社区",
  date: DATE,
  cutoff: 236,
  cutoff_hash: "6dd7d03a94a664d64b47034a4c5fba6234481ef9350f6658a44d53efcc789897",
  seed: "af1e109858a06ce8c1f4301e3a32fbaabca5f870fad7405b521aaddf84b15872",
  since: "2026-10-02T16:00:00Z",
  drawn_at: `${DATE}T00:05:00Z`,
  size: { blocks: 3, cases: 3 },
  strata: [],
  units: [...UNITS],
  blocks: share(43, 2, 1, [0.047, 0.5, 0.953]),
  cases: share(9, 1, 1, [0.111, 1, 1]),
  left: 3,
};

/** Answers what is asked about samples, in place of the server. */
async function answered(page: Page, list: SampleList): Promise<void> {
  await page.route("**/api/v1/communities/*/samples", (route) => route.fulfill({ json: list }));
  await page.route("**/api/v1/samples", (route) => route.fulfill({ json: { items: [], due: null } }));
  await page.route(`**/api/v1/samples/${NUMBER}`, (route) => route.fulfill({ json: SAMPLE }));
  await page.route("**/api/v1/samples/*/cases/**", (route) => route.fulfill({ path: PHOTO }));
}

async function openSupervision({ page, open }: Stage, list: SampleList): Promise<void> {
  await answered(page, list);
  await open(page);
  await page.getByTestId("open-more").click();
  await page.getByTestId("open-supervision").click();
  await expect(page.getByTestId("supervision")).toBeVisible();
}

async function openSample(stage: Stage): Promise<void> {
  const { id, community, community_name, date, left } = SAMPLE;
  const line = { id, community, community_name, date, drawn: UNITS.length, left, left_to_me: 0, failed: 2 };
  await openSupervision(stage, { items: [line], due: null });
  await stage.page.getByTestId(`sample-${NUMBER}`).click();
  await expect(stage.page.locator(".sample-unit")).toHaveCount(UNITS.length);
}

export const SUPERVISION: readonly State[] = [
  {
    name: "supervision-due",
    arrange: async (stage) => {
      await openSupervision(stage, { items: [], due: DATE });
      await expect(stage.page.getByTestId("draw")).toBeVisible();
    },
  },
  {
    name: "sample",
    map: true,
    as: "zhaoqiang",
    arrange: async (stage) => {
      const { page } = stage;
      await openSample(stage);
      // A row that was pressed is lit, and its mark with it.
      await page.getByTestId("show-block-20").click();
      await expect(page.locator(".sample-anchor[data-lit]")).toHaveCount(1);
      await toTop(page);
    },
  },
  {
    name: "sample-fails",
    as: "zhaoqiang",
    arrange: async (stage) => {
      const { page } = stage;
      await openSample(stage);
      await page.getByTestId("show-block-36").click();
      await page.getByTestId("fails-block-36").click();
      await page.getByTestId("check-note").fill("墙根堆着渔网和泡沫箱");
      await page.getByTestId("check-note").blur();
      await toShow(page.getByTestId("unit-block-36"));
    },
  },
];
