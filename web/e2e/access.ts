/** What is measured of the page for those who do not see it well, or point with a finger. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** WCAG 2.2 up to AA, and what axe's authors advise beside it. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Least width and height of what a finger shall hit, in CSS pixels. */
const TARGET = 44;

/** What axe finds wrong, one line a place. */
export async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // Frames would be asked from a second page, which takes longer than all rules together; the page has none.
    .setLegacyMode()
    .options({ rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] })
    // After the options, which would take their place.
    .withTags(TAGS);
  const found = await axe.analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
}

/** Controls that a finger hits on fewer pixels than it needs; the space around a control counts when it answers too. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((target) => {
    const small: string[] = [];
    const controls = 'button, a[href], input, select, textarea, summary, [role="button"], [role="slider"]';
    const scrolled = [...document.querySelectorAll("*")]
      .filter((one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
      .map((one) => ({ one, left: one.scrollLeft, top: one.scrollTop }));
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      // For screen readers and password managers alone.
      if (control.classList.contains("unseen")) continue;
      // What lies behind an open dialog cannot be hit at all.
      if (document.querySelector(":modal") && !control.closest(":modal")) continue;
      control.scrollIntoView({ block: "center" });
      // A label around a control, or the frame that a component draws around its input, is what is seen and hit.
      const face = control.closest<HTMLElement>("label, .el-input__wrapper, .el-textarea") ?? control;
      const { left, top, width, height } = face.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      // Nor what lies under an open menu, until it is closed.
      const menu = document.querySelector(".account-menu");
      if (menu?.contains(document.elementFromPoint(x, y)) && !menu.contains(control)) continue;
      // What waits outside the screen until it has the focus is not for fingers.
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
      /** Pixels that answer in a line from the middle of the face in one direction. */
      const reach = (dx: number, dy: number) => {
        let far = 0;
        while (far < target && face.contains(document.elementFromPoint(x + dx * far, y + dy * far)))
          far += 0.5;
        return far;
      };
      const wide = Math.max(width, reach(-1, 0) + reach(1, 0));
      const high = Math.max(height, reach(0, -1) + reach(0, 1));
      if (wide >= target - 1 && high >= target - 1) continue;
      const name = control.ariaLabel ?? control.textContent?.trim().slice(0, 30);
      small.push(`${face.tagName} ${face.className} "${name}": ${Math.round(wide)} × ${Math.round(high)}`);
    }
    // Everything stands where it stood.
    for (const { one, left, top } of scrolled) one.scrollTo({ left, top, behavior: "instant" });
    return small;
  }, TARGET);
}
