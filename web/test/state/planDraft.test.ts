/** The open draft: what is sent, what stays typed, and what happens when somebody else was faster; and the search for its timetable. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SearchState } from "@/api/plans";
import {
  draftMissing,
  draftProblem,
  draftTheirs,
  forgetDrafts,
  isDraftChanged,
  isKeptDraft,
  keepMyDraft,
  leaveDraft,
  lookAgain,
  movePortion,
  openDraft,
  readDraft,
  rereadDraft,
  saveDraft,
  takeDraft,
  useTheirDraft,
} from "@/state/planDraft";
import {
  beginSearch,
  cancelSearch,
  isSearching,
  leaveSearch,
  ownSearch,
  searchProblem,
} from "@/state/planSearch";
import { draft, item, look, timetable } from "../plan";

const answer = (status: number, body?: object) =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json" },
  });
const asked = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
const calls = () =>
  asked.mock.calls.map(([url, { method = "GET" }]) => `${method} ${url.replace("/api/v1", "")}`);
const sent = (at: number) => JSON.parse(String(asked.mock.calls[at]?.[1].body)) as Record<string, unknown>;
const type = (name: string) => Object.assign(openDraft.value?.draft ?? {}, { name });

beforeEach(() => {
  asked.mockReset();
  vi.stubGlobal("fetch", asked);
});
afterEach(() => {
  leaveSearch();
  forgetDrafts();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("is sent whole with the version it was typed from, and stands as the server answers", async () => {
  takeDraft(item());
  type("八月方案");
  expect(isDraftChanged.value).toBe(true);
  asked.mockResolvedValue(answer(200, item({ version: 2, draft: draft({ name: "八月方案" }) })));
  expect(await saveDraft()).toBe(true);
  expect(calls()[0]).toBe("PUT /plan-drafts/7");
  expect(sent(0)).toMatchObject({
    version: 1,
    draft: { name: "八月方案" },
    timetable: { tours: [{ crew: 0 }] },
  });
  expect([openDraft.value?.version, isDraftChanged.value]).toEqual([2, false]);
});

it("is filled up with what the server leaves out when it is empty", async () => {
  const bare = {
    ...item(),
    draft: {
      ...draft(),
      tips: [],
      pins: undefined,
      done: undefined,
      crews: [{ name: "甲", base: [1, 2], shifts: [["08:00", "09:00"]] }],
    },
    timetable: { tours: [] },
  };
  asked.mockResolvedValue(answer(200, bare));
  await readDraft(7);
  expect(openDraft.value?.draft.crews[0]).toMatchObject({
    people: 0,
    skills: [],
    equipment: [],
    truck: null,
    off: [],
  });
  expect([openDraft.value?.draft.pins, openDraft.value?.timetable?.left_out]).toEqual([[], []]);
});

it("is not sent while something is missing, and says what", async () => {
  takeDraft(item());
  type(" ");
  expect(draftMissing.value).toBeNull();
  expect(await saveDraft()).toBe(false);
  expect(draftMissing.value).toBe("name");
  expect(asked).not.toHaveBeenCalled();
});

it("needs no sending when nothing was typed", async () => {
  takeDraft(item());
  expect(await saveDraft()).toBe(true);
  expect(asked).not.toHaveBeenCalled();
});

describe("somebody else was faster", () => {
  beforeEach(async () => {
    takeDraft(item());
    type("我的");
    asked.mockImplementation(async (_url, { method }) =>
      method === "PUT"
        ? answer(409, { slug: "stale-document", version: 5 })
        : answer(200, item({ version: 5, name: "对方的", draft: draft({ name: "对方的" }) })),
    );
    expect(await saveDraft()).toBe(false);
  });

  it("keeps what was typed and offers theirs", () => {
    expect([openDraft.value?.draft.name, draftTheirs.value?.version, draftProblem.value]).toEqual([
      "我的",
      5,
      null,
    ]);
  });

  it("saves mine over theirs", async () => {
    asked.mockClear();
    asked.mockResolvedValue(answer(200, item({ version: 6, draft: draft({ name: "我的" }) })));
    expect(await keepMyDraft()).toBe(true);
    expect(sent(0)).toMatchObject({ version: 5, draft: { name: "我的" } });
    expect(draftTheirs.value).toBeNull();
  });

  it("takes theirs", () => {
    useTheirDraft();
    expect([openDraft.value?.draft.name, isDraftChanged.value]).toEqual(["对方的", false]);
  });
});

it("keeps what was typed while another draft is open", async () => {
  takeDraft(item());
  type("未保存");
  asked.mockResolvedValue(answer(200, item({ id: 8 })));
  await readDraft(8);
  expect([openDraft.value?.id, isKeptDraft(7), isKeptDraft(8)]).toEqual([8, true, false]);
  await readDraft(7);
  expect([openDraft.value?.draft.name, isDraftChanged.value]).toEqual(["未保存", true]);
});

it("forgets an answer for a draft that was left meanwhile", async () => {
  let give: (told: Response) => void = () => {};
  asked.mockReturnValue(new Promise((resolve) => (give = resolve)));
  const reading = readDraft(7);
  leaveDraft();
  give(answer(200, item()));
  await reading;
  expect(openDraft.value).toBeNull();
});

it("offers what was found meanwhile instead of throwing away what is typed", async () => {
  takeDraft(item());
  type("未保存");
  asked.mockImplementation(async () => answer(200, item({ version: 2 })));
  await rereadDraft();
  expect([openDraft.value?.draft.name, draftTheirs.value?.version]).toEqual(["未保存", 2]);
});

it("says about what is typed what the server says about it, unless more was typed meanwhile", async () => {
  takeDraft(item());
  type("新");
  asked.mockImplementation(async () => answer(200, look({ last_day: "2026-08-01" })));
  await lookAgain();
  expect(calls()).toEqual(["POST /communities/330381003901/plan-look"]);
  expect(openDraft.value?.look.last_day).toBe("2026-08-01");
  asked.mockImplementation(async () => {
    type("更新");
    return answer(200, look({ last_day: "2026-09-01" }));
  });
  await lookAgain();
  expect(openDraft.value?.look.last_day).toBe("2026-08-01");
});

it("moves a portion, and shows what does not hold then", async () => {
  takeDraft(item());
  const portion = { block: 1, measure: 0, part: 0 };
  const violations = [{ violation: "too_late", tour: 0, minutes: 9 }] as const;
  asked.mockResolvedValue(
    answer(200, { timetable: { ...timetable(), tours: [] }, look: look({ violations: [...violations] }) }),
  );
  await movePortion(portion, { day: "2026-07-02", crew: 0, shift: 0, begins: 600 });
  expect(calls()).toEqual(["POST /communities/330381003901/plan-move"]);
  expect(sent(0)).toMatchObject({ portion, to: { begins: 600 } });
  expect([openDraft.value?.timetable?.tours, openDraft.value?.look.violations]).toEqual([[], violations]);
  expect(isDraftChanged.value).toBe(true);
});

describe("the search", () => {
  const search = (state: SearchState, progress = 0) =>
    answer(200, { state, progress, cut_short: false, version: null });

  it("saves first, asks every second, and takes what was found", async () => {
    vi.useFakeTimers();
    takeDraft(item());
    type("新");
    const states: [SearchState, number][] = [
      ["running", 0.4],
      ["done", 1],
    ];
    asked.mockImplementation(async (url, { method = "GET" }) => {
      if (method === "PUT") return answer(200, item({ version: 2 }));
      if (method === "POST") return search("waiting");
      if (url.endsWith("/search")) return search(...(states.shift() ?? (["failed", 0] as const)));
      return answer(200, item({ version: 3, timetable: { tours: [], left_out: [] } }));
    });
    expect(await beginSearch()).toBe(true);
    expect([isSearching.value, ownSearch.value?.state]).toEqual([true, "waiting"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ownSearch.value?.progress).toBe(0.4);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([isSearching.value, openDraft.value?.version]).toEqual([false, 3]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(calls()).toEqual([
      "PUT /plan-drafts/7",
      "POST /plan-drafts/7/search",
      "GET /plan-drafts/7/search",
      "GET /plan-drafts/7/search",
      "GET /plan-drafts/7",
    ]);
  });

  it("is cancelled, and the draft stays as it was", async () => {
    vi.useFakeTimers();
    takeDraft(item());
    asked.mockImplementation(async (_url, { method = "GET" }) => {
      if (method === "DELETE") return answer(204);
      return search(method === "POST" ? "running" : "cancelled");
    });
    await beginSearch();
    await cancelSearch();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([ownSearch.value?.state, isSearching.value, openDraft.value?.version]).toEqual([
      "cancelled",
      false,
      1,
    ]);
    expect(calls()).toContain("DELETE /plan-drafts/7/search");
  });

  it("does not begin while something is missing", async () => {
    takeDraft(item());
    type("");
    expect(await beginSearch()).toBe(false);
    expect(asked).not.toHaveBeenCalled();
  });

  it("watches one that somebody else began, and says so", async () => {
    takeDraft(item());
    asked.mockImplementation(async (_url, { method = "GET" }) =>
      method === "POST" ? answer(409, { slug: "not-from-here" }) : search("running", 0.2),
    );
    expect(await beginSearch()).toBe(false);
    await vi.waitFor(() => expect(isSearching.value).toBe(true));
    expect(searchProblem.value?.slug).toBe("not-from-here");
  });
});
