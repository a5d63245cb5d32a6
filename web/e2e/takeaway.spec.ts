/** Taking the map away: on paper, as a picture, as data, as a link. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { pasted } from "./clipboard";
import { expect, filled, test } from "./wuse";

/** Points of a printer in a millimetre. */
const POINTS = 72 / 25.4;

async function openMore(page: Page): Promise<void> {
  await page.getByTestId("open-more").click();
  await expect(page.getByTestId("takeaway")).toBeVisible();
}

/** Clicks, and reads the file that comes of it. */
async function download(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId(button).click()]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

for (const { paper, turn, width, height } of [
  { paper: "A4", turn: "landscape", width: 297, height: 210 },
  { paper: "A3", turn: "portrait", width: 297, height: 420 },
] as const) {
  test(`on paper: ${paper} ${turn}, with all that a map needs`, async ({ page, open, words, language }) => {
    await open(page, "at=2026-07-31");
    await openMore(page);
    await page.getByTestId("open-print").click();
    const dialog = page.getByTestId("print");
    await dialog.getByRole("radio", { name: paper }).check();
    await dialog.getByRole("radio", { name: words.print[turn] }).check();
    await expect(page.getByTestId("print-go")).toBeEnabled();
    await page.emulateMedia({ media: "print" });
    const sheet = page.locator(".print-root").getByTestId("sheet");
    await expect(sheet).toBeVisible();
    await expect(page.locator(".panel")).toBeHidden();
    await expect(dialog).toBeHidden();
    await expect(sheet.getByRole("heading", { includeHidden: true })).toHaveText(
      filled(words.print.heading, { name: "虹北社区" }),
    );
    await expect(sheet.locator(".sheet-head")).toContainText(language === "zh" ? "2026年7月31日" : "31 Jul");
    await expect(sheet.locator(".sheet-north")).toContainText(words.print.north);
    await expect(sheet.locator(".sheet-scale")).toContainText(/\d m.*1:[\d,]+/);
    // The legend and the counts of that day.
    await expect(sheet.locator("tbody .chip")).toHaveCount(5);
    await expect(sheet.locator("tbody tr > td:nth-of-type(2)")).toHaveText(["2", "5", "17", "14", "5"]);
    await expect(sheet.locator("tfoot")).toContainText("43");
    // The bar says what it measures: as long on paper as the scale makes it.
    const [metres, denominator] = await sheet.locator(".sheet-scale span").allTextContents();
    const bar = (await sheet.locator(".sheet-scale i").boundingBox())?.width ?? 0;
    const ground = Number.parseFloat((metres ?? "").replace(/,/g, "")) * (metres?.includes("km") ? 1_000 : 1);
    const scale = Number((denominator ?? "").replace(/^.*1:/, "").replace(/,/g, ""));
    expect((((bar * 25.4) / 96) * scale) / 1_000).toBeCloseTo(ground, -1);
    const map = sheet.locator(".sheet-map img");
    const dots = await map.evaluate((image: HTMLImageElement) =>
      image.decode().then(() => image.naturalWidth),
    );
    const inches = ((await map.boundingBox())?.width ?? 0) / 96;
    expect(dots / inches).toBeCloseTo(300, -1);
    // One sheet, of that paper.
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[([^\]]+)\]/g)].map(([, box = ""]) =>
      box.trim().split(/\s+/),
    );
    expect(boxes).toHaveLength(1);
    expect(Number(boxes[0]?.[2]) / POINTS).toBeCloseTo(width, 0);
    expect(Number(boxes[0]?.[3]) / POINTS).toBeCloseTo(height, 0);
  });
}

test("as a picture of what is seen, at twice its pixels", async ({ page, open, isMobile }) => {
  await open(page, "at=2026-07-31");
  await openMore(page);
  const { name, content } = await download(page, "save-picture");
  expect(name).toBe("wuse-330381003901-2026-07-31.png");
  const picture = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const counts = { red: 0, yellow: 0 };
    for (let at = 0; at < pixels.length; at += 4) {
      const hue = `${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`;
      if (hue === "181,15,34") counts.red += 1;
      if (hue === "253,228,106") counts.yellow += 1;
    }
    return { width: canvas.width, height: canvas.height, ...counts };
  }, content.toString("base64"));
  // What the panel leaves of 1440, the sheet of 390, less the column of buttons.
  expect(picture.width).toBe(2 * (isMobile ? 350 : 968));
  expect(picture.height).toBeGreaterThan(picture.width / 2);
  // Two blocks were red that day, seventeen yellow.
  expect(picture.red).toBeGreaterThan(1_000);
  expect(picture.yellow).toBeGreaterThan(picture.red);
});

