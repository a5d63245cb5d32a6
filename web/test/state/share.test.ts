/** Sending a link with the device's own sheet. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { shareLink } from "@/state/share";

afterEach(() => vi.unstubAllGlobals());

describe("sharing", () => {
  it("is done, too, when the person closes the sheet", async () => {
    vi.stubGlobal("navigator", { share: () => Promise.reject(new DOMException("closed", "AbortError")) });
    expect(await shareLink("HB-20", "http://x/")).toBe(true);
  });

  it("is not done where it is refused or missing", async () => {
    vi.stubGlobal("navigator", { share: () => Promise.reject(new DOMException("no", "NotAllowedError")) });
    expect(await shareLink("HB-20", "http://x/")).toBe(false);
    vi.stubGlobal("navigator", {});
    expect(await shareLink("HB-20", "http://x/")).toBe(false);
  });
});
