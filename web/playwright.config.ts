/** The page in Chromium, against the real server: `WUSE_BIN=../target/release/wuse npm run e2e`. */
import { defineConfig } from "@playwright/test";
import type { Options } from "./e2e/wuse";

const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export default defineConfig<Options>({
  testDir: "e2e",
  outputDir: "test-results",
  timeout: 60_000,
  expect: {
    timeout: 15_000,
    // Letters and edges may come out a shade otherwise on another machine; a word or a control must not.
    toHaveScreenshot: { threshold: 0.2, maxDiffPixelRatio: 0.001, animations: "disabled", caret: "hide" },
  },
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  // A new state is kept when it is first seen here; where nobody looks, one that is missing or changed is refused.
  updateSnapshots: process.env.CI ? "none" : "missing",
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    // What is asked of the server is watched and answered otherwise by tests: the worker would stand between. It has tests of its own.
    serviceWorkers: "block",
    // Written down, every step costs a quarter more: `npm run e2e -- --trace=retain-on-failure` where somebody will look.
    trace: "off",
    launchOptions: {
      // The browser without its windows: the same pages, in four fifths of the time.
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        // The page of another site that frames the map stands on this machine as well.
        "--disable-features=LocalNetworkAccessChecks",
      ],
    },
  },
  projects: [
    { name: "desktop", use: { ...desktop, language: "zh", colorScheme: "light" } },
    { name: "phone", use: { ...phone, language: "en", colorScheme: "light" } },
  ],
});
