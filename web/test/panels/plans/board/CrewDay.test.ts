/** A crew takes steps on its day: what is sent, what stays after an error, and what is said when the plan was replaced. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { PlanItem } from "@/api/planSteps";
import type { Operation } from "@/offline/operation";
import CrewDay from "@/panels/plans/board/CrewDay.vue";
import { online } from "@/state/waiting";
import { planItem } from "../../../planItem";
import { find, mount, type } from "../../mounting";

const { enqueue, rows } = vi.hoisted(() => ({
  enqueue: vi.fn(),
  rows: { value: [] as Partial<Operation>[] },
}));
vi.mock("@/offline/queue", () => ({ enqueue, useQueue: () => ({ rows }) }));

const answers: (Response | Error)[] = [];
const asked: { url: string; method: string; key: string | null; body: unknown }[] = [];
vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
  const body = typeof init.body === "string" ? JSON.parse(init.body) : init.body;
  const key = new Headers(init.headers).get("idempotency-key");
  asked.push({ url, method: init.method ?? "GET", key, body });
  const answer = answers.shift();
  if (!answer) throw new Error(`nothing answers ${url}`);
  if (answer instanceof Error) throw answer;
  return answer;
});
const json = (body: object, status = 200) => new Response(JSON.stringify(body), { status });
const stepped = vi.fn<(plan: PlanItem) => void>();
const newest = vi.fn<(id: number) => void>();
/** Each test has a plan of its own: what is filled in is kept by its number. */
let id = 100;
beforeEach(() => {
  id += 1;
  stepped.mockReset();
  newest.mockReset();
});
afterEach(() => {
  expect(answers).toEqual([]);
  asked.length = 0;
});

function open(more: Partial<PlanItem> = {}, props: Record<string, unknown> = {}): HTMLElement {
  const plan = planItem({ id, ...more });
  return mount(CrewDay, { plan, crew: 0, day: "2026-06-24", onStepped: stepped, onNewest: newest, ...props });
}
const stop = (root: HTMLElement, at: string) => find(root, `[data-stop="${at}"]`);
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    await nextTick();
  }
}
async function submit(root: HTMLElement, form: string): Promise<void> {
  find(root, `[data-testid=${form}]`).dispatchEvent(new Event("submit", { cancelable: true }));
  await settle();
}
const started = { tour: 0, stop: 0, state: "started", at: "2026-06-24T00:41:00Z" };
const done = { ...started, state: "done", truckloads: 1.5 };

it("starts a stop, and shows that it was", async () => {
  const root = open();
  answers.push(json(planItem({ id, standings: [started] }), 201));
  find(stop(root, "0-0"), "[data-testid=start]").click();
  await settle();
  expect(asked).toEqual([
    {
      url: `/api/v1/plans/${id}/steps`,
      method: "POST",
      key: expect.stringMatching(/^[0-9a-f]{32}$/),
      body: { tour: 0, stop: 0, step: "started" },
    },
  ]);
  expect(stepped).toHaveBeenCalledOnce();
  expect(find(stop(root, "0-0"), "[data-testid=stands]").textContent).toBe("08:41 开始");
  expect(stop(root, "0-0").querySelector("[data-testid=start]")).toBeNull();
});

it("asks what was done, with what was planned filled in, and sends it", async () => {
  const root = open();
  find(stop(root, "0-0"), "[data-testid=finish]").click();
  await settle();
  const [truckloads, people] = root.querySelectorAll<HTMLInputElement>(
    "[data-testid=done-form] input.native-input",
  );
  if (!truckloads || !people) throw new Error("the form asks for both");
  expect([truckloads.value, people.value]).toEqual(["1", "6"]);
  await type(truckloads, "1.5");
  await type(find<HTMLTextAreaElement>(root, "[data-testid=done-form] textarea"), "wet ground");
  answers.push(json(planItem({ id, standings: [done] }), 201));
  await submit(root, "done-form");
  expect(asked[0]?.body).toEqual({
    tour: 0,
    stop: 0,
    step: "done",
    truckloads: 1.5,
    people: 6,
    before: [],
    after: [],
    note: "wet ground",
  });
  expect(root.querySelector("[data-testid=done-form]")).toBeNull();
  expect(find(stop(root, "0-0"), "[data-testid=stands]").textContent).toBe("08:41 完成，1.5 车次");
});

