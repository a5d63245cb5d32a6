/** Frames while London, 25,000 real blocks, is dragged and zoomed by real input: `make panning`. Says how smooth that is. */
import { chromium } from "@playwright/test";
import { realLayer, serve } from "./serving.mjs";

/** Frames a second that the middle frame must reach. */
const WANTED = 55;
/** Pixels and milliseconds between two events of a hand: 125 a second is what an ordinary mouse sends. */
const STEP_MS = 8;
const wuse = await serve([realLayer("london_oa.gpkg", "london", "London", "--skip-invalid")]);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${wuse.url}/#map=12/51.5072/-0.12&lang=en`);
await page.locator('[data-testid="liveness"][data-live="live"]').waitFor({ state: "attached" });
await page.waitForFunction(() => {
  const tiles = [...document.querySelectorAll(".block-tile img")];
  return tiles.length > 0 && tiles.every((tile) => tile.complete);
});

/** Records when frames are made while something is done. */
async function frames(act) {
  await page.evaluate(() => {
    window.moments = [];
    const note = (moment) => {
      window.moments.push(moment);
      window.noting = requestAnimationFrame(note);
    };
    window.noting = requestAnimationFrame(note);
  });
  await act();
  return page.evaluate(() => {
    cancelAnimationFrame(window.noting);
    return window.moments;
  });
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
/** Moves a pressed mouse along a path at the pace of a hand. */
async function drag(path) {
  const [[x, y], ...rest] = path;
  await page.mouse.move(x, y);
  await page.mouse.down();
  let [px, py] = [x, y];
  for (const [nx, ny] of rest) {
    const steps = Math.ceil(Math.hypot(nx - px, ny - py) / 8);
    for (let step = 1; step <= steps; step += 1) {
      await Promise.all([
        page.mouse.move(px + ((nx - px) * step) / steps, py + ((ny - py) * step) / steps),
        wait(STEP_MS),
      ]);
    }
    [px, py] = [nx, ny];
  }
  await page.mouse.up();
}

const jobs = {
  idle: () => wait(2_000),
  drag: async () => {
    for (let round = 0; round < 3; round += 1) {
      await drag([
        [1300, 200],
        [600, 700],
        [1200, 750],
        [700, 150],
        [1300, 200],
      ]);
    }
  },
  wheel: async () => {
    await page.mouse.move(900, 450);
    for (const turn of [-1, 1, -1, 1]) {
      for (let notch = 0; notch < 12; notch += 1) {
        await page.mouse.wheel(0, turn * 60);
        await wait(60);
      }
      await wait(600);
    }
  },
};
const { items } = await fetch(`${wuse.url}/api/v1/communities`).then((answer) => answer.json());
const report = { browser: browser.version(), blocks: items[0].blocks, viewport: "1440 × 900" };
for (const [name, act] of Object.entries(jobs)) {
  const moments = await frames(act);
  const lasted = moments.slice(1).map((moment, index) => moment - moments[index]);
  const sorted = [...lasted].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  report[name] = {
    frames: lasted.length,
    frames_per_second: round((1000 * lasted.length) / (moments.at(-1) - moments[0])),
    median_fps: round(1000 / at(0.5)),
    fps_of_the_slowest_twentieth: round(1000 / at(0.95)),
    longest_frame_ms: round(sorted.at(-1)),
    over_50_ms: lasted.filter((ms) => ms > 50).length,
  };
}
report.elements_in_the_map = await page.evaluate(() => document.querySelectorAll(".map *").length);
await browser.close();
await wuse.stop();
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
for (const job of ["drag", "wheel"]) {
  if (report[job].median_fps < WANTED) {
    process.stderr.write(
      `${job}: ${report[job].median_fps} frames a second in the middle, wanted ${WANTED}\n`,
    );
    process.exitCode = 1;
  }
}

function round(value) {
  return Math.round(value * 10) / 10;
}
