/** Lighthouse on the demo, cold cache, its own mobile profile: `make lighthouse`. Fails below what is wanted; keeps reports and figures in data/lighthouse. With WUSE_SHARED_DATA also on Gràcia and London. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse, { generateReport } from "lighthouse";
import { paintReal } from "./painting.mjs";
import { realLayers, SHARED, serve } from "./serving.mjs";

/** Hundredths that each category must reach. */
const WANTED = { performance: 95, accessibility: 100, "best-practices": 100 };
/** Runs; the one in the middle by performance counts, as one alone depends on what else the machine does. */
const RUNS = Number(process.env.RUNS ?? 5);
const into = process.env.INTO ?? new URL("../../data/lighthouse", import.meta.url).pathname;

const score = (lhr, category) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
const MEASURES = {
  first_contentful_paint_ms: "first-contentful-paint",
  largest_contentful_paint_ms: "largest-contentful-paint",
  total_blocking_time_ms: "total-blocking-time",
  cumulative_layout_shift: "cumulative-layout-shift",
  speed_index_ms: "speed-index",
  total_bytes: "total-byte-weight",
};

/** Looks at an address so many times; keeps the report of the middle one under a name and returns what it says. */
async function measure(name, url) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    // A browser of its own for each run: nothing is cached, not even a connection.
    const chrome = await launch({
      chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      chromeFlags: ["--headless=new", "--no-sandbox"],
      logLevel: "silent",
    });
    const result = await lighthouse(url, {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: Object.keys(WANTED),
    });
    if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? "no result");
    runs.push(result.lhr);
    chrome.kill();
  }
  const middle = [...runs].sort((a, b) => score(a, "performance") - score(b, "performance"))[RUNS >> 1];
  await writeFile(join(into, `${name}.html`), generateReport(middle, "html"));
  return {
    lighthouse: middle.lighthouseVersion,
    browser: /Chrome\/[\d.]+/.exec(middle.environment.hostUserAgent)?.[0],
    profile: `${middle.configSettings.formFactor}, ${middle.configSettings.throttlingMethod}d throttling`,
    machine_benchmark_index: middle.environment.benchmarkIndex,
    scores: Object.fromEntries(Object.keys(WANTED).map((category) => [category, score(middle, category)])),
    performance_of_each_run: runs.map((lhr) => score(lhr, "performance")),
    measures: Object.fromEntries(
      Object.entries(MEASURES).map(([name, audit]) => [
        name,
        Number((middle.audits[audit]?.numericValue ?? 0).toFixed(name.endsWith("shift") ? 4 : 0)),
      ]),
    ),
    not_perfect: Object.values(middle.audits)
      .filter(
        ({ score: part, scoreDisplayMode: mode }) => part !== null && part < 0.9 && mode !== "informative",
      )
      .map(({ id, displayValue, title }) => `${id}: ${displayValue ?? title}`),
  };
}

await mkdir(into, { recursive: true });
const demo = await serve([["demo", "--map-only"]]);
const summary = { demo: await measure("demo", `${demo.url}/`) };
await demo.stop();
if (SHARED) {
  const real = await serve(realLayers());
  await paintReal(real);
  for (const name of ["gracia", "london"])
    summary[name] = await measure(name, `${real.url}/#community=${name}`);
  await real.stop();
}
await writeFile(join(into, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(summary, null, 2)}\nThe whole reports: ${into}\n`);

const below = Object.entries(WANTED).filter(([category, wanted]) => summary.demo.scores[category] < wanted);
for (const [category, wanted] of below) {
  process.stderr.write(`${category}: ${summary.demo.scores[category]}, wanted ${wanted}\n`);
}
process.exitCode = below.length > 0 ? 1 : 0;
