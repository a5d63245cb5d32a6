/** A grading just made can be taken back, for a minute, also after a reload. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { Colour, Grading } from "@/api/types";

const fetched = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
vi.stubGlobal("fetch", fetched);
const {
  dismissUndo,
  GRACE,
  offerUndo,
  parseUndoable,
  secondsLeft,
  undo,
  undoable,
  undone,
  undoProblem,
  wayBack,
} = await import("@/state/undo");

const { liveness } = await import("@/state/live");

const grading = (revision: number, colour: Colour, day: string, corrects: number | null = null): Grading => ({
  id: revision,
  revision,
  colour,
  effective_at: `${day}T01:00:00Z`,
  recorded_at: `${day}T02:00:00Z`,
  reason: "r",
  inspector: "陈敏",
  inspection: null,
  note: null,
  corrects,
  corrected_by: null,
  inspected_by: 1,
  proposal: null,
  overrules: false,
});
const survey = grading(1, "red", "2026-01-05");
const cleared = grading(8, "yellow", "2026-03-10");

describe("the way back from a grading", () => {
  it("is the colour it took over from, at the same moment", () => {
    const mine = grading(9, "blue", "2026-04-01");
    expect(wayBack([cleared, survey], mine)).toEqual({ colour: "yellow", effective: mine.effective_at });
  });

  it("is what stood at its own moment, where later entries came before it", () => {
    const mine = grading(9, "blue", "2026-02-01");
    expect(wayBack([cleared, survey], mine)).toEqual({ colour: "red", effective: mine.effective_at });
  });

  it("is what the corrected entry said, where it was a correction", () => {
    const mine = grading(9, "blue", "2026-03-12", 8);
    expect(wayBack([cleared, survey], mine)).toEqual({ colour: "yellow", effective: cleared.effective_at });
  });

  it("is not there where the block had no colour", () => {
    expect(wayBack([], grading(9, "blue", "2026-04-01"))).toBeNull();
  });
});

const offer = {
  block: 20,
  code: "HB-20",
  name: "HB-20",
  community: "330381003901",
  bbox: null,
  revision: 9,
  colour: "blue" as const,
  back: { colour: "red" as const, effective: "2026-04-01T01:00:00Z" },
};

describe("an offer to undo", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    fetched.mockReset();
  });
  afterEach(() => {
    dismissUndo();
    vi.useRealTimers();
  });

  it("is there after a reload, as long as its minute lasts", () => {
    offerUndo(offer);
    const kept = sessionStorage.getItem("wuse.undo");
    const now = Date.now();
    expect(parseUndoable(kept, now + GRACE - 1)).toEqual(undoable.value);
    expect(parseUndoable(kept, now + GRACE)).toBeNull();
    expect(parseUndoable(kept, now - 2 * GRACE)).toBeNull();
    expect(parseUndoable("{", now)).toBeNull();
    expect(parseUndoable(null, now)).toBeNull();
  });

  it("stays beyond its minute once it was sent, also after a reload, with the same key", async () => {
    fetched.mockResolvedValue(Response.json({ slug: "outcome-unknown" }, { status: 503 }));
    offerUndo(offer);
    const { key } = undoable.value ?? {};
    await undo("x");
    expect(undoProblem.value?.slug).toBe("outcome-unknown");
    const kept = sessionStorage.getItem("wuse.undo");
    expect(parseUndoable(kept, Date.now() + 2 * GRACE)).toMatchObject({ key, tried: true });
  });

  it("can be sent again when the store is back", async () => {
    fetched.mockResolvedValue(Response.json({ slug: "store-unavailable" }, { status: 503 }));
    offerUndo(offer);
    liveness.value = "lost";
    await undo("x");
    liveness.value = "live";
    await nextTick();
    expect(undoProblem.value).toBeNull();
    expect(undoable.value).not.toBeNull();
  });

  it("ends by itself", () => {
    offerUndo(offer);
    vi.advanceTimersByTime(GRACE - 1_000);
    expect(secondsLeft.value).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(undoable.value).toBeNull();
    expect(sessionStorage.getItem("wuse.undo")).toBeNull();
  });

  it("sends a correction with the colour from before, at the same moment", async () => {
    fetched.mockResolvedValue(Response.json({ grading: grading(10, "red", "2026-04-01", 9) }));
    offerUndo(offer);
    await undo("撤销：点错了");
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe("/api/v1/blocks/20/gradings");
    expect(new Headers(init?.headers).get("if-match")).toBe('"9"');
    expect(JSON.parse(String(init?.body))).toEqual({
      colour: "red",
      effective_at: "2026-04-01T01:00:00Z",
      reason: "撤销：点错了",
      corrects: 9,
    });
    expect(undoable.value).toBeNull();
    expect(undone.value).toEqual({ name: "HB-20", block: 20, colour: "red" });
  });

  it("says why it was refused, stays beyond its minute, and tries again with the same key", async () => {
    fetched.mockRejectedValueOnce(new TypeError("no network"));
    fetched.mockResolvedValueOnce(Response.json({ slug: "stale-block" }, { status: 412 }));
    offerUndo(offer);
    await undo("x");
    expect(undoProblem.value?.slug).toBe("offline");
    vi.advanceTimersByTime(2 * GRACE);
    expect(undoable.value).not.toBeNull();
    await undo("x");
    expect(undoProblem.value?.slug).toBe("stale-block");
    const keys = fetched.mock.calls.map(([, init]) => new Headers(init?.headers).get("idempotency-key"));
    expect(keys[0]).toBe(keys[1]);
  });

  it("is not carried out where there is no colour to go back to", async () => {
    offerUndo({ ...offer, back: null });
    expect(await undo("x")).toBeNull();
    expect(fetched).not.toHaveBeenCalled();
  });
});
