/** The form of a step: what it asks for, and that what was typed outlives a refusal, a conflict and a network that is away. */
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { Session } from "@/api/accounts";
import { problem, type Server, serve } from "../../offline/server";
import { find, mount, type } from "../mounting";
import { type Case, step, whole } from "./case";
import "@/i18n/cases";

vi.stubGlobal("BroadcastChannel", undefined);
const { default: StepForm } = await import("@/panels/cases/StepForm.vue");
const { draftFor, dropStepDraft } = await import("@/state/caseDraft");
const { database } = await import("@/offline/outbox");
const { trySending, useQueue } = await import("@/offline/queue");
const { session } = await import("@/state/session");

const send = (root: HTMLElement) =>
  find(root, "form").dispatchEvent(new Event("submit", { cancelable: true }));
const { rows } = useQueue();
let server: Server;

beforeEach(async () => {
  const db = await database();
  await Promise.all([db.clear("operations"), db.clear("photos")]);
  server = serve();
  session.value = {
    person: { id: 7, name: "王芳", login: "w", must_change_password: false, held: [], may: [] },
    sign_in: { password: true, oidc: null, set_up: false },
    expires_at: null,
  } as Session;
  await trySending();
  for (const act of ["note", "fail", "close", "rectify"] as const) dropStepDraft(draftFor(90, act, 90));
});

describe("the form of a step", () => {
  it("asks for the reason that is needed, until it is there", async () => {
    const root = mount(StepForm, { about: whole(), act: "note" });
    send(root);
    await nextTick();
    expect(server.written).toEqual([]);
    expect(find(root, "[data-testid=step-missing]").textContent).toBe("请写明理由");
    await type(find<HTMLTextAreaElement>(root, "textarea"), "看过了");
    await nextTick();
    expect(root.querySelector("[data-testid=step-missing]")).toBeNull();
  });

  it("is kept and sent later, once, when there is no network", async () => {
    server.meddle = () => "away";
    let closed = false;
    const root = mount(StepForm, {
      about: whole(),
      act: "note",
      onClose: () => {
        closed = true;
      },
    });
    await type(find<HTMLTextAreaElement>(root, "textarea"), "门卫说明天来清");
    send(root);
    await vi.waitFor(() => expect(closed).toBe(true));
    expect(rows.value).toMatchObject([{ kind: "note", about: "90", state: "waiting" }]);
    server.meddle = () => null;
    await trySending();
    expect(server.written.map(({ path, body }) => [path, body])).toEqual([
      ["/cases/90/steps", { step: "note", reason: "门卫说明天来清", expected: 90 }],
    ]);
    expect(rows.value).toEqual([]);
    expect(draftFor(90, "note", 95).reason).toBe("");
  });

  it("keeps what was typed when it is refused, and takes its own place when it is sent anew", async () => {
    server.meddle = (method) => (method === "POST" ? problem(422, "bad-deadline") : null);
    const root = mount(StepForm, { about: whole(), act: "note" });
    const field = find<HTMLTextAreaElement>(root, "textarea");
    await type(field, "门卫说明天来清");
    send(root);
    await vi.waitFor(() => expect(find(root, "[data-slug]").dataset.slug).toBe("bad-deadline"));
    expect(field.value).toBe("门卫说明天来清");
    expect(rows.value).toHaveLength(1);
    server.meddle = () => null;
    server.answer = () => whole({ revision: 91 });
    await type(field, "门卫说后天来清");
    send(root);
    await vi.waitFor(() => expect(server.written).toHaveLength(1));
    expect(server.written[0]?.body).toMatchObject({ reason: "门卫说后天来清" });
    await vi.waitFor(() => expect(rows.value).toEqual([]));
  });

  it("leaves nothing in the queue when it is thrown away after a refusal", async () => {
    server.meddle = (method) => (method === "POST" ? problem(422, "bad-deadline") : null);
    const root = mount(StepForm, { about: whole(), act: "note" });
    await type(find<HTMLTextAreaElement>(root, "textarea"), "门卫说明天来清");
    send(root);
    await vi.waitFor(() => expect(find(root, "[data-slug]").dataset.slug).toBe("bad-deadline"));
    find(root, "[data-testid=step-cancel]").click();
    await vi.waitFor(() => expect(rows.value).toEqual([]));
  });

  it("shows what was done meanwhile, and goes on once that was seen", async () => {
    const about: Case = whole({
      revision: 95,
      state: "verified",
      may: ["close", "note"],
      steps: [step("note", { revision: 95, reason: "居民又来电话" })],
    });
    server.answer = () => ({ ...about, revision: 96 });
    // Decided from revision 90, the case is at 95 by now.
    draftFor(90, "close", 90);
    let closed = false;
    const form = mount(StepForm, {
      about,
      act: "close",
      onClose: () => {
        closed = true;
      },
    });
    expect(find(form, "[data-testid=stale-case]").textContent).toContain("居民又来电话");
    expect(find<HTMLButtonElement>(form, "[data-testid=step-go]").disabled).toBe(true);
    find(form, "[data-testid=stale-seen]").click();
    await nextTick();
    send(form);
    await vi.waitFor(() => expect(closed).toBe(true));
    expect(server.written[0]?.body).toEqual({ step: "close", expected: 95 });
  });

  it("says when what is filled in can be done no more", () => {
    const about = whole({
      revision: 95,
      state: "closed",
      may: ["note"],
      steps: [step("close", { revision: 95 })],
    });
    draftFor(90, "fail", 90);
    const asNote = vi.fn();
    const form = mount(StepForm, { about, act: "fail", onNote: asNote });
    expect(find(form, "[data-testid=stale-case]").textContent).toContain("不能核查不通过了");
    expect(form.querySelector("[data-testid=stale-seen]")).toBeNull();
    find(form, "[data-testid=stale-note]").click();
    expect(asNote).toHaveBeenCalledOnce();
  });
});
