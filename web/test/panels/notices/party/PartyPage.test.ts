/** The page of a notice's party: nothing is asked before there is a code, and what is refused is said. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import "@/i18n/notices";
import { zh } from "@/i18n/notices/zh";
import PartyPage from "@/panels/notices/party/PartyPage.vue";
import { find, mount, type } from "../../mounting";

const NOTICE = {
  number: "虹北社区整改〔2026〕第1号",
  issuer: "虹北社区五色管理工作小组",
  party: "锦湖物业",
  issued_at: "2026-03-10T02:00:00Z",
  deadline: "2026-03-12T02:00:00Z",
  second_inspection: "2026-03-13",
  state: "issued",
  overdue: false,
  legal_basis: "依据",
  note: "",
  items: [
    {
      category: "乱堆乱放",
      category_en: "Clutter",
      block: "HB-20",
      place: [120.64, 27.79],
      text: "杂物",
      photos: [],
    },
  ],
  answers: [],
  may: ["receive", "answer"],
};

afterEach(() => vi.unstubAllGlobals());

/** Answers every request in turn; gives what was asked. */
function answering(...answers: [number, object][]): { url: string; init: RequestInit }[] {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    asked.push({ url, init });
    const [status, body] = answers[asked.length - 1] ?? [500, {}];
    return new Response(JSON.stringify(body), { status });
  });
  return asked;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  await nextTick();
}

async function enter(root: HTMLElement, code: string): Promise<void> {
  await type(find<HTMLInputElement>(root, "[data-testid=party-code]"), code);
  find(root, "form").dispatchEvent(new Event("submit"));
  await new Promise((resolve) => setTimeout(resolve));
  await settle();
}

describe("the page of a party", () => {
  it("asks with the code in a header and without a cookie, and shows what is to be put right", async () => {
    const asked = answering([200, NOTICE]);
    const root = mount(PartyPage, { link: "40.tag" });
    expect(find<HTMLButtonElement>(root, "[data-testid=party-open]").disabled).toBe(true);
    await enter(root, "123 456");
    expect(asked[0]?.url).toBe("/api/v1/notice-links/40.tag");
    expect(asked[0]?.init.headers).toMatchObject({ "wuse-notice-code": "123456" });
    expect(asked[0]?.init.credentials).toBe("omit");
    expect(root.textContent).toContain("锦湖物业");
    expect(find(root, "[data-testid=party-receive]").textContent).toBe(zh.partyPage.receive);
    expect(root.querySelector("[data-testid=party-answer]")).not.toBeNull();
  });

  it("says that link or code are wrong, and for how long nothing more is tried", async () => {
    answering([404, { slug: "no-such-notice" }], [429, { slug: "too-many-tries", retry_after_s: 8 }]);
    const root = mount(PartyPage, { link: "40.tag" });
    await enter(root, "000000");
    expect(find(root, "[role=alert]").textContent).toBe(zh.partyPage.wrong);
    await enter(root, "000001");
    expect(find(root, "[role=alert]").textContent).toContain("8");
  });

  it("says that a link is not complete", () => {
    const root = mount(PartyPage, { link: "" });
    expect(root.textContent).toContain(zh.partyPage.noLink);
    expect(root.querySelector("form")).toBeNull();
  });

  it("offers nothing of a notice that has come to its end", async () => {
    answering([200, { ...NOTICE, state: "closed", may: [] }]);
    const root = mount(PartyPage, { link: "40.tag" });
    await enter(root, "123456");
    expect(find(root, "[data-testid=party-done]").textContent).toBe(zh.partyPage.done.closed);
    expect(root.querySelector("[data-testid=party-answer]")).toBeNull();
  });
});
