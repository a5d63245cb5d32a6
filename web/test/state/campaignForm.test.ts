/** A form of campaigns that is open: sent once, kept when it is refused, and told when somebody was faster. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Campaign } from "@/api/types";
import "@/i18n/campaigns";
import { draftOf } from "@/state/campaignDraft";
import {
  type OpenCampaignForm,
  openCampaign,
  takeUpCampaign,
  useCampaignSending,
} from "@/state/campaignForm";
import { keepCampaign } from "@/state/campaignKept";

// Without a community nothing is read besides.
vi.mock("@/state/community", () => ({ community: { value: null } }));

const CODE = "330381003901";
const WAS: Campaign = {
  revision: 12,
  recorded_at: "2026-03-02T01:00:00Z",
  community: CODE,
  held_at: "2026-03-01T01:00:00Z",
  title: "后山清运",
  blocks: [],
  people: 30,
  truckloads: 8,
  cost: null,
  parties: [],
  pictures: [{ file: "aa", url: "/files/aa", taken: "after", caption: "", caption_en: null }],
};
/** What the server says, in turn, and what it was asked. */
let answers: [status: number, body: object][];
let asked: { method: string; url: string; key: string | null }[];
let form: OpenCampaignForm;

beforeEach(() => {
  answers = [];
  asked = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ method: init.method ?? "GET", url, key: new Headers(init.headers).get("idempotency-key") });
    const [status, body] = answers.shift() ?? [500, {}];
    return Response.json(body, { status });
  });
});
afterEach(() => form.forget());

async function open(campaign: Campaign | null): Promise<OpenCampaignForm> {
  openCampaign(campaign);
  form = await takeUpCampaign(7, CODE);
  return form;
}

it("is sent with the same key until it is taken, and with another when it says something else", async () => {
  await open(null);
  form.draft.title = "后山清运";
  const { problem, send } = useCampaignSending();
  answers = [[503, { slug: "store-unavailable" }]];
  expect(await send(form)).toBe(false);
  expect(problem.value?.slug).toBe("store-unavailable");
  answers = [[503, { slug: "store-unavailable" }]];
  await send(form);
  form.draft.people = "9";
  answers = [[201, { ...WAS, revision: 20 }]];
  expect(await send(form)).toBe(true);
  const [first, second, third] = asked;
  expect(first).toMatchObject({ method: "POST", url: `/api/v1/communities/${CODE}/campaigns` });
  expect(second?.key).toBe(first?.key);
  expect(third?.key).not.toBe(first?.key);
});

it("says at its field what the server refused", async () => {
  await open(null);
  const { refused, send } = useCampaignSending();
  answers = [[422, { slug: "bad-member", member: "blocks" }]];
  await send(form);
  expect(refused.value).toEqual({ member: "blocks", why: "refused", picture: null });
});

it("tells what somebody else changed, and goes on from there", async () => {
  await open(WAS);
  form.draft.truckloads = "9";
  const { goOn, send } = useCampaignSending();
  answers = [
    [409, { slug: "stale-document" }],
    [200, { ...WAS, revision: 15, people: 35 }],
  ];
  expect(await send(form)).toBe(false);
  expect(form.meanwhile?.now?.revision).toBe(15);
  goOn(form);
  expect(form.draft).toMatchObject({ truckloads: "9", people: "35", was: { revision: 15 } });
  answers = [[200, { ...WAS, revision: 16 }]];
  expect(await send(form)).toBe(true);
  expect(asked.at(2)?.url).toBe("/api/v1/campaigns/15");
});

it("tells it too when a picture is unknown that somebody took out", async () => {
  await open(WAS);
  const { refused, send } = useCampaignSending();
  answers = [
    [422, { slug: "no-such-photo", member: "pictures[0].photo" }],
    [200, { ...WAS, revision: 15, pictures: [] }],
  ];
  await send(form);
  expect(form.meanwhile?.now?.revision).toBe(15);
  expect(refused.value).toBeNull();
});

it("becomes a new one when it was taken back meanwhile", async () => {
  await open(WAS);
  form.draft.title = "后山清运两次";
  const { goOn, send } = useCampaignSending();
  answers = [
    [404, { slug: "no-such-document" }],
    [404, { slug: "no-such-document" }],
  ];
  await send(form);
  expect(form.meanwhile).toEqual({ now: null });
  goOn(form);
  expect(form.draft).toMatchObject({ was: null, title: "后山清运两次", pictures: [] });
});

it("takes up what was filled in about a campaign that was put right since", async () => {
  await keepCampaign({ person: 7, community: CODE, entry: 12 }, { ...draftOf(WAS), title: "后山清运两次" });
  const now = { ...WAS, revision: 15, people: 35 };
  answers = [[200, now]];
  await open(now);
  expect(form).toMatchObject({
    isRestored: true,
    draft: { title: "后山清运两次" },
    meanwhile: { now: { revision: 15 } },
  });
  expect(asked.at(0)?.url).toBe("/api/v1/campaigns/12");
});
