/** A proposal: who may do what with it, and that sending back needs a reason. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { Proposal } from "@/api/accounts";
import { find, mount, type } from "../mounting";

const fetched = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
vi.stubGlobal("fetch", fetched);
const { default: ProposalCard } = await import("@/panels/proposals/ProposalCard.vue");

const proposal = (more: Partial<Proposal> = {}): Proposal => ({
  id: 90,
  block: 20,
  block_code: "HB-20",
  block_name: "虹光机械厂区",
  community: "1",
  from: "red",
  colour: "blue",
  effective_at: "2026-04-01T01:00:00Z",
  recorded_at: "2026-04-01T01:00:00Z",
  reason: "清理完毕",
  note: null,
  corrects: null,
  inspection: null,
  by: { id: 3, name: "陈敏" },
  state: "pending",
  step: "clear",
  own: false,
  may_decide: false,
  closed_at: null,
  closed_by: null,
  closed_revision: null,
  closing_reason: null,
  ...more,
});
const show = (more: Partial<Proposal> = {}) => mount(ProposalCard, { proposal: proposal(more) });
const acts = (root: HTMLElement) =>
  ["confirm", "send-back", "withdraw"].filter((act) => root.querySelector(`[data-testid=${act}]`) !== null);

beforeEach(() => fetched.mockReset());

describe("a proposal", () => {
  it("offers what each person may do with it", () => {
    expect(acts(show({ may_decide: true }))).toEqual(["confirm", "send-back"]);
    expect(acts(show({ own: true }))).toEqual(["withdraw"]);
    expect(acts(show())).toEqual([]);
    expect(acts(show({ may_decide: true, state: "confirmed", closed_at: "2026-04-02T01:00:00Z" }))).toEqual(
      [],
    );
  });

  it("tells the turn in words, not by colours alone", () => {
    expect(find(show(), ".proposal-turn").textContent).toContain("红色 改为 蓝色");
    expect(show({ by: null }).textContent).toContain("姓名不公开");
  });

  it("is sent back only with a reason, and keeps it when that fails", async () => {
    fetched.mockImplementation(async () => Response.json({ slug: "timeout" }, { status: 504 }));
    const root = show({ may_decide: true });
    find(root, "[data-testid=send-back]").click();
    await nextTick();
    const send = () => find(root, "form").dispatchEvent(new Event("submit", { cancelable: true }));
    send();
    await nextTick();
    expect(fetched).not.toHaveBeenCalled();
    const why = find<HTMLTextAreaElement>(root, "textarea");
    await type(why, "照片看不清");
    send();
    await vi.waitFor(() => expect(find(root, "[data-slug]").dataset.slug).toBe("timeout"));
    expect(why.value).toBe("照片看不清");
    const key = () => new Headers(fetched.mock.lastCall?.[1]?.headers).get("idempotency-key");
    const first = key();
    send();
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
    expect(key()).toBe(first);
  });
});