test("as data: the files hold what is filtered, at the moment looked at", async ({
  page,
  open,
  words,
  wuse,
}) => {
  // Of the red and orange of that day those with "站前" in their name or party.
  await open(page, "at=2026-07-31&colours=red,orange&q=站前");
  await openMore(page);
  await expect(page.getByTestId("takeaway")).toContainText(
    filled(words.takeaway.dataFiltered.split(" | ")[0] ?? "", { n: 1 }),
  );
  const csv = await download(page, "export-csv");
  expect(csv.name).toMatch(/\.csv$/);
  // Excel reads Chinese only behind this mark.
  expect(csv.content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [head, ...lines] = csv.content.toString("utf8").trim().split(/\r?\n/);
  expect(head).toContain("code");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("HB-19");
  expect(lines[0]).toContain("red");
  const geojson = await download(page, "export-geojson");
  const { features } = JSON.parse(geojson.content.toString("utf8")) as {
    features: { properties: { code: string; colour: string }; geometry: { type: string } }[];
  };
  expect(features.map(({ properties }) => [properties.code, properties.colour])).toEqual([["HB-19", "red"]]);
  expect(features[0]?.geometry.type).toMatch(/Polygon/);
  const gpkg = await download(page, "export-gpkg");
  expect(gpkg.content.toString("latin1", 0, 15)).toBe("SQLite format 3");
  expect(gpkg.content.toString("latin1", 68, 72)).toBe("GPKG");
  expect(gpkg.content.includes("HB-19")).toBe(true);
  expect(gpkg.content.includes("HB-18")).toBe(false);
  const xlsx = await download(page, "export-xlsx");
  expect(xlsx.name).toMatch(/\.xlsx$/);
  expect(xlsx.content.toString("latin1", 0, 2)).toBe("PK");
  // The campaigns until that day.
  const campaigns = await download(page, "table-csv");
  const address = `${wuse.url}/api/v1/campaigns?at=2026-07-31&community=330381003901`;
  const { items } = (await (await page.request.get(address)).json()) as { items: unknown[] };
  expect(campaigns.content.toString("utf8").trim().split(/\r?\n/)).toHaveLength(items.length + 1);
});

test("as a link that holds place, moment, filter, block and language", async ({
  page,
  browser,
  context,
  open,
  language,
}) => {
  await context.grantPermissions(["clipboard-write"]);
  await open(page, "block=19&at=2026-07-31&colours=red,orange&q=站前");
  const fitted = /map=[^&]+/.exec(page.url())?.[0] ?? "";
  await page.keyboard.press("-");
  await expect(page).toHaveURL((url) => /map=/.test(url.hash) && !url.hash.includes(fitted || "nothing"));
  await openMore(page);
  await page.getByTestId("copy-link").click();
  await expect(page.getByTestId("announcement")).not.toBeEmpty();
  const link = await pasted(page);
  expect(link).toContain(`lang=${language}`);
  const view = /map=([^&]+)/.exec(link)?.[1];
  expect(view).toBeDefined();
  // Somebody else, whose browser remembers nothing.
  const other = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await other.goto(link);
  await expect(other.locator("html")).toHaveAttribute("lang", language === "zh" ? /zh/ : /en/);
  await expect(other.getByTestId("card").locator(".card-title")).toContainText("HB-19");
  await expect(other.getByTestId("grade")).toHaveAttribute("data-colour", "red");
  await expect(other.getByTestId("past")).toBeVisible();
  await other.getByTestId("back").click();
  await other.getByTestId("tab-blocks").click();
  await expect(other.locator("#blocks .block-code")).toHaveText(["HB-19"]);
  await expect(other.getByTestId("find")).toHaveValue("站前");
  await expect(other.getByTestId("filter-orange")).toHaveAttribute("aria-pressed", "true");
  expect(other.url()).toContain(`map=${view}`);
  await other.context().close();
});
