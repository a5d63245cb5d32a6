/** Takes the README's pictures of the demo: `make screenshots` (needs WUSE_BIN, a built binary). */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const binary = process.env.WUSE_BIN;
if (!binary) throw new Error("WUSE_BIN names no binary: run `make screenshots`");
const into = process.env.INTO ?? new URL("../../data/pictures", import.meta.url).pathname;
const store = join(mkdtempSync(join(tmpdir(), "wuse-pictures-")), "demo.gpkg");
const made = spawnSync(binary, ["--store", store, "demo"], { stdio: "inherit" });
if (made.status !== 0) throw new Error("wuse demo failed");

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const server = spawn(binary, ["--store", store, "serve", "--listen", `127.0.0.1:${port}`], {
  stdio: ["ignore", "ignore", "pipe"],
});
await new Promise((resolve, reject) => {
  server.stderr.on("data", (line) => String(line).includes("open http://") && resolve());
  server.on("exit", () => reject(new Error("wuse serve did not start")));
});

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const views = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
};
for (const [view, options] of Object.entries(views)) {
  for (const language of ["zh", "en"]) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ ...options, colorScheme });
      const page = await context.newPage();
      const at = (more) => `http://127.0.0.1:${port}/#lang=${language}${more}`;
      for (const [name, more] of [
        ["", ""],
        ["-block", "&block=24"],
      ]) {
        await page.goto("about:blank");
        await page.goto(at(more));
        await page.locator('[data-testid="liveness"][data-live="live"]').waitFor({ state: "attached" });
        if (more) await page.getByTestId("card").waitFor();
        await page.waitForFunction(() => {
          const pictures = [...document.querySelectorAll(".block-tile img")];
          return (
            pictures.length > 0 &&
            pictures.every((picture) => picture.complete && picture.naturalWidth > 0) &&
            [...document.querySelectorAll(".block-tile")].every(
              (tile) => getComputedStyle(tile).opacity === "1",
            )
          );
        });
        // What has come may not be on the screen yet: pictures are decoded beside.
        await page.evaluate(async () => {
          await Promise.all([...document.images].map((picture) => picture.decode()));
          await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
        });
        await page.screenshot({ path: join(into, `${view}-${language}-${colorScheme}${name}.png`) });
      }
      await context.close();
    }
  }
}
await browser.close();
server.kill("SIGTERM");
