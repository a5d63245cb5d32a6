/** The phone in an alley without a network: what was written down there with its photos outlives the browser, and arrives once. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page, type TestInfo } from "@playwright/test";
import ExifReader from "exifreader";
import { expect, signInWith, test, type Wuse } from "./wuse";

/** A frame of a drone that carries GPS; shared data that is not part of the project. */
const PHOTO = join(
  process.env.WUSE_SHARED_DATA ?? join(import.meta.dirname, "../../../shared/data"),
  "photos/dji/DJI_0018.JPG",
);
/** A photo that the project ships. */
const AFTER = join(import.meta.dirname, "../../data/demo/pictures/lot.jpg");
const CODE = "beach";
/** Width of a block in degrees: some 50 metres. */
const SIDE = 0.0005;

/** Nine blocks around a place, which lies in the middle one, as GeoJSON. */
function blocksAround(lon: number, lat: number): string {
  const features = [-1, 0, 1].flatMap((row) =>
    [-1, 0, 1].map((column) => {
      const [west, south] = [lon + (column - 0.5) * SIDE, lat + (row - 0.5) * SIDE];
      const [east, north] = [west + SIDE, south + SIDE];
      return {
        type: "Feature",
        properties: { code: `B${row + 2}${column + 2}`, name: "", colour: "red" },
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [west, south],
              [east, south],
              [east, north],
              [west, north],
              [west, south],
            ],
          ],
        },
      };
    }),
  );
  return JSON.stringify({ type: "FeatureCollection", features });
}

/** Opens the browser of a phone with all that it kept when it was closed before. */
function launcher(info: TestInfo): () => Promise<BrowserContext> {
  const { launchOptions, viewport } = info.project.use;
  return () =>
    chromium.launchPersistentContext(info.outputPath("profile"), {
      ...launchOptions,
      viewport,
      isMobile: true,
      hasTouch: true,
      serviceWorkers: "allow",
    });
}

/** Opens the page twice: once the worker has it, and once more through it, so that what was read is kept. */
async function openToKeep(browser: BrowserContext, address: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect(page.getByTestId("account")).toBeVisible();
  return page;
}

/** A case of the demo that somebody is charged with. */
async function dispatched(wuse: Wuse): Promise<number> {
  const block = await wuse.block("HB-20");
  const reported = await wuse.send("liqiang", "POST", "/cases", {
    place: [120.6449, 27.7908],
    accuracy_m: 500,
    block: block.id,
    category: "clutter",
    text: "楼道口堆放杂物",
  });
  const { id } = (await reported.json()) as { id: number };
  const party = { name: "锦湖物业", kind: "property" };
  const answer = await wuse.send("liqiang", "POST", `/cases/${id}/steps`, { step: "dispatch", party });
  expect(answer.status, await answer.text()).toBe(201);
  return id;
}

interface Seen {
  state: string;
  steps: { step: string; reason: string | null; photos: object[] }[];
}
async function seen(wuse: Wuse, id: number): Promise<Seen> {
  return (await (await wuse.send("chenmin", "GET", `/cases/${id}`)).json()) as Seen;
}

