/** Memory of the page over an hour of live updates: `make memory`. A grading a second; fails when what is held grows. */
import { chromium } from "@playwright/test";
import { send, serve } from "./serving.mjs";

const MINUTES = Number(process.env.MINUTES ?? 60);
/** Milliseconds between two gradings: a whole city's day of work every few minutes. */
const EVERY_MS = Number(process.env.EVERY_MS ?? 1_000);
/** How much more the last quarter may hold than the second; the first is still filling its caches. */
const GROWTH = 1.1;
const SAMPLES = 60;
/** Below this there are no quarters to compare. */
const SHORTEST = 2;
if (MINUTES < SHORTEST) throw new Error(`MINUTES=${MINUTES} is too short: at least ${SHORTEST}`);
const COLOURS = ["red", "orange", "yellow", "blue", "green"];

const wuse = await serve([["demo", "--map-only"]]);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${wuse.url}/#lang=zh`);
await page.locator('[data-testid="liveness"][data-live="live"]').waitFor({ state: "attached" });
const devtools = await page.context().newCDPSession(page);
const answer = await fetch(`${wuse.url}/api/v1/blocks?geometry=false&limit=1000`);
const ids = (await answer.json()).features.map((feature) => feature.id);

let graded = 0;
/** One grading by another person, each block to its next colour in turn. */
async function grade() {
  const colour = COLOURS[Math.floor(graded / ids.length) % COLOURS.length];
  const grading = { colour, reason: `inspection ${graded}`, overrule: true };
  const response = await send(wuse, "POST", `/blocks/${ids[graded % ids.length]}/gradings`, grading);
  if (response.status !== 201) throw new Error(`grading: ${response.status} ${await response.text()}`);
  graded += 1;
}

/** What is held once the garbage is gone. */
async function sample(minute) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
  return { minute, heap_mb: Math.round(usedSize / 1e4) / 100, nodes, listeners: jsEventListeners };
}

const samples = [];
const began = Date.now();
for (let next = began; Date.now() - began < MINUTES * 60_000; next += EVERY_MS) {
  await grade();
  const minutes = (Date.now() - began) / 60_000;
  if (minutes >= (samples.length * MINUTES) / SAMPLES)
    samples.push(await sample(Math.round(minutes * 10) / 10));
  await new Promise((done) => setTimeout(done, Math.max(0, next + EVERY_MS - Date.now())));
}
// What is measured is a page that took part: it shows the last of them.
const told = await fetch(`${wuse.url}/api/v1/statistics`).then((response) => response.json());
for (const { colour, count } of told.colours) {
  const shown = page.locator(`[data-testid="legend-${colour}"] .legend-count`, {
    hasText: new RegExp(`^${count}\\D`),
  });
  await shown.waitFor({ timeout: 10_000 });
}
samples.push(await sample(MINUTES));
await browser.close();
await wuse.stop();

const middle = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const quarter = Math.floor(samples.length / 4);
const growth = Object.fromEntries(
  ["heap_mb", "nodes", "listeners"].map((what) => {
    const early = middle(samples.slice(quarter, 2 * quarter).map((one) => one[what]));
    const late = middle(samples.slice(3 * quarter).map((one) => one[what]));
    return [
      what,
      { second_quarter: early, last_quarter: late, ratio: Math.round((1000 * late) / early) / 1000 },
    ];
  }),
);
process.stdout.write(`${JSON.stringify({ minutes: MINUTES, gradings: graded, growth, samples }, null, 2)}\n`);
for (const [what, { ratio }] of Object.entries(growth)) {
  if (ratio > GROWTH) {
    process.stderr.write(
      `${what}: ${ratio} times the second quarter's in the last, wanted at most ${GROWTH}\n`,
    );
    process.exitCode = 1;
  }
}
