/** The whole form: a photo that tells its place, the block, the category, and what is put into the queue. */
import "fake-indexeddb/auto";
import { beforeEach, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { Session } from "@/api/accounts";
import { jpeg } from "../../photo/jpeg";
import { find, mount, type } from "../mounting";

vi.stubGlobal("Blob", (await vi.importActual<{ Blob: typeof Blob }>("node:buffer")).Blob);
vi.stubGlobal("BroadcastChannel", undefined);
// What the page reads by itself has nothing to do with this.
vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("no network")));
const { default: ReportPanel } = await import("@/panels/cases/ReportPanel.vue");
const { all, database } = await import("@/offline/outbox");
const { clearReport, report, sent } = await import("@/state/report");
const { keptReport } = await import("@/state/reportKept");
const { session } = await import("@/state/session");
const { signingIn } = await import("@/state/signIn");

const BLOCK = {
  id: 17,
  code: "HB-17",
  name: "农贸市场",
  colour: "orange",
  party: "市场管理处",
  party_kind: "enterprise",
};
const NEIGHBOUR = {
  id: 18,
  code: "HB-18",
  name: "西门头",
  colour: "blue",
  party: "业委会",
  party_kind: "property",
};
const SIMILAR = {
  id: 138,
  block_code: "HB-17",
  block_name: "农贸市场",
  category: "clutter",
  state: "dispatched",
  text: "门口堆物",
  found_at: "2026-11-20T02:00:00Z",
  deadline: null,
  photos: [],
  asked: null,
};
/** What the server says of the place; null while there is no network. */
let here: object | null;
let asked: string[];

beforeEach(async () => {
  const db = await database();
  await Promise.all([db.clear("operations"), db.clear("photos")]);
  asked = [];
  here = {
    whereabouts: {
      certainty: "near_edge",
      block: BLOCK,
      nearest: BLOCK,
      distance_m: 0,
      edge_distance_m: 4,
      accuracy_m: 8,
      alternatives: [NEIGHBOUR],
    },
    similar: [],
    parties: [{ name: "市场管理处", kind: "enterprise", because: "block" }],
  };
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    if (!url.startsWith("/api/v1/cases/here") || here === null) throw new TypeError("no network");
    return Response.json(here);
  });
  session.value = {
    person: {
      id: 7,
      name: "王芳",
      login: "w",
      must_change_password: false,
      held: [],
      may: ["report_case", "handle_case"],
    },
    sign_in: { password: true, oidc: null, set_up: false },
    expires_at: null,
  } as unknown as Session;
  signingIn.value = null;
  sent.value = null;
  clearReport();
});

