/** The street network of a draft: chosen, imported from a file, refused with what is wrong in it, and the places that it does not reach. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import "@/i18n/plans";
import { item, look } from "../../plan";
import { find, mount } from "../mounting";

const asked = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
vi.stubGlobal("fetch", asked);
asked.mockImplementation(() => new Promise(() => {}));

const { default: TipRows } = await import("@/panels/plans/TipRows.vue");
const { communities } = await import("@/state/community");
const { place } = await import("@/state/place");
const { forgetDrafts, isDraftChanged, openDraft, takeDraft } = await import("@/state/planDraft");
const { reloadStreets, usePlans } = await import("@/state/planLists");
const { forgetImport, MOST_STREET_BYTES } = await import("@/state/planStreets");
const { session } = await import("@/state/session");

const CODE = "330381003901";
const ADDRESS = `/communities/${CODE}/streets`;
const streets = (id: number, source: string) => ({
  id,
  recorded_at: "2026-06-20T01:00:00Z",
  by: 1,
  source,
  file: "ab".repeat(32),
  lines: 31,
  vertices: 395,
  left_out: 2,
  metres: 17_430,
  bbox: [120.63, 27.78, 120.65, 27.8],
});
let listed: unknown[] = [];
let imported: () => Response = () => answer(201, streets(9, "新路网.geojson"));
const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const posts = () => asked.mock.calls.filter(([, init]) => init?.method === "POST");

async function settle(): Promise<void> {
  for (let n = 0; n < 6; n += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    await nextTick();
  }
}

/** A file is chosen. */
async function choose(root: HTMLElement, file: File): Promise<void> {
  const input = find<HTMLInputElement>(root, "[data-testid=streets-file]");
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  input.dispatchEvent(new Event("change"));
  await settle();
}
const file = (name = "新路网.geojson") => new File(["{}"], name, { lastModified: 1 });
const choice = (root: HTMLElement) => find<HTMLSelectElement>(root, "[data-testid=streets-choice]");

/** As the desk does it: the streets are read as long as somebody needs them. */
async function opened(): Promise<void> {
  mount({
    setup: () => {
      usePlans();
      return () => null;
    },
  });
  await reloadStreets();
  await settle();
}

beforeEach(() => {
  listed = [streets(8, "老路网.geojson"), streets(5, "去年.geojson")];
  imported = () => answer(201, streets(9, "新路网.geojson"));
  asked.mockReset();
  asked.mockImplementation(async (url, init) => {
    const about = `${init?.method ?? "GET"} ${url.replace("/api/v1", "").replace(/\?.*/, "")}`;
    if (about === `GET ${ADDRESS}`) return answer(200, { items: listed });
    if (about === `POST ${ADDRESS}`) return imported();
    return new Promise<Response>(() => {});
  });
  place.community = CODE;
  communities.value = [{ code: CODE, name: "虹北社区", bbox: [120, 27, 121, 28] } as never];
  session.value = {
    person: {
      id: 1,
      name: "王芳",
      login: "w",
      must_change_password: false,
      held: [],
      may: ["see", "see_cases", "plan"],
    },
    sign_in: { password: true, oidc: null, set_up: false },
    expires_at: null,
  };
  takeDraft(item());
});
afterEach(() => {
  forgetDrafts();
  forgetImport();
});

it("offers straight lines and every import, the newest first, and says what it holds", async () => {
  await opened();
  const root = mount(TipRows);
  await settle();
  const options = [...choice(root).options].map(({ text }) => text);
  expect(options).toHaveLength(3);
  expect(options[0]).toContain("直线");
  expect(options[1]).toContain("老路网.geojson");
  expect(choice(root).selectedIndex).toBe(0);
  choice(root).selectedIndex = 1;
  choice(root).dispatchEvent(new Event("change"));
  await nextTick();
  expect(openDraft.value?.draft.travel.streets).toBe(8);
  expect(isDraftChanged.value).toBe(true);
  expect(find(root, "[data-testid=streets]").textContent).toContain("31 条路，17.4 km");
});

it("imports a file, drives over it and keeps what was typed", async () => {
  await opened();
  const root = mount(TipRows);
  if (openDraft.value) openDraft.value.draft.name = "改过的名字";
  listed = [streets(9, "新路网.geojson"), ...listed];
  await choose(root, file());
  const [[url, init] = []] = posts();
  expect(url).toBe(`/api/v1${ADDRESS}?source=${encodeURIComponent("新路网.geojson")}`);
  expect(new Headers(init?.headers).get("idempotency-key")).toMatch(/^[0-9a-f]{32}$/);
  expect(openDraft.value?.draft.travel.streets).toBe(9);
  expect(openDraft.value?.draft.name).toBe("改过的名字");
  expect(find(root, "[data-testid=streets-done]").textContent).toContain("新路网.geojson");
  expect(choice(root).selectedOptions[0]?.text).toContain("新路网.geojson");
});

it("says what is wrong in a file that is refused, and changes nothing", async () => {
  await opened();
  const root = mount(TipRows);
  const detail = "feature 2 (way/7): oneway 'maybe' is not known: give yes, no or -1";
  imported = () => answer(422, { slug: "bad-member", status: 422, member: "features[1]", detail });
  await choose(root, file());
  expect(find(root, "[data-testid=streets-refused]").textContent).toContain(detail);
  expect(openDraft.value?.draft.travel.streets).toBeNull();
  expect(isDraftChanged.value).toBe(false);
  // The same file once more, as it was put right, under a key of its own.
  imported = () => answer(201, streets(9, "新路网.geojson"));
  await choose(root, new File(["{ }"], "新路网.geojson", { lastModified: 2 }));
  expect(root.querySelector("[data-testid=streets-refused]")).toBeNull();
  const keys = posts().map(([, init]) => new Headers(init?.headers).get("idempotency-key"));
  expect(new Set(keys).size).toBe(2);
});

it("sends the same file under the same key when no answer came", async () => {
  await opened();
  const root = mount(TipRows);
  imported = () => answer(503, { slug: "busy", status: 503 });
  await choose(root, file());
  await choose(root, file());
  const keys = posts().map(([, init]) => new Headers(init?.headers).get("idempotency-key"));
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

it("does not send what is longer than the server takes", async () => {
  await opened();
  const root = mount(TipRows);
  const long = file();
  Object.defineProperty(long, "size", { value: MOST_STREET_BYTES + 1 });
  await choose(root, long);
  expect(find(root, "[data-testid=streets-refused]").textContent).toContain("64 MB");
  expect(posts()).toHaveLength(0);
});

it("names the places that no street reaches", async () => {
  const strays = [
    { what: "task", at: 1, block: 2, why: "far" },
    { what: "tip", at: 0, block: null, why: "cut_off" },
    { what: "crew", at: 0, block: null, why: "far" },
  ];
  const own = item();
  takeDraft({
    ...own,
    draft: { ...own.draft, travel: { ...own.draft.travel, streets: 8 } },
    look: look({ strays }),
  });
  await opened();
  const root = mount(TipRows);
  await settle();
  const told = find(root, "[data-testid=streets-strays]").textContent ?? "";
  for (const words of ["3 处", "#2：500 米内没有路", "北站：所在的路通不到", "甲班：500 米内没有路"])
    expect(told).toContain(words);
  choice(root).selectedIndex = 0;
  choice(root).dispatchEvent(new Event("change"));
  await nextTick();
  expect(root.querySelector("[data-testid=streets-strays]")).toBeNull();
});
