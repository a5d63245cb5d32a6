/** The page in Chromium, against the real server: `WUSE_BIN=../target/release/wuse npm run e2e`. */
import { defineConfig } from "@playwright/test";
import type { Options } from "./e2e/wuse";

export default defineConfig<Options>({
  testDir: "e2e",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    },
  },
  projects: [
    {
      name: "desktop, Chinese, light",
      use: { language: "zh", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
    },
    {
      name: "phone, English, dark",
      use: {
        language: "en",
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
        colorScheme: "dark",
      },
    },
  ],
});
