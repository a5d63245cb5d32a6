/** Signing in: what was typed stays, and too many tries are counted down. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import { session } from "@/state/session";
import { find, mount, type } from "../mounting";

const fetched = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
vi.stubGlobal("fetch", fetched);
const { default: SignInForm } = await import("@/panels/account/SignInForm.vue");

const open = async () => {
  const done = vi.fn();
  const root = mount(SignInForm, { onDone: done });
  await nextTick();
  return {
    done,
    root,
    login: find<HTMLInputElement>(root, "[name=username]"),
    password: find<HTMLInputElement>(root, "[name=password]"),
    go: find<HTMLButtonElement>(root, "[data-testid=sign-in-go]"),
    send: () => find(root, "form").dispatchEvent(new Event("submit", { cancelable: true })),
  };
};
const settled = () => vi.waitFor(() => expect(fetched.mock.results.length).toBeGreaterThan(0)).then(nextTick);

beforeEach(() => {
  fetched.mockReset();
  session.value = { person: null, sign_in: { password: true, oidc: null, set_up: false }, expires_at: null };
});
afterEach(() => vi.useRealTimers());

describe("the form", () => {
  it("is one that password managers know", async () => {
    const { login, password } = await open();
    expect(login.autocomplete).toBe("username");
    expect(password.autocomplete).toBe("current-password");
  });

  it("asks the server nothing while a field is blank", async () => {
    const { login, send, root } = await open();
    await type(login, "wangfang");
    send();
    await nextTick();
    expect(fetched).not.toHaveBeenCalled();
    expect(find(root, ".field-error").textContent).toBe("请填写登录名和密码");
  });

  it("keeps what was typed when it is refused", async () => {
    const { login, password, root, send, done } = await open();
    fetched.mockResolvedValueOnce(Response.json({ slug: "sign-in-failed" }, { status: 401 }));
    await type(login, " wangfang ");
    await type(password, "wrong");
    send();
    await settled();
    await vi.waitFor(() => expect(find(root, "[data-slug]").dataset.slug).toBe("sign-in-failed"));
    expect([login.value, password.value]).toEqual([" wangfang ", "wrong"]);
    expect(JSON.parse(String(fetched.mock.lastCall?.[1]?.body))).toEqual({
      login: "wangfang",
      password: "wrong",
    });
    expect(done).not.toHaveBeenCalled();
  });

  it("counts down after too many tries, says so once, and then takes another", async () => {
    vi.useFakeTimers();
    const { login, password, root, send, go } = await open();
    fetched.mockResolvedValueOnce(
      Response.json({ slug: "too-many-tries", retry_after_s: 3 }, { status: 429 }),
    );
    await type(login, "w");
    await type(password, "wrong");
    send();
    await vi.advanceTimersByTimeAsync(10);
    expect(go.disabled).toBe(true);
    const said = () => find(root, "[role=status]").textContent;
    expect(said()).toContain("3");
    await vi.advanceTimersByTimeAsync(1_000);
    // The eye sees two seconds; what is said aloud does not change.
    expect(find(root, "[data-slug=too-many-tries]").textContent).toContain("2");
    expect(said()).toContain("3");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(go.disabled).toBe(false);
    expect(said()).toBe("现在可以再试了。");
  });

  it("offers another way in when the server does, as a plain link", async () => {
    session.value = {
      person: null,
      sign_in: { password: true, oidc: { name: "瑞安", url: "/api/v1/oidc/start" }, set_up: false },
      expires_at: null,
    };
    const { root } = await open();
    expect(find<HTMLAnchorElement>(root, "[data-testid=oidc]").getAttribute("href")).toBe(
      "/api/v1/oidc/start",
    );
  });
});
