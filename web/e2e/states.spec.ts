/** Every state of the page, in both languages, light and dark, on a desktop and on a phone: shuts nobody out, and looks as it did. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { smallTargets, violations } from "./access";
import { freeze } from "./moment";
import { STATES } from "./states";
import { expect, test } from "./wuse";

const PICTURES = fileURLToPath(new URL("./pictures", import.meta.url));
const STILL = fileURLToPath(new URL("./still.css", import.meta.url));
const WITHOUT_MAP = fileURLToPath(new URL("./withoutMap.css", import.meta.url));

/** Waits for what slides or fades: a picture taken while it does is rounded to other pixels. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });

for (const { name, as, map, arrange } of STATES) {
  test.describe(() => {
    if (as !== undefined) test.use({ signedIn: as });

    test(`state: ${name}`, { tag: "@states" }, async ({ page, stage, isMobile }) => {
      await freeze(page);
      await arrange(stage);
      await settled(page);
      await expect
        .soft(page)
        .toHaveScreenshot(`${name}.png`, { stylePath: map ? STILL : [STILL, WITHOUT_MAP] });
      expect.soft(await violations(page)).toEqual([]);
      if (isMobile) expect.soft(await smallTargets(page)).toEqual([]);
    });
  });
}

test("no picture is kept of a state that is gone", { tag: "@states" }, ({ isMobile: _ }, { config }) => {
  const wanted = config.projects.flatMap((project) =>
    STATES.map(({ name }) => `${project.name}/${name}.png`),
  );
  const kept = readdirSync(PICTURES, { recursive: true, encoding: "utf8" });
  expect(kept.filter((path) => path.includes("/") && !wanted.includes(path))).toEqual([]);
});
