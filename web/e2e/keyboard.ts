/** A walk through the page by the tab key, and what is seen on the way. */
import type { Page } from "@playwright/test";

/** A control that the focus came to. */
export interface Stop {
  /** How it is told in a failing test. */
  name: string;
  /** Whether it belongs to the panel. */
  inPanel: boolean;
  /** Where it stands; in the panel from its upper edge, as the sheet may rise, and where it would stand unscrolled. */
  top: number;
  bottom: number;
  left: number;
  /** Whether anything of it, or of what is drawn around it, looks other than without the focus. */
  marked: boolean;
  /** Whether something lies over its middle; of what fills the screen, the map, some is always seen. */
  covered: boolean;
}

/** From the start of the page, presses Tab until the focus leaves the page or comes to where it was: a page that holds the focus would never end. */
export async function walk(page: Page, most = 200): Promise<Stop[]> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    document.body.removeAttribute("tabindex");
  });
  const stops: Stop[] = [];
  let before: Stop | null = null;
  for (let step = 0; step <= most; step += 1) {
    await page.keyboard.press("Tab");
    const [marked, stop] = await page.evaluate(look);
    // How the one before looks without the focus is known only now.
    if (before) stops.push({ ...before, marked });
    if (stop === null) return stops;
    before = { ...stop, marked: false };
  }
  throw new Error(`the focus does not leave the page within ${most} steps`);
}

/** In the page: whether the last stop looked otherwise while it had the focus, and the stop that has it now; null at the end. */
function look(): [boolean, Omit<Stop, "marked"> | null] {
  const memory = window as unknown as { walked?: { seen: Set<Element>; last?: Element; looks?: string } };
  const face = (control: Element) => control.closest<HTMLElement>("label, .el-input__wrapper") ?? control;
  const looks = (control: Element) => {
    const around = [control, control.nextElementSibling, face(control), face(control).parentElement];
    return around
      .map((element) => {
        if (!element) return "";
        const { outline, boxShadow, borderColor, backgroundColor, top } = getComputedStyle(element);
        return [outline, boxShadow, borderColor, backgroundColor, top].join();
      })
      .join(";");
  };
  memory.walked ??= { seen: new Set() };
  const { seen, last } = memory.walked;
  const marked = last !== undefined && looks(last) !== memory.walked.looks;
  const control = document.activeElement;
  if (!(control instanceof HTMLElement) || control === document.body || seen.has(control)) {
    memory.walked = undefined;
    return [marked, null];
  }
  seen.add(control);
  memory.walked.last = control;
  memory.walked.looks = looks(control);
  const box = face(control).getBoundingClientRect();
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const panel = control.closest(".panel");
  const shift = (control.closest(".panel-body")?.scrollTop ?? 0) - (panel?.getBoundingClientRect().top ?? 0);
  const stop = {
    name: `${control.tagName.toLowerCase()}.${control.className} "${control.ariaLabel ?? control.textContent?.trim().slice(0, 30)}"`,
    inPanel: panel !== null,
    top: box.top + shift,
    bottom: box.bottom + shift,
    left: box.left,
    covered:
      box.height < innerHeight && !(hit !== null && (face(control).contains(hit) || hit.contains(control))),
  };
  return [marked, stop];
}
