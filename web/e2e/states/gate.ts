/** A grading that waits for a second person, as each of them meets it; the gate that asks for one; and what the public sees. */
import { setCommunity } from "../people";
import { openByMenu } from "../signing";
import { expect, type Stage } from "../wuse";
import { CODE, openCard, openForm, type State, toShow, toTop, withoutSliding } from "./state";

/** A proposal of an inspector, which a second person is to confirm. */
async function propose({ wuse }: Stage): Promise<void> {
  await setCommunity(wuse, { second: true });
  const { id } = await wuse.block(CODE);
  const asked = { colour: "blue", reason: "厂区清理完毕，沿街美化" };
  expect((await wuse.send("liqiang", "POST", `/blocks/${id}/gradings`, asked)).status).toBe(202);
}

async function openProposed(stage: Stage): Promise<void> {
  await propose(stage);
  await openCard(stage);
  await expect(stage.page.getByTestId("proposal")).toBeVisible();
  await expect(stage.page.locator(".pending-badge")).toHaveCount(1);
}

export const GATE: readonly State[] = [
  {
    name: "calendar",
    as: "wangfang",
    arrange: async ({ page, open }) => {
      await open(page, "open=calendar");
      await expect(page.getByTestId("year-view")).toBeVisible();
    },
  },
  {
    name: "form-propose",
    as: "zhaoqiang",
    arrange: async (stage) => {
      await setCommunity(stage.wuse, { second: true });
      await openForm(stage);
      await stage.page.locator('.grade-choice[data-colour="blue"]').click();
      await expect(stage.page.getByTestId("way")).toHaveAttribute("data-way", "propose");
    },
    show: (page) =>
      page.locator(".panel-body").evaluate((body) => {
        body.scrollTop = body.scrollHeight;
      }),
  },
  { name: "proposed-own", as: "liqiang", map: true, arrange: openProposed },
  {
    name: "proposed",
    as: "zhaoqiang",
    arrange: async (stage) => {
      await openProposed(stage);
      await toShow(stage.page.getByTestId("proposal"));
    },
  },
  {
    name: "send-back",
    as: "zhaoqiang",
    arrange: async (stage) => {
      await withoutSliding(stage.page);
      await openProposed(stage);
      const proposal = stage.page.getByTestId("proposal");
      await proposal.getByTestId("send-back").click();
      await proposal.getByLabel(stage.words.proposals.sendBackWhy).fill("照片看不清，请补拍围墙一侧");
      await toShow(proposal);
    },
  },
  {
    name: "proposals",
    as: "zhaoqiang",
    arrange: async (stage) => {
      const { page, open, wuse } = stage;
      await propose(stage);
      const { id } = await wuse.block("HB-36");
      const asked = { colour: "yellow", reason: "沿街整治完成" };
      const answer = await wuse.send("liqiang", "POST", `/blocks/${id}/gradings`, asked);
      const { proposal } = (await answer.json()) as { proposal: { id: number } };
      const back = await wuse.send("chenmin", "POST", `/proposals/${proposal.id}/send-back`, {
        reason: "照片看不清",
      });
      expect(back.status).toBe(200);
      await open(page);
      await openByMenu(page, "open-proposals");
      await expect(page.getByTestId("pending-list").getByTestId("proposal")).toHaveCount(1);
      await page.getByTestId("closed-proposals").click();
      await expect(page.getByTestId("proposal")).toHaveCount(2);
      await toTop(page);
    },
  },
  {
    name: "settings-gate",
    as: "wangfang",
    arrange: async (stage) => {
      await setCommunity(stage.wuse, { second: true });
      await stage.open(stage.page);
      await openByMenu(stage.page, "open-settings");
      await expect(stage.page.getByTestId("settings-save")).toBeVisible();
      await toShow(stage.page.locator(".gate"));
    },
  },
  {
    name: "public-colours",
    as: null,
    map: true,
    arrange: async ({ page, open, wuse }) => {
      await setCommunity(wuse, { view: "colours" });
      await open(page);
      await expect(page.getByTestId("past-hidden")).toBeVisible();
    },
  },
  {
    name: "public-colours-card",
    as: null,
    arrange: async ({ page, open, wuse }) => {
      await setCommunity(wuse, { view: "colours" });
      const { id } = await wuse.block(CODE);
      await open(page, `block=${id}`);
      await expect(page.getByTestId("sign-in-to-grade")).toBeVisible();
      await toShow(page.getByTestId("past-hidden"));
    },
  },
  {
    name: "public-card",
    as: null,
    arrange: async (stage) => {
      await openCard(stage);
      await expect(stage.page.getByTestId("sign-in-to-grade")).toBeVisible();
    },
  },
  {
    name: "not-public",
    as: null,
    map: true,
    arrange: async ({ page, wuse, language }) => {
      await withoutSliding(page);
      await setCommunity(wuse, { view: "off" });
      await page.goto(`${wuse.url}/#lang=${language}`);
      await expect(page.getByTestId("welcome")).toBeVisible();
    },
  },
];
