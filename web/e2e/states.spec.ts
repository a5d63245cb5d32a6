/**
 * Every state of the page, in both languages, light and dark, on a desktop and on a phone: shuts nobody out, and looks as it did. It is
 * arranged once on each, and turned to the other language and to dark where it stands.
 */
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

/** The folders of the pictures. */
const LOOKS = ["desktop-zh-light", "desktop-en-dark", "phone-en-light", "phone-zh-dark"];

/** That of one look. */
const lookOf = (isMobile: boolean, language: "zh" | "en", scheme: "light" | "dark") =>
  `${isMobile ? "phone" : "desktop"}-${language}-${scheme}`;

/** Ends what slides or fades, and what begins when that has ended: a picture taken meanwhile is rounded to other pixels. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((shown) => requestAnimationFrame(shown));
    const passing = () =>
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .filter(({ playState }) => playState !== "finished");
    for (let now = passing(); now.length > 0; now = passing()) {
      for (const animation of now) animation.finish();
      // Its end is told with the next frame, and what follows it is drawn with the one after.
      await frame();
      await frame();
    }
  });

/** Turns the page as it stands to the other language and from light to dark, as the person before it would. */
async function turn(page: Page, language: "zh" | "en"): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  // The page of a notice's party keeps its address to itself. Elsewhere the button may lie under what is open.
  const button = page.getByTestId("party-language");
  if (await button.isVisible()) await button.click();
  else
    await page.evaluate((to) => {
      const rest = location.hash.slice(1).replace(/(^|&)lang=\w+/, "");
      location.hash = `${rest}&lang=${to}`;
    }, language);
  await expect(page.locator("html")).toHaveAttribute("lang", language === "zh" ? "zh-CN" : "en-GB");
}

for (const { name, as, map, arrange, show } of STATES) {
  test.describe(() => {
    if (as !== undefined) test.use({ signedIn: as });

    test(`state: ${name}`, { tag: "@states" }, async ({ page, stage, isMobile }) => {
      /** One look at it. */
      const look = async (language: "zh" | "en", scheme: "light" | "dark") => {
        await show?.(page);
        await settled(page);
        await expect.soft(page).toHaveScreenshot([lookOf(isMobile, language, scheme), `${name}.png`], {
          stylePath: map ? STILL : [STILL, WITHOUT_MAP],
        });
        expect.soft(await violations(page)).toEqual([]);
        if (isMobile) expect.soft(await smallTargets(page)).toEqual([]);
      };
      await freeze(page);
      await arrange(stage);
      await look(stage.language, "light");
      const other = stage.language === "zh" ? "en" : "zh";
      await turn(page, other);
      await look(other, "dark");
    });
  });
}

test("no picture is kept of a state that is gone", { tag: "@states" }, () => {
  const wanted = LOOKS.flatMap((look) => STATES.map(({ name }) => `${look}/${name}.png`));
  const kept = readdirSync(PICTURES, { recursive: true, encoding: "utf8" });
  expect(kept.filter((path) => path.includes("/") && !wanted.includes(path))).toEqual([]);
});
