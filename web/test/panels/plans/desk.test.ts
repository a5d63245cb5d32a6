/** The panels of the plans desk: what one sees, ticks and types, and what is sent then. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import "@/i18n/plans";
import "@/i18n/register";
import type { Action } from "@/api/accounts";
import { candidate, draft, item, look, measure } from "../../plan";
import { find, mount, type } from "../mounting";

const asked = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
vi.stubGlobal("fetch", asked);
asked.mockImplementation(() => new Promise(() => {}));
HTMLDialogElement.prototype.showModal ??= () => {};

const { default: PlansDesk } = await import("@/panels/plans/PlansDesk.vue");
const { default: ViolationList } = await import("@/panels/plans/ViolationList.vue");
const { communities } = await import("@/state/community");
const { place } = await import("@/state/place");
const { forgetDrafts, openDraft, takeDraft } = await import("@/state/planDraft");
const { reloadPlans, reloadStreets } = await import("@/state/planLists");
const { planView, showCandidates, showComparison, showConsultation, showDraft } = await import(
  "@/state/planView"
);
const { chosenBlocks } = await import("@/state/planStart");
const { closeConsultation } = await import("@/state/planConsultation");
const { session } = await import("@/state/session");

const CODE = "330381003901";
const answers: Record<string, unknown> = {};
const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const sent = (about: string) => {
  const call = asked.mock.calls.find(
    ([url, init]) => `${init?.method ?? "GET"} ${url.replace("/api/v1", "")}` === about,
  );
  return call && (JSON.parse(String(call[1]?.body)) as Record<string, unknown>);
};
const line = {
  id: 3,
  name: "六月方案",
  published_at: "2026-06-01T00:00:00Z",
  by: 1,
  reason: "会议通过",
  replaces: null,
  is_newest: true,
  blocks: 4,
  from: "2026-06-02",
  by_day: "2026-06-30",
};

function signIn(may: Action[]): void {
  session.value = {
    person: { id: 1, name: "王芳", login: "w", must_change_password: false, held: [], may },
    sign_in: { password: true, oidc: null, set_up: false },
    expires_at: null,
  };
}
/** Until nothing is asked and drawn any more. */
async function settle(): Promise<void> {
  for (let n = 0; n < 6; n += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    await nextTick();
  }
}

beforeEach(() => {
  for (const key of Object.keys(answers)) delete answers[key];
  Object.assign(answers, {
    [`GET /communities/${CODE}/clearance`]: {
      items: [
        candidate({ consultation: 12 }),
        candidate({ block: 2, code: "HB-02", name: "", colour: "orange", hinders: null, points: 20 }),
      ],
      effort: { truckloads: null, hours: null, blocks: 0, blocks_of_all: 0 },
    },
    [`GET /communities/${CODE}/plan-drafts`]: { items: [] },
    [`GET /communities/${CODE}/plans`]: { items: [line] },
    "GET /calendar": { revision: 0, built_in: [], years: [], hours: [["08:30", "12:00"]] },
  });
  asked.mockReset();
  asked.mockImplementation(async (url, init) => {
    const about = `${init?.method ?? "GET"} ${url.replace("/api/v1", "").replace(/\?.*/, "")}`;
    const told = answers[about];
    if (told instanceof Response) return told;
    return about in answers ? answer(200, told) : new Promise<Response>(() => {});
  });
  place.community = CODE;
  communities.value = [{ code: CODE, name: "虹北社区", bbox: [120, 27, 121, 28] } as never];
  signIn(["see", "see_cases", "plan"]);
  showCandidates();
});
afterEach(() => {
  forgetDrafts();
  closeConsultation();
  chosenBlocks.value = [];
});

it("ranks the blocks, each with days, cases, what is short of yellow, spread and reasons", async () => {
  const root = mount(PlansDesk);
  await settle();
  const text = find(root, "[data-testid=candidate-1]").textContent ?? "";
  for (const words of [
    "HB-01 河边",
    "其中 1 件超期",
    "垃圾：不合格",
    "12（7–20） 车",
    "20（10–40） 小时",
    "46 分",
    "颜色 40",
    "看会诊",
  ])
    expect(text).toContain(words);
  expect(find(root, "[data-testid=candidate-2]").textContent).toContain("还没有检查过");
});