const taken = () =>
  new Date(Date.now() - 60_000 + 8 * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replaceAll("-", ":")
    .replace("T", " ");
async function addPhoto(root: HTMLElement): Promise<void> {
  const bytes = jpeg({ place: [120.6412, 27.7903], accuracy: 8, heading: 90, taken: taken() });
  const field = find<HTMLInputElement>(root, '[data-testid="photo-files"]');
  const file = new Blob([bytes], { type: "image/jpeg" });
  Object.assign(file, { name: "IMG_1.jpg", lastModified: 1 });
  Object.defineProperty(field, "files", { configurable: true, value: [file] });
  field.dispatchEvent(new Event("change"));
  await vi.waitFor(() => expect(report.photos).toHaveLength(1));
}
const press = (root: HTMLElement, id: string) => find(root, `[data-testid="${id}"]`).click();
async function chooseCategory(root: HTMLElement, category: string): Promise<void> {
  const input = find<HTMLInputElement>(root, `[data-testid="category-${category}"]`);
  input.checked = true;
  input.dispatchEvent(new Event("change"));
  await nextTick();
}
const submit = (root: HTMLElement) =>
  find<HTMLFormElement>(root, "form").dispatchEvent(new Event("submit", { cancelable: true }));

it("goes into the queue as the server takes it", async () => {
  const root = mount(ReportPanel);
  await addPhoto(root);
  await chooseCategory(root, "clutter");
  await vi.waitFor(() => find(root, '[data-testid="report-block-18"]'));
  expect(find(root, '[data-testid="report-block-17"]').getAttribute("aria-pressed")).toBe("true");
  expect(asked.at(-1)).toContain("lon=120.6412&lat=27.7903&accuracy=8&category=clutter");
  press(root, "report-block-18");
  await type(find<HTMLTextAreaElement>(root, '[data-testid="report-text"]'), "门口堆物");
  submit(root);
  await vi.waitFor(() => find(root, '[data-testid="report-sent"]'));
  const [operation] = await all();
  expect(operation).toMatchObject({
    kind: "report",
    path: "/cases",
    person: 7,
    title: "乱堆乱放 · HB-18 西门头",
  });
  expect(operation?.photos).toHaveLength(1);
  expect(operation?.body).toEqual({
    place: [120.6412, 27.7903],
    place_from: "photo",
    accuracy_m: 8,
    block: 18,
    category: "clutter",
    text: "门口堆物",
    found_at: expect.stringMatching(/Z$/),
    found_by: "patrol",
    party: { name: "业委会", kind: "property" },
    photos: [{ "photo-at": 0 }],
  });
  press(root, "report-another");
  await nextTick();
  expect(report).toMatchObject({ category: "clutter", text: "", photos: [] });
});

it("says what is missing, and sends nothing", async () => {
  const root = mount(ReportPanel);
  submit(root);
  await nextTick();
  expect(find(root, '[data-testid="report-missing"]').textContent).toContain("还没有位置");
  await addPhoto(root);
  await vi.waitFor(() => expect(find(root, '[data-testid="report-missing"]').textContent).toContain("类别"));
  expect(await all()).toEqual([]);
});

it("leaves the block to the server where nobody can be asked", async () => {
  here = null;
  const root = mount(ReportPanel);
  await addPhoto(root);
  await chooseCategory(root, "clutter");
  await vi.waitFor(() => find(root, '[data-testid="block-unknown"]'));
  submit(root);
  await vi.waitFor(() => find(root, '[data-testid="report-sent"]'));
  const [operation] = await all();
  expect(operation?.body).not.toHaveProperty("block");
  expect(operation?.state).toBe("waiting");
});

it("adds to a case that is there already, in place of a new one", async () => {
  here = { ...here, similar: [{ distance_m: 6, case: SIMILAR }] };
  const root = mount(ReportPanel);
  await addPhoto(root);
  await chooseCategory(root, "clutter");
  await vi.waitFor(() => find(root, '[data-testid="similar-add-138"]'));
  press(root, "similar-add-138");
  await vi.waitFor(() => find(root, '[data-testid="report-sent"]'));
  const operations = await all();
  expect(operations).toHaveLength(1);
  expect(operations[0]).toMatchObject({
    kind: "note",
    path: "/cases/138/steps",
    about: "138",
    body: { step: "note", reason: "现场再次发现，补充情况。", photos: [{ "photo-at": 0 }] },
  });
});

it("keeps what is filled in on the device, with its photos", async () => {
  const root = mount(ReportPanel);
  await addPhoto(root);
  await type(find<HTMLTextAreaElement>(root, '[data-testid="report-text"]'), "门口堆物");
  await vi.waitFor(async () => {
    const kept = await keptReport(7);
    expect(kept?.text).toBe("门口堆物");
    expect(kept?.photos[0]?.facts.place?.[0]).toBeCloseTo(120.6412);
  });
  clearReport();
  await vi.waitFor(async () => expect(await keptReport(7)).toBeNull());
});

it("asks who is not signed in to do so, and keeps the form", async () => {
  const root = mount(ReportPanel);
  await addPhoto(root);
  await chooseCategory(root, "clutter");
  await vi.waitFor(() => find(root, '[data-testid="report-block-17"]'));
  session.value = { ...session.value, person: null } as Session;
  await nextTick();
  find(root, '[data-testid="report-sign-in"]');
  submit(root);
  await nextTick();
  expect(signingIn.value?.step).toBe("signIn");
  expect(await all()).toEqual([]);
  expect(report).toMatchObject({ category: "clutter", photos: [{ name: "IMG_1.jpg" }] });
});