test("a report made without a network, in a browser that was closed, arrives once and in its block", async ({
  wuse,
  words,
  language,
  isMobile,
}, info) => {
  test.skip(!isMobile, "it is a phone's job");
  test.skip(!existsSync(PHOTO), "WUSE_SHARED_DATA does not say where real photos are");
  const { gps } = ExifReader.load(readFileSync(PHOTO).buffer, { expanded: true });
  const [lon, lat] = [gps?.Longitude ?? 0, gps?.Latitude ?? 0];
  expect(lon).toBeLessThan(-90);
  const layer = info.outputPath("layer.geojson");
  writeFileSync(layer, blocksAround(lon, lat));
  wuse.run("import", layer, "--community", CODE, "--name", "海滩社区");

  const launch = launcher(info);
  const home = `${wuse.url}/#lang=${language}&community=${CODE}`;

  let browser = await launch();
  await signInWith(browser, wuse, "liqiang");
  let page = await openToKeep(browser, home);
  await expect(page.getByTestId("report-button")).toBeVisible();

  await browser.setOffline(true);
  await page.getByTestId("report-button").click();
  await page.getByTestId("photo-files").first().setInputFiles(PHOTO);
  await expect(page.getByTestId("place-photo")).toBeChecked();
  await page.locator("label", { has: page.getByTestId("category-clutter") }).click();
  await page.getByTestId("report-text").fill("没有网络时看到的");
  await page.getByTestId("report-go").click();
  await expect(page.getByTestId("report-sent")).toBeVisible();
  await browser.close();

  browser = await launch();
  await browser.setOffline(true);
  page = await browser.newPage();
  await page.goto(home);
  await expect(page.getByTestId("queue-mark")).toBeVisible();
  const listed = async () => {
    const answer = await wuse.send("chenmin", "GET", `/cases?community=${CODE}`);
    return (await answer.json()) as {
      total: number;
      items: {
        block_code: string;
        text: string;
        place_from: string;
        photos: { place: number[]; flags: string[] }[];
      }[];
    };
  };
  expect((await listed()).total).toBe(0);

  await browser.setOffline(false);
  // Four megabytes are sent and made smaller by a binary that is not optimised: seconds, and on a busy machine more of them.
  await expect.poll(async () => (await listed()).total, { timeout: 40_000 }).toBe(1);
  await expect(page.getByTestId("queue-mark")).toHaveCount(0);
  const [only] = (await listed()).items;
  expect(only).toMatchObject({ block_code: "B22", text: "没有网络时看到的", place_from: "photo" });
  expect(only?.photos).toHaveLength(1);
  expect(only?.photos[0]?.place[0]).toBeCloseTo(lon, 6);
  expect(only?.photos[0]?.flags).not.toContain("far_from_place");
  // Nothing is sent again by whoever looks once more.
  await page.reload();
  await expect(page.getByTestId("account")).toBeVisible();
  await page.goto(`${home}&open=queue`);
  await expect(page.getByTestId("queue")).toContainText(words.offline.empty);
  expect((await listed()).total).toBe(1);
  await browser.close();
});

test("what was put right without a network, in a browser that was closed, is recorded once and in order", async ({
  wuse,
  words,
  language,
  isMobile,
}, info) => {
  test.skip(!isMobile, "it is a phone's job");
  const id = await dispatched(wuse);
  const launch = launcher(info);
  const address = `${wuse.url}/#lang=${language}&case=${id}`;
  let browser = await launch();
  await signInWith(browser, wuse, "liqiang");
  let page = await openToKeep(browser, address);
  await expect(page.getByTestId("act-rectify")).toBeVisible();

  await browser.setOffline(true);
  await page.getByTestId("act-rectify").click();
  // Sent while the photo is still being read, it goes along all the same.
  await page.getByTestId("step-reason").fill("已清走，地面冲洗过");
  await page.getByTestId("form-rectify").getByTestId("photo-files").setInputFiles(AFTER);
  await page.getByTestId("step-go").click();
  const waits = page.getByTestId("case-pending");
  await expect(waits).toContainText("已清走，地面冲洗过");
  // What moves the case waits for it; a note may follow.
  await expect(page.getByTestId("act-rectify")).toHaveCount(0);
  await page.getByTestId("more-acts").click();
  await page.getByTestId("act-note").click();
  await page.getByTestId("step-reason").fill("门卫看着清的");
  await page.getByTestId("step-go").click();
  await expect(waits.getByTestId("queue-row")).toHaveCount(2);
  await browser.close();

  browser = await launch();
  await browser.setOffline(true);
  page = await browser.newPage();
  await page.goto(address);
  await expect(page.getByTestId("case-pending")).toContainText("已清走，地面冲洗过");
  expect((await seen(wuse, id)).state).toBe("dispatched");

  await browser.setOffline(false);
  await expect(page.getByTestId("case-pending")).toHaveCount(0);
  await expect(page.getByTestId("step-rectify")).toBeVisible();
  await page.reload();
  await expect(page.getByTestId("step-note")).toBeVisible();
  await page.goto(`${address}&open=queue`);
  await expect(page.getByTestId("queue")).toContainText(words.offline.empty);
  const { state, steps } = await seen(wuse, id);
  expect(state).toBe("rectified");
  expect(steps.map(({ step, reason, photos }) => [step, reason, photos.length])).toEqual([
    ["dispatch", null, 0],
    ["rectify", "已清走，地面冲洗过", 1],
    ["note", "门卫看着清的", 0],
  ]);
  await browser.close();
});