it("makes a draft of the ticked blocks with what was settled, and the crews of the plan before", async () => {
  answers["GET /blocks/1/consultation"] = { measures: [measure({ text: "拆棚" })] };
  answers["GET /plans/3"] = { ...line, draft: draft({ inspection_days: 5 }), timetable: { tours: [] } };
  answers[`POST /communities/${CODE}/plan-drafts`] = item();
  const root = mount(PlansDesk);
  await settle();
  expect(find<HTMLButtonElement>(root, "[data-testid=make-draft]").disabled).toBe(true);
  find(root, "[data-testid=choose-red]").click();
  await nextTick();
  expect(chosenBlocks.value).toEqual([1]);
  find(root, "[data-testid=make-draft]").click();
  await settle();
  expect(sent(`POST /communities/${CODE}/plan-drafts`)).toMatchObject({
    timetable: null,
    draft: {
      tasks: [{ block: 1, measures: [{ text: "拆棚" }] }],
      crews: [{ name: "甲班" }],
      inspection_days: 5,
    },
  });
  expect([planView.screen, planView.id]).toEqual(["draft", 7]);
});

it("drives over the newest streets, whatever the plan before drove over", async () => {
  answers["GET /blocks/1/consultation"] = { measures: [] };
  answers["GET /plans/3"] = { ...line, draft: draft(), timetable: { tours: [] } };
  answers[`GET /communities/${CODE}/streets`] = { items: [{ id: 8 }, { id: 5 }] };
  answers[`POST /communities/${CODE}/plan-drafts`] = item();
  const root = mount(PlansDesk);
  await reloadStreets();
  await settle();
  find(root, "[data-testid=choose-red]").click();
  await nextTick();
  find(root, "[data-testid=make-draft]").click();
  await settle();
  expect(sent(`POST /communities/${CODE}/plan-drafts`)).toMatchObject({ draft: { travel: { streets: 8 } } });
});

it("begins with one crew and one tip in the middle of the community where there was no plan before", async () => {
  answers[`GET /communities/${CODE}/plans`] = { items: [] };
  answers[`POST /communities/${CODE}/plan-drafts`] = item();
  const root = mount(PlansDesk);
  await reloadPlans();
  await settle();
  find<HTMLInputElement>(root, "[data-testid=candidate-2] input").click();
  await nextTick();
  find(root, "[data-testid=make-draft]").click();
  await settle();
  expect(sent(`POST /communities/${CODE}/plan-drafts`)).toMatchObject({
    draft: {
      crews: [{ base: [120.5, 27.5], shifts: [["08:30", "12:00"]], truck: { capacity: 4 } }],
      tips: [{ at: [120.5, 27.5], open: [["08:30", "12:00"]] }],
    },
  });
});

it("shows who may not plan the published versions only", async () => {
  signIn(["see", "see_cases"]);
  const root = mount(PlansDesk);
  await settle();
  expect(root.querySelector("[data-testid=candidates]")).toBeNull();
  expect(find(root, "[data-testid=plan-3]").textContent).toContain("会议通过");
  expect(asked.mock.calls.some(([url]) => url.includes("clearance"))).toBe(false);
});

