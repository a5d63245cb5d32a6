/** Signing in: what was typed stays, and too many tries are counted down. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import { session } from "@/state/session";
import { wayBack } from "@/state/wayBack";
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

  describe("with another way in", () => {
    const START = "https://map.example.org/oidc/start";
    /** The link, which leads nowhere here; and where the page is found when it opens again. */
    const follow = async (props: Record<string, unknown>) => {
      session.value = {
        person: null,
        sign_in: { password: true, oidc: { name: "瑞安", url: START }, set_up: false },
        expires_at: null,
      };
      const root = mount(SignInForm, props);
      await nextTick();
      const link = find<HTMLAnchorElement>(root, "[data-testid=oidc]");
      link.addEventListener("click", (event) => event.preventDefault());
      history.replaceState(null, "", "#community=1&block=2&lang=zh");
      link.click();
      return { root, link, back: wayBack("") };
    };

    it("is a plain link, from which one comes back to where one was", async () => {
      const { link, back } = await follow({});
      expect([link.getAttribute("href"), link.textContent, link.target]).toEqual([START, "用瑞安登录", ""]);
      expect(back).toBe("#community=1&block=2&lang=zh");
    });

    it("opens a tab of its own while something that was typed waits here", async () => {
      const { root, link, back } = await follow({ apart: true });
      expect([link.target, link.rel]).toEqual(["_blank", "noopener"]);
      expect(root.textContent).toContain("登录后请回到这里");
      expect(back).toBe("");
    });
  });
});