it("keeps what was typed without a network, and sends the same again with the same key", async () => {
  const root = open();
  find(stop(root, "0-0"), "[data-testid=finish]").click();
  await settle();
  const note = () => find<HTMLTextAreaElement>(root, "[data-testid=done-form] textarea");
  await type(note(), "wet ground");
  answers.push(new TypeError("no network"));
  await submit(root, "done-form");
  expect(find(root, ".problem").textContent).toContain("没有网络");
  expect(note().value).toBe("wet ground");
  answers.push(json(planItem({ id, standings: [done] }), 201));
  await submit(root, "done-form");
  expect(asked[1]).toEqual(asked[0]);
  expect(root.querySelector(".problem")).toBeNull();
});

it("refuses what cannot be, before anything is sent", async () => {
  const root = open();
  find(stop(root, "0-0"), "[data-testid=finish]").click();
  await settle();
  const people = root.querySelectorAll<HTMLInputElement>("[data-testid=done-form] input.native-input")[1];
  if (!people) throw new Error("the form asks for people");
  await type(people, "some");
  await submit(root, "done-form");
  expect(find(root, ".field-error").textContent).toContain("整数");
  expect(document.activeElement).toBe(people);
  expect(asked).toEqual([]);
});

it("takes back with a reason only", async () => {
  const root = open({ standings: [done] });
  find(stop(root, "0-0"), "[data-testid=take-back]").click();
  await settle();
  await submit(root, "back-form");
  expect(asked).toEqual([]);
  await type(find<HTMLTextAreaElement>(root, "[data-testid=back-form] textarea"), "wrong stop");
  answers.push(json(planItem({ id }), 201));
  await submit(root, "back-form");
  expect(asked[0]?.body).toEqual({ tour: 0, stop: 0, step: "taken_back", note: "wrong stop" });
  expect(find(stop(root, "0-0"), "[data-testid=start]")).toBeTruthy();
});

it("leads to the plan that took the place of this one", async () => {
  const root = open();
  answers.push(json({ slug: "stale-document", newest: 77 }, 409));
  find(stop(root, "0-0"), "[data-testid=start]").click();
  await settle();
  expect(find(root, ".problem").textContent).toContain("新版本");
  find(root, "[data-testid=open-newest]").click();
  expect(newest).toHaveBeenCalledWith(77);
});

it("shows how a stop stands that somebody else has just done", async () => {
  const root = open();
  answers.push(
    json({ slug: "not-from-here", state: "done" }, 409),
    json(planItem({ id, standings: [done] })),
  );
  find(stop(root, "0-0"), "[data-testid=start]").click();
  await settle();
  expect(stop(root, "0-0").dataset.stands).toBe("done");
  expect(find(root, ".problem").textContent).toContain("别人刚改过");
});

it("offers the next day with work where there is none, and no steps on what was replaced or is a tip", async () => {
  const root = open({}, { day: "2026-06-23" });
  expect(root.querySelector(".crew-tour")).toBeNull();
  find(root, "[data-testid=next-work]").click();
  await nextTick();
  expect(root.querySelectorAll(".crew-stop")).toHaveLength(3);
  expect(stop(root, "0-1").querySelector("[data-testid=start]")).toBeNull();
  const old = open({ is_newest: false });
  expect(find(old, "[data-testid=replaced]").textContent).toContain("新版本");
  expect(old.querySelector("[data-testid=start]")).toBeNull();
});

it("keeps a step without a network, with the time at which it was taken", async () => {
  const root = open();
  online.value = false;
  find(stop(root, "0-0"), "[data-testid=start]").click();
  await settle();
  online.value = true;
  expect(asked).toEqual([]);
  expect(enqueue).toHaveBeenCalledWith(
    expect.objectContaining({
      kind: "plan_step",
      path: `/plans/${id}/steps`,
      about: `plan ${id} 0-0`,
      body: { tour: 0, stop: 0, step: "started", at: expect.stringMatching(/^\d{4}-.*Z$/) },
      photos: [],
    }),
  );
});

it("offers nothing where a step waits to be sent, and says when it was not taken", () => {
  rows.value = [{ about: `plan ${id} 0-0`, state: "waiting" }];
  const waits = open();
  expect(find(stop(waits, "0-0"), "[data-testid=stop-waits]").textContent).toContain("等网络发送");
  expect(stop(waits, "0-0").querySelector("[data-testid=start]")).toBeNull();
  rows.value = [{ about: `plan ${id} 0-0`, state: "conflict" }];
  expect(find(stop(open(), "0-0"), "[data-testid=stop-waits]").textContent).toContain("没有被接受");
  rows.value = [];
});
