/** Where the keyboard goes when a panel opens or closes: to the title of the new one, and back to where it was left. */
import { nextTick, type Ref, watch } from "vue";
import { type Panel, panel, TABS } from "@/state/panel";
import { place } from "@/state/place";

/** Keeps the focus from being lost with the panel that had it. `ground` holds whichever panel is open, and can be focused itself. */
export function followFocus(ground: Ref<HTMLElement | undefined>): void {
  /** What had the focus when a panel was left. */
  const left = new Map<Panel, HTMLElement>();
  let waiting: MutationObserver | undefined;

  watch([panel, () => place.block, () => place.case], async ([now, ...open], [before, ...openBefore]) => {
    if (now === before && open.every((id, at) => id === openBefore[at])) return;
    waiting?.disconnect();
    // The page is not drawn anew yet: what has the focus opened the new panel.
    const active = focused();
    if (active && now !== before) left.set(before, active);
    await nextTick();
    if (!ground.value) return;
    if (!isTab(now)) return enter(ground.value);
    const opener = left.get(now);
    left.delete(now);
    if (focused()) return;
    const back = opener?.isConnected && opener.checkVisibility({ visibilityProperty: true }) ? opener : null;
    (back ?? document.getElementById(`tab-${now}`))?.focus();
  });

  /** Focuses the title of a panel; when it is still being fetched, as soon as it is there and the person has not gone on. */
  function enter(into: HTMLElement): void {
    const arrive = () => {
      if (into !== document.activeElement && into.contains(document.activeElement)) return true;
      const title = into.querySelector<HTMLElement>(".card .card-title");
      if (!title) return false;
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      return true;
    };
    if (arrive()) return;
    into.focus({ preventScroll: true });
    waiting = new MutationObserver(() => {
      if (arrive() || (focused() && focused() !== into)) waiting?.disconnect();
    });
    waiting.observe(into, { childList: true, subtree: true });
  }
}

function focused(): HTMLElement | null {
  const active = document.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}

function isTab(name: Panel): boolean {
  return TABS.some((tab) => tab === name);
}
