/** The keys that lead around the page, whatever is open. */
import { nextTick } from "vue";
import { communities } from "./community";
import { desks, openDesk } from "./desk";
import { closeBlock, closeCase, closeTool, hasCases, openTab, openTool, panel, TABS, tabs } from "./panel";
import { place } from "./place";
import { askDevice } from "./position";
import { printing } from "./printing";
import { may, me } from "./session";
import { raise } from "./sheet";
import { useShortcut } from "./shortcuts";
import { openSignIn } from "./signIn";
import { dark, theme } from "./theme";

/** Registers them for the calling component: the page. */
export function usePageShortcuts(): void {
  useShortcut("/", async () => {
    openTab("blocks");
    raise();
    await nextTick();
    document.querySelector<HTMLInputElement>("#blocks input")?.focus();
  });
  useShortcut("m", () => {
    if ((communities.value?.length ?? 0) > 1) openTool("communities");
  });
  useShortcut("l", () => openTool("layers"));
  useShortcut("w", () => {
    openTool("where");
    askDevice();
  });
  for (const [index, name] of TABS.entries()) {
    // In the form a figure may be meant for what is being filled in.
    useShortcut(
      String(index + 1),
      () => {
        if (panel.value !== "reclassify" && tabs.value.includes(name)) openTab(name);
      },
      () => name !== "cases" || hasCases.value,
    );
  }
  useShortcut("e", () => {
    place.language = place.language === "zh" ? "en" : "zh";
  });
  useShortcut("t", () => {
    theme.value = dark.value ? "light" : "dark";
  });
  useShortcut("p", () => {
    printing.value = true;
  });
  useShortcut("a", () => {
    if (me.value) openDesk("account");
    else openSignIn();
  });
  useShortcut("v", () => {
    if (may("see_proposals")) openTool("proposals");
    else if (me.value === null) openSignIn();
  });
  useShortcut("d", () => {
    if (desks.value.includes("register")) openDesk("register");
    else if (me.value === null) openSignIn();
  });
  useShortcut("?", () => {
    if (panel.value === "shortcuts") closeTool();
    else openTool("shortcuts");
  });
  useShortcut("Escape", () => {
    if (panel.value === "case") closeCase();
    else if (panel.value === "block") closeBlock();
    else closeTool();
  });
}
