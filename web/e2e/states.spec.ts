/** Every state of the page, in both languages, light and dark, on a desktop and on a phone: nothing shuts anybody out. */
import { smallTargets, violations } from "./access";
import { STATES } from "./states";
import { expect, test } from "./wuse";

for (const { name, arrange } of STATES) {
  test(`state: ${name}`, { tag: "@states" }, async ({ page, stage, isMobile }) => {
    await arrange(stage);
    expect.soft(await violations(page)).toEqual([]);
    if (isMobile) expect.soft(await smallTargets(page)).toEqual([]);
  });
}
