/** What newly concerns somebody: told once, and not what they did themselves or what was there before. */
import { beforeEach, expect, it, vi } from "vitest";
import type { Action, Session } from "@/api/accounts";
import type { WholeCase } from "@/api/cases";
import type { LateDay } from "@/api/planLate";
import { step, whole } from "../panels/cases/case";

const lists: Record<string, WholeCase[]> = {};
const cases = new Map<number, WholeCase>();
const late: LateDay[] = [];
vi.stubGlobal("fetch", async (url: string) => {
  const { pathname, searchParams } = new URL(url, "http://wuse");
  const one = /\/cases\/(\d+)$/.exec(pathname)?.[1];
  if (one) return Response.json(cases.get(Number(one)));
  if (pathname.endsWith("/plans/late")) return Response.json({ items: late, total: late.length });
  const items = lists[searchParams.get("work") ?? "all"] ?? [];
  return Response.json({ items, total: items.length, next: null });
});
const { session } = await import("@/state/session");
const { isUnread, markRead, reminders, readReminders, unread } = await import("@/state/reminders");

const ME = 7;
const other = { id: 2, name: "王芳" };
const signIn = (id: number, more: Action[] = []) => {
  const may: Action[] = ["see_cases", "handle_case", ...more];
  session.value = {
    person: { id, name: "李强", login: "l", must_change_password: false, held: [], may },
    sign_in: { password: true, oidc: null, set_up: false },
    expires_at: null,
  } as Session;
};
const put = (about: WholeCase) => {
  cases.set(about.id, about);
  return about;
};
const told = () => (reminders.value ?? []).filter(isUnread).map(({ key }) => key);

beforeEach(() => {
  localStorage.clear();
  for (const name of Object.keys(lists)) delete lists[name];
  cases.clear();
  late.length = 0;
  signIn(0);
});
async function begin(...mine: WholeCase[]): Promise<void> {
  lists.mine = mine.map(put);
  signIn(ME);
  await readReminders();
}

it("says nothing of what was there when somebody looks for the first time, but what waits for them", async () => {
  lists.overdue = [whole({ id: 30 })];
  lists.to_verify = [whole({ id: 31, state: "rectified" })];
  await begin(whole({ id: 12, revision: 20, steps: [step("dispatch", { by: other })] }));
  expect(told()).toEqual(["to_verify 31"]);
});

it("tells what others did about their cases, once, and not what they did themselves", async () => {
  await begin(whole({ id: 12, revision: 20 }), whole({ id: 13, revision: 21 }));
  lists.mine = [
    put(whole({ id: 12, revision: 30, steps: [step("dispatch", { by: other, revision: 30 })] })),
    put(
      whole({ id: 13, revision: 31, steps: [step("note", { by: { id: ME, name: "李强" }, revision: 31 })] }),
    ),
  ];
  await readReminders();
  expect(told()).toEqual(["step 12"]);
  expect(reminders.value?.[0]).toMatchObject({ step: { by: { name: "王芳" } } });
  markRead(reminders.value ?? []);
  expect(unread.value).toBe(0);
  await readReminders();
  expect(told()).toEqual([]);
});

it("tells how a case of theirs came to its end, until that is read", async () => {
  await begin(whole({ id: 12, revision: 20 }));
  lists.mine = [];
  put(
    whole({ id: 12, revision: 40, state: "returned", steps: [step("return", { by: other, revision: 40 })] }),
  );
  await readReminders();
  await readReminders();
  expect(told()).toEqual(["step 12"]);
  markRead(reminders.value ?? []);
  await readReminders();
  cases.clear();
  await readReminders();
  expect(reminders.value).toEqual([]);
});

it("has one line a case, what waits for them before what was done, and is each one's own", async () => {
  await begin(whole({ id: 12, revision: 20 }));
  const checked = put(
    whole({
      id: 12,
      revision: 30,
      state: "rectified",
      steps: [step("rectify", { by: other, revision: 30 })],
    }),
  );
  lists.mine = [checked];
  lists.to_verify = [checked];
  await readReminders();
  expect(told()).toEqual(["to_verify 12"]);
  markRead(reminders.value ?? []);
  signIn(8);
  await readReminders();
  expect(told()).toEqual(["to_verify 12"]);
});

const lateDay = (more: Partial<LateDay> = {}): LateDay => ({
  community: "330381003901",
  plan: 70,
  plan_name: "六月方案",
  crew: 1,
  crew_name: "二班",
  day: "2026-06-01",
  ended_at: "2026-06-01T16:00:00Z",
  stops: 2,
  block_codes: ["HB-01", "HB-06"],
  ...more,
});

it("tells who works by a plan of each crew's day that is over and not done, once", async () => {
  signIn(ME, ["work_plan"]);
  late.push(lateDay({ day: "2026-05-31" }));
  await readReminders();
  expect(told()).toEqual([]);
  late.push(lateDay(), lateDay({ crew: 0, day: "2026-06-02", ended_at: "2026-06-02T16:00:00Z" }));
  await readReminders();
  expect(told()).toEqual(["late 70 0 2026-06-02", "late 70 1 2026-06-01"]);
  markRead(reminders.value ?? []);
  // One of its stops is done by now: that is no news.
  late[1] = lateDay({ stops: 1, block_codes: ["HB-06"] });
  await readReminders();
  expect(told()).toEqual([]);
  late.length = 0;
  await readReminders();
  expect(reminders.value).toEqual([]);
});

it("asks nobody else for late days", async () => {
  late.push(lateDay());
  signIn(ME);
  await readReminders();
  expect(reminders.value).toEqual([]);
});
