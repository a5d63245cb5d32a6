/** The live connection: when it is lost the page says so, and when it is back the page is right again. */
import { expect, paintedAt, test } from "./wuse";

test("a lost connection shows, heals by itself, and misses nothing", async ({ page, open, wuse }) => {
  await open(page);
  await wuse.stop();
  await expect(page.getByTestId("lost")).toBeVisible();
  await wuse.start();
  await wuse.grade("HB-20", { colour: "green", reason: "while away" });
  await expect(page.getByTestId("lost")).toHaveCount(0);
  await expect(page.getByTestId("liveness")).toHaveAttribute("data-live", "live");
  await expect.poll(() => paintedAt(page, 120.6449, 27.7908)).toBe("#267a58");
});
