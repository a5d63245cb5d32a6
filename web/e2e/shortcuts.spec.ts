/** Keys: the table that the question mark opens, and every line of it doing what it says. */
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, test } from "./wuse";

const LAYER = fileURLToPath(new URL("./fixtures/second.geojson", import.meta.url));

const zoom = async (page: Page) => Number(/map=([\d.]+)/.exec(page.url())?.[1]);
const shows = (id: string) => async (page: Page) => expect(page.getByTestId(id)).toBeVisible();

/** By the face of the key: how one sees that it did what the table says. What it opened is closed again by Escape. */
const DOES: Record<string, (page: Page, press: () => Promise<void>) => Promise<void>> = {
  "/": async (page, press) => {
    await press();
    await expect(page.getByTestId("find")).toBeFocused();
    await page.getByTestId("find").blur();
  },
  N: async (page, press) => {
    await press();
    await expect(page.getByTestId("card")).toContainText("HB-20");
    await page.keyboard.press("Escape");
  },
  "⇧ N": async (page, press) => {
    await press();
    await expect(page.getByTestId("card")).toContainText("HB-30");
    await page.keyboard.press("Escape");
  },
  M: opened("communities"),
  L: opened("layers"),
  W: async (page, press) => {
    await press();
    await expect(page.getByTestId("refusal")).toBeVisible();
    await page.keyboard.press("Escape");
  },
  R: opened("report"),
  "?": opened("shortcuts"),
  "+": async (page, press) => {
    const before = await zoom(page);
    await press();
    await expect.poll(() => zoom(page)).toBe(before + 1);
  },
  "-": async (page, press) => {
    const before = await zoom(page);
    await press();
    await expect.poll(() => zoom(page)).toBe(before - 1);
  },
  F: async (page, press) => {
    const whole = await zoom(page);
    await page.keyboard.press("-");
    await expect.poll(() => zoom(page)).toBe(whole - 1);
    await press();
    await expect.poll(() => zoom(page)).toBe(whole);
  },
  C: async (page, press) => {
    await overTime(page);
    await press();
    await expect(page).toHaveURL(/from=/);
    await press();
    await expect(page).not.toHaveURL(/from=/);
  },
  Space: async (page, press) => {
    await overTime(page);
    await press();
    await expect(page.getByTestId("past")).toBeVisible();
    await press();
    await page.keyboard.press("Escape");
    await page.getByTestId("past").getByRole("button").click();
  },
  "1": selected("overview"),
  "2": selected("blocks"),
  "3": selected("time"),
  D: async (page, press) => {
    await press();
    await expect(page.getByTestId("register-desk")).toBeVisible();
    await page.getByTestId("desk-close").click();
    await expect(page.getByTestId("desk")).toHaveCount(0);
  },
  "4": selected("cases"),
  E: async (page, press) => {
    const before = (await page.locator("html").getAttribute("lang")) ?? "";
    await press();
    await expect(page.locator("html")).not.toHaveAttribute("lang", before);
    await press();
    await expect(page.locator("html")).toHaveAttribute("lang", before);
  },
  T: async (page, press) => {
    await press();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await press();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  },
  P: opened("print"),
  A: opened("desk"),
  V: opened("proposals"),
  Esc: async (page, press) => {
    await page.keyboard.press("?");
    await shows("shortcuts")(page);
    await press();
    await expect(page.getByTestId("shortcuts")).toHaveCount(0);
  },
};

/** Where the bar of time is at hand, and nothing that a space bar would press has the focus. */
async function overTime(page: Page): Promise<void> {
  await page.getByTestId("tab-time").click();
  await page.getByTestId("tab-time").blur();
}

function opened(id: string) {
  return async (page: Page, press: () => Promise<void>): Promise<void> => {
    await press();
    await shows(id)(page);
    await page.keyboard.press("Escape");
    await expect(page.getByTestId(id)).toHaveCount(0);
  };
}

function selected(tab: string) {
  return async (page: Page, press: () => Promise<void>): Promise<void> => {
    await press();
    await expect(page.getByTestId(`tab-${tab}`)).toHaveAttribute("aria-selected", "true");
  };
}

/** The key behind its face in the table. */
function keyOf(face: string): string {
  if (face === "Space") return " ";
  if (face === "Esc") return "Escape";
  return face.startsWith("⇧ ") ? face.slice(2) : face.toLowerCase();
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("every key of the table does what it says", async ({ page, open, wuse, words }) => {
  await wuse.stop();
  wuse.run("import", LAYER, "--community", "330381003902", "--name", "虹南社区");
  await wuse.start();
  await wuse.grade("HB-30", { colour: "red", reason: "堆物" });
  await open(page, "community=330381003901");
  await page.getByTestId("tab-time").click();
  await page.keyboard.press("?");
  await expect(page.getByTestId("shortcuts")).toBeVisible();
  const faces = (await page.getByTestId("shortcuts").locator("kbd").allTextContents()).map((face) =>
    face === words.shortcuts.space ? "Space" : face,
  );
  // All that a person needs stand in it.
  expect(faces).toEqual(Object.keys(DOES).sort((a, b) => faces.indexOf(a) - faces.indexOf(b)));
  await page.keyboard.press("?");
  await expect(page.getByTestId("shortcuts")).toHaveCount(0);
  for (const face of faces)
    await test.step(face, async () => {
      await DOES[face]?.(page, () => page.keyboard.press(keyOf(face)));
    });
});

test("single keys can be switched off, and are not taken from what is typed", async ({ page, open }) => {
  await open(page);
  await page.keyboard.press("/");
  await page.keyboard.type("nlp?");
  await expect(page.getByTestId("find")).toHaveValue("nlp?");
  await page.getByTestId("find").fill("");
  await page.getByTestId("find").blur();
  await page.keyboard.press("?");
  await page.getByTestId("single-keys").uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("shortcuts")).toHaveCount(0);
  await page.keyboard.press("n");
  await page.keyboard.press("p");
  await expect(page.getByTestId("card")).toHaveCount(0);
  await expect(page.getByTestId("print")).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId("legend-total")).toBeAttached();
  await page.keyboard.press("n");
  await expect(page.getByTestId("card")).toHaveCount(0);
  await page.getByTestId("open-more").click();
  await page.getByTestId("open-shortcuts").click();
  await page.getByTestId("single-keys").check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(page.getByTestId("card")).toContainText("HB-20");
});