test("a step that meets what somebody else did meanwhile is shown with what was typed, and sent anew, told in a note or dropped", async ({
  wuse,
  language,
  isMobile,
}, info) => {
  test.skip(!isMobile, "it is a phone's job");
  const anew = await dispatched(wuse);
  const noted = await dispatched(wuse);
  const dropped = await dispatched(wuse);
  const address = (id: number) => `${wuse.url}/#lang=${language}&case=${id}`;
  const launch = launcher(info);
  const browser = await launch();
  await signInWith(browser, wuse, "liqiang");
  const page = await openToKeep(browser, address(anew));
  for (const id of [noted, dropped]) {
    await page.goto(address(id));
    await expect(page.getByTestId("act-rectify")).toBeVisible();
  }

  await browser.setOffline(true);
  for (const id of [anew, noted, dropped]) {
    await page.goto(address(id));
    await page.getByTestId("act-rectify").click();
    await page.getByTestId("form-rectify").getByTestId("photo-files").setInputFiles(AFTER);
    await expect(page.getByTestId("photo-cover")).toBeVisible();
    await page.getByTestId("step-reason").fill(`清走了，第 ${id} 号`);
    await page.getByTestId("step-go").click();
    await expect(page.getByTestId("case-pending")).toBeVisible();
  }
  const other = { name: "社区两委", kind: "committees" };
  const charged = await wuse.send("chenmin", "POST", `/cases/${anew}/steps`, {
    step: "dispatch",
    party: other,
  });
  expect(charged.status).toBe(201);
  for (const id of [noted, dropped]) {
    const done = await wuse.send("chenmin", "POST", `/cases/${id}/steps`, {
      step: "rectify",
      reason: "我清走了",
    });
    expect(done.status).toBe(201);
  }
  await browser.setOffline(false);

  await page.goto(`${address(dropped)}&open=queue`);
  const rows = page.getByTestId("queue").getByTestId("queue-row");
  await expect(page.getByTestId("queue").locator('[data-state="conflict"]')).toHaveCount(3);
  const row = (id: number) => rows.filter({ hasText: `清走了，第 ${id} 号` });
  await expect(row(anew).locator("[data-slug=stale-case]")).toBeVisible();

  // Seen, it is sent as it was typed, with its photo.
  await row(anew).getByTestId("queue-edit").click();
  await expect(page.getByTestId("stale-case")).toContainText("社区两委");
  await expect(page.getByTestId("step-reason")).toHaveValue(`清走了，第 ${anew} 号`);
  await page.getByTestId("stale-seen").click();
  await page.getByTestId("step-go").click();
  await expect(page.getByTestId("step-rectify")).toContainText(`清走了，第 ${anew} 号`);

  // What cannot be done any more is told in a note.
  await page.goto(`${address(noted)}&open=queue`);
  await row(noted).getByTestId("queue-edit").click();
  await page.getByTestId("stale-note").click();
  await page.getByTestId("step-go").click();
  await expect(page.getByTestId("step-note")).toContainText(`清走了，第 ${noted} 号`);

  // Or dropped, on the card as in the queue.
  await page.goto(address(dropped));
  const away = page.getByTestId("case-pending").getByTestId("queue-take-away");
  await away.click();
  await expect(away).toHaveAttribute("data-asked", "true");
  await expect(async () => {
    await away.click({ timeout: 1_000 });
    await expect(page.getByTestId("case-pending")).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await expect(page.getByTestId("queue-mark")).toHaveCount(0);
  const told = async (id: number) => {
    const { steps } = await seen(wuse, id);
    return steps.slice(1).map(({ step, photos }) => [step, photos.length]);
  };
  expect(await told(anew)).toEqual([
    ["dispatch", 0],
    ["rectify", 1],
  ]);
  expect(await told(noted)).toEqual([
    ["rectify", 0],
    ["note", 1],
  ]);
  expect(await told(dropped)).toEqual([["rectify", 0]]);
  await browser.close();
});
