/** Takes the README's pictures: `make screenshots`. With WUSE_SHARED_DATA also those of Gràcia and London. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { paintReal } from "./painting.mjs";
import { person, realLayers, SHARED, serve, signIn } from "./serving.mjs";

const into = process.env.INTO ?? new URL("../../data/pictures", import.meta.url).pathname;
/** Photos that the project ships. */
const PICTURES = new URL("../../data/demo/pictures", import.meta.url).pathname;
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** What is looked at: a file's name, the screen, the language, light or dark, who is signed in, a place, and the steps to take there. */
const scenes = [
  { name: "overview", screen: DESKTOP, language: "zh", scheme: "light" },
  {
    name: "comparison",
    screen: DESKTOP,
    language: "en",
    scheme: "dark",
    place: "from=2026-01-05",
    act: (page) => page.getByTestId("tab-time").click(),
  },
  { name: "card", screen: PHONE, language: "zh", scheme: "light", place: "block=20" },
  {
    name: "reclassify",
    screen: PHONE,
    language: "en",
    scheme: "light",
    as: "chenmin",
    place: "block=20",
    act: async (page) => {
      await page.getByTestId("reclassify").click();
      await page.locator('.grade-choice[data-colour="blue"]').click();
    },
  },
  {
    name: "proposal",
    screen: PHONE,
    language: "zh",
    scheme: "light",
    as: "chenmin",
    place: "block=37",
    act: (page) => page.getByTestId("confirm").scrollIntoViewIfNeeded(),
  },
  {
    name: "cases",
    screen: DESKTOP,
    language: "zh",
    scheme: "light",
    as: "liqiang",
    act: async (page) => {
      await page.getByTestId("tab-cases").click();
      await page.getByTestId("case-list-open").click();
      await page.getByTestId("case-rows").waitFor();
    },
  },
  {
    name: "report",
    screen: PHONE,
    language: "zh",
    scheme: "light",
    as: "liqiang",
    place: "open=report",
    act: async (page) => {
      await page.getByTestId("photo-files").first().setInputFiles(join(PICTURES, "lot.jpg"));
      await page.locator("label", { has: page.getByTestId("category-clutter") }).click();
    },
  },
  {
    name: "settings",
    screen: DESKTOP,
    language: "en",
    scheme: "light",
    as: "wangfang",
    place: "open=settings",
    act: (page) =>
      page
        .locator("table")
        .first()
        .evaluate((gate) => gate.closest("section, fieldset")?.scrollIntoView({ block: "start" })),
  },
  {
    name: "blocks",
    screen: PHONE,
    language: "zh",
    scheme: "dark",
    place: "colours=orange,red",
    act: (page) => page.getByTestId("tab-blocks").click(),
  },
  {
    name: "wall",
    screen: DESKTOP,
    language: "zh",
    scheme: "dark",
    act: async (page) => {
      await page.getByTestId("open-more").click();
      await page.getByTestId("wall-start").click();
    },
  },
  {
    name: "print",
    screen: DESKTOP,
    language: "zh",
    scheme: "light",
    act: async (page) => {
      await page.getByTestId("open-more").click();
      await page.getByTestId("open-print").click();
      await page.getByTestId("print").locator(".sheet-map img").waitFor();
    },
  },
];
/** Over the whole demo, whose plan is underway. */
const planScenes = [
  {
    name: "plan",
    screen: DESKTOP,
    language: "zh",
    scheme: "light",
    as: "heping",
    place: "open=plans",
    act: async (page) => {
      await openPlan(page);
      await page.getByTestId("plan-view-board").check({ force: true });
      await page.locator('[data-board-day="2026-11-19"]').click();
      await page.locator(".gantt-bar").nth(4).click();
      await page.getByTestId("plan-board").evaluate((board) => {
        const body = board.closest("#desk-body");
        body.scrollTop += board.getBoundingClientRect().top - body.getBoundingClientRect().top - 72;
      });
      await page.locator(".plan-tile").evaluateAll(async (tiles) => {
        await Promise.all(
          tiles.map((tile) => {
            const picture = new Image();
            picture.src = tile.getAttribute("href");
            return picture.decode();
          }),
        );
      });
    },
  },
  {
    name: "crew",
    screen: PHONE,
    language: "en",
    scheme: "light",
    as: "liqiang",
    place: "open=plans",
    act: async (page) => {
      await openPlan(page);
      await page.getByTestId("plan-view-crew").check({ force: true });
      await page.getByTestId("choose-day").selectOption("2026-11-19");
      await page
        .locator(".crew-stop", { has: page.getByTestId("finish") })
        .first()
        .evaluate((stop) => {
          stop.scrollIntoView({ block: "center" });
        });
    },
  },
];
const openPlan = async (page) => {
  await page.locator(".plan-versions .plan-line").first().click();
  await page.getByTestId("plan-version").waitFor();
};
const sharedScenes = [
  { name: "gracia", screen: DESKTOP, language: "en", scheme: "light", place: "community=gracia" },
  { name: "london", screen: DESKTOP, language: "en", scheme: "dark", place: "community=london" },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const demo = await serve([
  ["demo", "--map-only"],
  person("chenmin", "陈敏", "working_group@*"),
  person("liqiang", "李强", "inspector@*"),
  person("wangfang", "王芳", "administrator@*"),
]);
const withCases = ["cases", "report"];
await take(
  demo.url,
  scenes.filter(({ name }) => name !== "proposal" && !withCases.includes(name)),
);
await report(demo);
await take(
  demo.url,
  scenes.filter(({ name }) => withCases.includes(name)),
);
// Last, as every other picture would show that it waits.
await propose(demo);
await take(
  demo.url,
  scenes.filter(({ name }) => name === "proposal"),
);
await demo.stop();
const whole = await serve([
  ["demo"],
  person("heping", "何平", "working_group@*"),
  person("liqiang", "李强", "inspector@*"),
]);
await take(whole.url, planScenes);
await whole.stop();
if (SHARED) {
  const real = await serve(realLayers());
  await paintReal(real);
  await take(real.url, sharedScenes);
  await real.stop();
} else {
  process.stdout.write(
    "WUSE_SHARED_DATA names no folder: the pictures of Gràcia and London stay as they are\n",
  );
}
await browser.close();

/** Somebody proposes block 37, which waits for a second person. */
async function propose(wuse) {
  const context = await browser.newContext();
  await signIn(context, wuse.url, "liqiang");
  const data = { colour: "blue", reason: "河岸绿化完成，墙面粉刷一新" };
  const answer = await context.request.post(`${wuse.url}/api/v1/blocks/37/gradings`, { data });
  if (answer.status() !== 202) throw new Error(`proposing: ${answer.status()} ${await answer.text()}`);
  await context.close();
}

/** Cases in some blocks, led as far as they came. */
async function report(wuse) {
  const context = await browser.newContext();
  await signIn(context, wuse.url, "liqiang");
  const send = async (path, data, headers = {}) => {
    const answer = await context.request.post(`${wuse.url}/api/v1${path}`, { data, headers });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const photos = [];
  for (const name of ["lot.jpg", "shore.jpg"]) {
    const sent = await send("/photos", await readFile(join(PICTURES, name)), {
      "content-type": "image/jpeg",
    });
    photos.push(sent.id);
  }
  const found = [
    [20, "old_rubbish", "厂区东墙外陈年垃圾", 2],
    [43, "clutter", "沙场边堆放建筑材料", 1],
    [9, "tangled_cables", "汽配店门前管线乱拉", 3],
    [30, "loose_poultry", "沿河散养家禽", null],
    [1, "graffiti", "围墙上的小广告", null],
    [36, "clutter", "旧网具和杂物占道", 2],
  ];
  for (const [number, [block, category, text, days]] of found.entries()) {
    const located = await context.request.get(`${wuse.url}/api/v1/blocks/${block}`);
    const { geometry } = await located.json();
    const corners = geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2);
    const place = [0, 1].map(
      (axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length,
    );
    const shown = number < 2 ? [photos[number]] : [];
    const { id } = await send("/cases", { place, accuracy_m: 400, block, category, text, photos: shown });
    if (days)
      await send(`/cases/${id}/steps`, {
        step: "dispatch",
        party: { name: "锦湖物业" },
        allowance: { days },
      });
  }
  await context.close();
}

async function take(url, list) {
  for (const { name, screen, language, scheme, as, place, act } of list) {
    const context = await browser.newContext({ ...screen, colorScheme: scheme });
    if (as) await signIn(context, url, as);
    const page = await context.newPage();
    await page.goto(`${url}/#lang=${language}${place ? `&${place}` : ""}`);
    await page.locator('[data-testid="liveness"][data-live="live"]').waitFor({ state: "attached" });
    await act?.(page);
    await page.waitForFunction(() => {
      const tiles = [...document.querySelectorAll(".block-tile")];
      return (
        ![...document.querySelectorAll(".skeleton")].some((one) => one.checkVisibility()) &&
        tiles.length > 0 &&
        tiles.every((tile) => [...tile.querySelectorAll("img")].every((picture) => picture.complete)) &&
        tiles.every((tile) => getComputedStyle(tile).opacity === "1") &&
        document.getAnimations().every((animation) => !(animation instanceof CSSTransition))
      );
    });
    // What has come may not be on the screen yet: pictures are decoded beside.
    await page.evaluate(async () => {
      await Promise.all([...document.images].map((picture) => picture.decode()));
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    });
    await page.screenshot({ path: join(into, `${name}.png`) });
    await context.close();
  }
}
