/** The base maps of the settings: chosen, said whose they are, shifted ones put right, sent with a link. */
import type { Page } from "@playwright/test";
import { expect, test } from "./wuse";

/** Where the tiles of the test come from; answered here, as nobody's server is asked in a test. */
const HOST = "https://tiles.example";
/** The point of HB-20 where its name stands, and where GCJ-02 has it. */
const REAL = { lon: 120.645164, lat: 27.791691 };
const SHIFTED = { lon: 120.649104, lat: 27.788343 };

const ITEMS = [
  {
    id: "plain",
    name: { zh: "平面图", en: "Plan" },
    url: `${HOST}/plain/{z}/{x}/{y}.png`,
    attribution: '© <a href="https://tiles.example/terms">Example</a>',
    max_zoom: 19,
  },
  {
    id: "south",
    name: { zh: "南起图", en: "From the south" },
    kind: "tms",
    url: `${HOST}/south/{z}/{x}/{y}.png`,
    max_zoom: 19,
  },
  {
    id: "gaode",
    name: { zh: "偏移图", en: "Shifted" },
    shift: "gcj02",
    url: `${HOST}/gaode/{z}/{x}/{y}.png`,
    max_zoom: 19,
  },
];

/** One transparent pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** How far on the screen a place of a base map's tile lies from the name of HB-20, in pixels. */
function distance(page: Page, map: string, place: { lon: number; lat: number }, fromSouth = false) {
  return page.evaluate(
    ([id, lon, lat, south]) => {
      const name = [...document.querySelectorAll(".label")].find((label) =>
        label.textContent?.includes("虹光机械厂区"),
      );
      const anchor = name?.parentElement?.getBoundingClientRect();
      if (!anchor) return null;
      for (const tile of document.querySelectorAll<HTMLImageElement>(`img[src*="/${id}/"]`)) {
        if (!tile.closest(".leaflet-base-pane")) continue;
        const [, z = 0, x = 0, row = 0] = (/\/(\d+)\/(\d+)\/(\d+)\.png/.exec(tile.src) ?? []).map(Number);
        const y = south ? 2 ** z - 1 - row : row;
        const sine = Math.sin((lat * Math.PI) / 180);
        const across = ((lon + 180) / 360) * 2 ** z - x;
        const down = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z - y;
        if (across < 0 || across >= 1 || down < 0 || down >= 1) continue;
        const box = tile.getBoundingClientRect();
        return Math.hypot(
          box.left + across * box.width - anchor.left,
          box.top + down * box.height - anchor.top,
        );
      }
      return null;
    },
    [map, place.lon, place.lat, fromSouth] as const,
  );
}

test("base maps are chosen, attributed, put right where shifted, and sent with a link", async ({
  page,
  open,
  wuse,
  words,
  language,
}) => {
  await wuse.serveBaseMaps(ITEMS);
  await page.route(`${HOST}/**`, (route) => route.fulfill({ contentType: "image/png", body: PIXEL }));
  await open(page);
  await page.getByTestId("open-layers").click();
  const layers = page.getByTestId("layers");
  await expect(layers.locator(".picture-name").nth(1)).toHaveText(language === "zh" ? "平面图" : "Plan");
  await layers.getByTestId("base-map-plain").click();
  await expect(page).toHaveURL(/base=plain/);
  await expect(page.locator(".leaflet-control-attribution")).toHaveText("© Example");
  // Colours that would hide it make room, and say so.
  await expect(layers.getByText(words.layers.softened)).toBeVisible();
  await expect(page.locator('.block-tile img[src*="style=fill"]').first()).toBeVisible();
  await expect.poll(() => distance(page, "plain", REAL)).toBeLessThan(3);
  await layers.getByTestId("base-map-south").click();
  await expect.poll(() => distance(page, "south", REAL, true)).toBeLessThan(3);
  await expect(layers.getByTestId("base-map-gaode")).toContainText("GCJ-02");
  await layers.getByTestId("base-map-gaode").click();
  await expect.poll(() => distance(page, "gaode", SHIFTED)).toBeLessThan(3);
  const link = page.url();
  await layers.getByText(words.layers.none, { exact: true }).click();
  await expect(page).not.toHaveURL(/base=/);
  await expect(page.locator('.block-tile img[src*="style=solid"]').first()).toBeVisible();
  await page.goto("about:blank");
  await page.goto(link);
  await expect.poll(() => distance(page, "gaode", SHIFTED)).toBeLessThan(3);
});

test("paper and picture name the base map that is seen in them, and none that its site does not let be copied", async ({
  page,
  open,
  wuse,
  words,
}) => {
  let allowed = true;
  await wuse.serveBaseMaps(ITEMS);
  // To look at a tile a site need not allow anything; to copy it, it must.
  await page.route(`${HOST}/**`, (route) =>
    allowed || route.request().resourceType() === "image"
      ? route.fulfill({ contentType: "image/png", body: PIXEL })
      : route.abort(),
  );
  await open(page, "base=plain");
  const sheet = page.locator(".print-root").getByTestId("sheet");
  for (allowed of [true, false]) {
    await page.keyboard.press("p");
    await expect(sheet.locator(".sheet-map img")).toBeAttached();
    const source = sheet.getByText("© Example");
    const said = page.getByTestId("print").getByText(words.takeaway.noBase);
    await expect(source).toHaveCount(allowed ? 1 : 0);
    await expect(said).toHaveCount(allowed ? 0 : 1);
    await page.keyboard.press("Escape");
    await page.getByTestId("open-more").click();
    await page.getByTestId("save-picture").click();
    const saved = page.getByTestId("takeaway").getByText(words.takeaway.noBase);
    if (!allowed) await expect(saved).toBeVisible();
    await page.keyboard.press("Escape");
  }
});
