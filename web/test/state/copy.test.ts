/** Copying works, or says that it does not, wherever the page is served from. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { copyText } from "@/state/copy";

/** The document here knows no commands; a browser without them answers false. */
const command = vi.fn<(name: string) => boolean>(() => false);
Object.defineProperty(document, "execCommand", { value: command });

afterEach(() => {
  vi.unstubAllGlobals();
  command.mockReset();
});

describe("copying", () => {
  it("uses the clipboard", async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    expect(await copyText("120.6, 27.8")).toBe(true);
    expect(writeText).toHaveBeenCalledWith("120.6, 27.8");
    expect(command).not.toHaveBeenCalled();
  });

  it("goes the older way over plain http, and leaves the focus where it was", async () => {
    vi.stubGlobal("navigator", {});
    const button = document.createElement("button");
    document.body.append(button);
    button.focus();
    command.mockReturnValue(true);
    expect(await copyText("x")).toBe(true);
    expect(command).toHaveBeenCalledWith("copy");
    expect(document.activeElement).toBe(button);
    expect(document.querySelector("textarea")).toBeNull();
  });

  it("says so when neither way is open", async () => {
    vi.stubGlobal("navigator", { clipboard: { writeText: () => Promise.reject(new Error("denied")) } });
    command.mockReturnValue(false);
    expect(await copyText("x")).toBe(false);
  });
});
