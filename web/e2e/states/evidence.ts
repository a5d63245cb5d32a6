/** What stands behind a colour, as far as it looks the same at any hour: inspections, notices, the register, campaigns, webhooks. */
import { COMMUNITY } from "../people";
import { expect, type Wuse } from "../wuse";
import { openTab, type State, toTop } from "./state";

/** Issues a notice about a case of its own, and tells its link. */
async function noticeLink(wuse: Wuse): Promise<string> {
  const sent = async <T>(path: string, body: object): Promise<T> => {
    const answer = await wuse.send("chenmin", "POST", path, body);
    expect(answer.status).toBe(201);
    return (await answer.json()) as T;
  };
  const { id: block } = await wuse.block("HB-20");
  const place = { place: [120.6449, 27.7908], accuracy_m: 500, block };
  const { id: number } = await sent<{ id: number }>("/cases", {
    ...place,
    category: "clutter",
    text: "楼道口堆放杂物",
  });
  await sent(`/cases/${number}/steps`, { step: "file" });
  const party = { name: "锦湖物业", kind: "property" };
  const notice = await sent<{ id: number }>("/notices", { community: COMMUNITY, party, cases: [number] });
  const answer = await wuse.send("chenmin", "GET", `/notices/${notice.id}/link`);
  return ((await answer.json()) as { link: string }).link;
}

export const EVIDENCE: readonly State[] = [
  {
    name: "inspection",
    as: "liqiang",
    arrange: async ({ page, open, wuse }) => {
      const { id } = await wuse.block("HB-20");
      await open(page, `block=${id}`);
      await page.getByTestId("inspect").click();
      await expect(page.getByTestId("supports")).toHaveAttribute("data-supports", "red");
      await toTop(page);
    },
  },
  {
    name: "notices-none",
    arrange: async ({ page, open }) => {
      await open(page, "open=notices");
      await expect(page.getByTestId("notices").getByRole("status")).toBeVisible();
    },
  },
  {
    name: "notice-code",
    as: null,
    arrange: async ({ page, wuse, language }) => {
      await page.goto(await noticeLink(wuse));
      await expect(page.getByTestId("party-code")).toBeVisible();
      // It comes in Chinese, as the paper does.
      if (language === "en") await page.getByTestId("party-language").click();
    },
  },
  {
    name: "parties-none",
    arrange: async ({ page, open }) => {
      await open(page, "open=register");
      await expect(page.getByTestId("parties-empty")).toBeVisible();
    },
  },
  {
    name: "party-form",
    arrange: async ({ page, open }) => {
      await open(page, "open=register");
      await page.getByTestId("party-add").click();
      await page.getByTestId("party-form-name").fill("锦湖物业");
      await page.getByTestId("kind-property").check({ force: true });
      await page.getByTestId("contact-add").click();
      await expect(page.getByTestId("contact-name-0")).toBeVisible();
    },
  },
  {
    name: "campaign-form",
    arrange: async (stage) => {
      await openTab(stage, "time");
      await stage.page.getByTestId("record-campaign").click();
      await expect(stage.page.getByTestId("campaign-form")).toBeVisible();
      await toTop(stage.page);
    },
  },
  {
    name: "webhook-form",
    as: "wangfang",
    arrange: async ({ page, open }) => {
      await open(page, "open=webhooks");
      await page.getByTestId("webhook-add").click();
      await expect(page.getByTestId("webhook-label")).toBeVisible();
    },
  },
];