describe("an open draft", () => {
  const open = async () => {
    takeDraft(item());
    showDraft(7);
    const root = mount(PlansDesk);
    await settle();
    return root;
  };

  it("says of each block by when it has to begin, and how late it is", async () => {
    const root = await open();
    expect(find(root, "[data-testid=task-1]").textContent).toContain("最晚 2026年7月20日 开工");
    expect(find(root, "[data-testid=task-2]").textContent).toContain("已经晚了 3 个工作日");
  });

  it("takes the five verbs as targets, beside how many blocks there are", async () => {
    const root = await open();
    const field = (verb: string) => find<HTMLInputElement>(root, `[data-testid=goal-${verb}]`);
    const told = (verb: string) => find(root, `[data-testid=goal-of-${verb}]`).textContent;
    expect([told("pare_red"), told("keep_blue")]).toEqual(["共 7 块", "共 7 块"]);
    expect(root.querySelector("[data-testid=goals-from]")).toBeNull();
    await type(field("keep_blue"), "7");
    await type(field("pare_red"), "9");
    expect(openDraft.value?.draft.goals).toEqual([
      { verb: "pare_red", blocks: 9 },
      { verb: "keep_blue", blocks: 7 },
    ]);
    expect([told("pare_red"), told("keep_blue")]).toEqual(["共 7 块比现有的多 2 块", "共 7 块"]);
    const from = find<HTMLInputElement>(root, "[data-testid=goals-from]");
    expect(from.value).toBe("2026-07-01");
    from.value = "2026-06-15";
    from.dispatchEvent(new Event("change"));
    expect(openDraft.value?.draft.goals_from).toBe("2026-06-15");
    await type(field("pare_red"), "0");
    find(root, "[data-testid=draft-save]").click();
    await settle();
    expect(field("pare_red").getAttribute("aria-invalid")).toBe("true");
    expect(find(root, "[data-testid=draft-missing]").textContent).toContain("五色行动目标");
    await type(field("pare_red"), "");
    expect(openDraft.value?.draft.goals).toEqual([{ verb: "keep_blue", blocks: 7 }]);
  });

  it("puts a block before another, and takes one out with its stops", async () => {
    const root = await open();
    find(root, "[data-task='2'] [data-move='-1']").click();
    await nextTick();
    expect(openDraft.value?.draft.tasks.map(({ block }) => block)).toEqual([2, 1]);
    find(root, "[data-task='1'] .task-acts button:last-child").click();
    await nextTick();
    expect(openDraft.value?.draft.tasks.map(({ block }) => block)).toEqual([2]);
    expect(openDraft.value?.timetable?.tours[0]?.stops.length).toBe(2);
  });

  it("leads to what is missing, on whichever part it stands", async () => {
    const root = await open();
    if (openDraft.value)
      openDraft.value.draft.crews[0] = { ...(openDraft.value.draft.crews[0] as object), name: "" } as never;
    await nextTick();
    find(root, "[data-testid=draft-save]").click();
    await settle();
    expect(planView.part).toBe("means");
    expect(find(root, "[data-testid=draft-missing]").textContent).toContain("班组 1");
    expect(find(root, "[data-testid=crew-0] [aria-invalid=true]")).toBeTruthy();
  });

  it("shows the timetable: day, crew, stops with times and blocks", async () => {
    const root = await open();
    planView.part = "timetable";
    await nextTick();
    const text = find(root, "[data-testid=tour-0]").textContent ?? "";
    for (const words of [
      "2026年7月1日",
      "甲班",
      "08:40–10:40 HB-01 河边 清理陈年垃圾",
      "10:50–11:05 卸车：北站",
      "4.2 km",
    ])
      expect(text).toContain(words);
  });

  it("makes what is advised, and asks to save it", async () => {
    answers["GET /plan-drafts/7/advice"] = {
      items: [{ change: "later_date", crews: null, like: null, by: "2026-08-07", days: 5, without: [] }],
    };
    const root = await open();
    find(root, "[data-testid=advice-ask]").click();
    await settle();
    expect(find(root, "[data-advice=later_date]").textContent).toContain("2026年8月7日（5 个工作日）");
    find(root, "[data-testid=advice-later_date]").click();
    await nextTick();
    expect(openDraft.value?.draft.target.by).toBe("2026-08-07");
    expect(find<HTMLButtonElement>(root, "[data-testid=advice-ask]").disabled).toBe(true);
  });

  it("is published with a reason, and all the same only when that is ticked", async () => {
    answers["POST /plan-drafts/7/publish"] = { ...line, id: 9, draft: draft(), timetable: { tours: [] } };
    const verbs = look().verbs.map((one) =>
      one.verb === "pare_red" ? { ...one, wanted: 9, beyond: 2 } : one,
    );
    takeDraft(item({ look: look({ verbs, violations: [{ violation: "day_off", tour: 0 }] }) }));
    showDraft(7);
    const root = mount(PlansDesk);
    await settle();
    find(root, "[data-testid=publish-open]").click();
    await nextTick();
    expect(find(root, "[data-testid=publish-beyond]").textContent).toBe(
      "目标比现有的区块多：削红 9（现有 7）",
    );
    expect(find(root, "[data-testid=publish-violations]").textContent).toContain("甲班 · 2026年7月1日");
    expect(find<HTMLButtonElement>(root, "[data-testid=publish-go]").disabled).toBe(true);
    find<HTMLInputElement>(root, "[data-testid=publish-despite]").click();
    await type(find<HTMLTextAreaElement>(root, "[data-testid=publish-reason]"), " 会议通过 ");
    find(root, "[data-testid=publish] form").dispatchEvent(new Event("submit"));
    await settle();
    expect(sent("POST /plan-drafts/7/publish")).toEqual({
      version: 1,
      replaces: 3,
      reason: "会议通过",
      despite: true,
    });
    expect([planView.screen, planView.id]).toEqual(["plan", 9]);
  });
});

it("names what does not hold and what is left out, with the mend", () => {
  const one = item({ look: look({ violations: [{ violation: "too_late", tour: 0, minutes: 20 }] }) });
  const told = { draft: one.draft, timetable: one.timetable, nameOf: (block: number) => `HB-0${block}` };
  const root = mount(ViolationList, { told, look: one.look });
  expect(find(root, "[data-violation=too_late]").textContent).toContain("比下班时间晚 20 分钟收工");
  const left = find(root, "[data-testid=left-out]").textContent ?? "";
  for (const words of ["HB-01：硬化，2 份", "天数不够", "推迟目标"]) expect(left).toContain(words);
});

it("compares two drafts, and says in words which figure is better", async () => {
  answers[`GET /communities/${CODE}/plan-drafts`] = { items: [item(), item({ id: 8, name: "八月" })] };
  answers["GET /plan-drafts/7"] = item();
  answers["GET /plan-drafts/8"] = item({
    id: 8,
    timetable: { tours: item().timetable?.tours ?? [], left_out: [] },
  });
  const { reloadDrafts } = await import("@/state/planLists");
  const root = mount(PlansDesk);
  await reloadDrafts();
  showComparison();
  await settle();
  const [first, second] = find(root, "[data-testid=versus-blocks_done]").querySelectorAll("td");
  expect([first?.textContent, second?.textContent]).toEqual(["1 / 2", "2 / 2较好"]);
  expect(find(root, "[data-testid=versus-metres]").textContent).not.toContain("较好");
});

describe("a consultation", () => {
  const open = async () => {
    showConsultation(1);
    const root = mount(PlansDesk);
    await settle();
    return root;
  };

  it("needs findings, and is sent whole", async () => {
    answers["GET /blocks/1/consultation"] = null;
    answers["PUT /blocks/1/consultation"] = {
      id: 5,
      revision: 91,
      recorded_at: "2026-07-01T00:00:00Z",
      block: 1,
      held_on: "2026-07-01",
      findings: "无主",
      measures: [],
      people_affected: 12,
      party: null,
      person: null,
      matches: [],
    };
    const root = await open();
    find(root, "[data-testid=consultation]").dispatchEvent(new Event("submit"));
    await settle();
    expect(find(root, "[data-testid=findings]").getAttribute("aria-invalid")).toBe("true");
    expect(sent("PUT /blocks/1/consultation")).toBeUndefined();
    await type(find<HTMLTextAreaElement>(root, "[data-testid=findings]"), " 无主 ");
    await type(find<HTMLInputElement>(root, "[data-testid=consultation-people]"), "12");
    find(root, "[data-testid=consultation]").dispatchEvent(new Event("submit"));
    await settle();
    expect(sent("PUT /blocks/1/consultation")).toMatchObject({
      expected: null,
      consultation: { findings: "无主", people_affected: 12, matches: [] },
    });
    expect(find(root, "[data-testid=consultation-saved]").textContent).toContain("已保存");
  });

  it("keeps what was typed when somebody else was faster, and saves it over theirs when told to", async () => {
    const theirs = {
      id: 5,
      revision: 91,
      recorded_at: "2026-07-01T00:00:00Z",
      block: 1,
      held_on: "2026-07-01",
      findings: "对方",
      measures: [],
      people_affected: null,
      party: null,
      person: null,
      matches: [],
    };
    answers["GET /blocks/1/consultation"] = { ...theirs, revision: 80, findings: "旧" };
    const root = await open();
    await type(find<HTMLTextAreaElement>(root, "[data-testid=findings]"), "我的");
    answers["GET /blocks/1/consultation"] = theirs;
    answers["PUT /blocks/1/consultation"] = answer(409, { slug: "stale-document" });
    find(root, "[data-testid=consultation]").dispatchEvent(new Event("submit"));
    await settle();
    expect(find(root, "[data-testid=consultation-conflict]").textContent).toContain("对方");
    expect(find<HTMLTextAreaElement>(root, "[data-testid=findings]").value).toBe("我的");
    asked.mockClear();
    answers["PUT /blocks/1/consultation"] = { ...theirs, revision: 92, findings: "我的" };
    find(root, "[data-testid=consultation-keep-mine]").click();
    await settle();
    expect(sent("PUT /blocks/1/consultation")).toMatchObject({
      expected: 91,
      consultation: { findings: "我的" },
    });
  });
});
