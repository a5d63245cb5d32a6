/** Markup in every imported attribute and every text field: shown as the text it is, wherever the page shows it. Nothing of it runs. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test, type Wuse } from "./wuse";

/** Ways in: an element with a handler, a script, out of an attribute, out of a text of a script, a link, a template of the page's own. */
const MARKUP = [
  "<img src=x onerror=hacked()>",
  "<script>hacked()</script>",
  "\"'><svg onload=hacked()>",
  "</title></style></textarea><b class=hacked>",
  "<a href=javascript:hacked()>x</a>",
  "{{constructor.constructor('hacked()')()}}",
  "<iframe srcdoc='<script>parent.hacked()</script>'>",
] as const;
const NAME = "虹<img src=x onerror=hacked()>";

/** Squares in a row, each with another way in as its name and its party, and two in its code. */
function layer(west: number): string {
  const side = 0.002;
  const features = MARKUP.map((markup, at) => {
    const [w, s] = [west + at * side, 27.79];
    const [e, n] = [w + side, s + side];
    const ring = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ];
    const properties = {
      code: `${at}${markup}`,
      name: markup,
      colour: ["red", "orange", "yellow", "blue", "green"][at % 5],
      party: markup,
      "<img src=x onerror=hacked()>": markup,
    };
    return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

/** The same as KML, whose texts are marked up themselves. */
function kml(west: number): string {
  const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  const side = 0.002;
  const placemarks = MARKUP.map((markup, at) => {
    const [w, s] = [west + at * side, 27.79];
    const ring = `${w},${s} ${w + side},${s} ${w + side},${s + side} ${w},${s + side} ${w},${s}`;
    return `<Placemark><name>${escaped(markup)}</name><description><![CDATA[${markup.replace("]]>", "")}]]></description>
      <ExtendedData><Data name="code"><value>${escaped(`${at}${markup}`)}</value></Data>
      <Data name="party"><value>${escaped(markup)}</value></Data></ExtendedData>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>${ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`;
  });
  return `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${placemarks.join("")}</Document></kml>`;
}

/** Imports both; the files are called by markup too. */
function importHostile(wuse: Wuse): void {
  const folder = mkdtempSync(join(tmpdir(), "wuse-hostile-"));
  const file = join(folder, "<img src=x onerror=hacked()>.geojson");
  writeFileSync(file, layer(120.7));
  wuse.run("import", file, "--community", "999000000001", "--name", NAME, "--anywhere");
  const document = join(folder, "'\"><svg onload=hacked()>.kml");
  writeFileSync(document, kml(120.73));
  wuse.run("import", document, "--community", "999000000002", "--name", `${NAME}2`, "--anywhere");
  rmSync(folder, { recursive: true });
}

/** Grades every block of a community with markup in every text, and gives ready reasons of it. */
async function gradeHostile(wuse: Wuse, community: string): Promise<number[]> {
  // The running server hears of what another program imported a moment later.
  const known = () => wuse.send("zhaoqiang", "GET", `/communities/${community}`).then(({ status }) => status);
  await expect.poll(known).toBe(200);
  const answer = await wuse.send("zhaoqiang", "GET", `/blocks?community=${community}&geometry=false`);
  const { features } = (await answer.json()) as { features: { id: number; properties: { code: string } }[] };
  for (const [at, { properties }] of features.entries()) {
    const markup = MARKUP[at % MARKUP.length] ?? NAME;
    await wuse.grade(properties.code, {
      colour: at % 2 ? "red" : "green",
      reason: markup,
      // Its gate is the built-in one.
      overrule: true,
    });
  }
  const items = MARKUP.map((text) => ({ text }));
  const set = await wuse.send("zhaoqiang", "PUT", `/communities/${community}/reasons`, { items });
  expect(set.status, await set.text()).toBe(200);
  return features.map(({ id }) => id);
}

/** Notes in the page whatever must not happen; read with `harm`. */
async function watch(page: Page, asked: string[]): Promise<void> {
  await page.addInitScript(() => {
    const harm: string[] = [];
    Object.assign(window, { harm, hacked: () => harm.push("a script ran") });
    document.addEventListener("securitypolicyviolation", (event) =>
      harm.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  page.on("dialog", (dialog) => {
    asked.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  // What an injected picture would fetch.
  page.on("request", (request) => {
    if (/\/x$/.test(new URL(request.url()).pathname)) asked.push(request.url());
  });
}

/** What has happened, and what stands in the document that only markup can have put there. */
async function harm(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const injected = document.querySelectorAll(
      'img[src="x"], [onerror], [onload], .hacked, iframe, a[href^="javascript:"], body script, svg[onload]',
    );
    const elements = [...injected]
      .filter((element) => !(element as HTMLScriptElement).src)
      .map((element) => element.outerHTML);
    return [...((window as unknown as { harm: string[] }).harm ?? []), ...elements];
  });
}

test("hostile names and reasons are texts wherever they are shown", async ({ page, open, wuse, words }) => {
  test.slow();
  const asked: string[] = [];
  await watch(page, asked);
  importHostile(wuse);
  const blocks = await gradeHostile(wuse, "999000000001");
  await gradeHostile(wuse, "999000000002");
  const fine = async () => {
    expect(await harm(page)).toEqual([]);
    expect(asked).toEqual([]);
  };

  // The overview, then a community's list, its time and its statistics.
  await open(page);
  await fine();
  await open(page, "community=999000000001");
  await expect(page.getByText(NAME).first()).toBeAttached();
  await fine();
  for (const tab of ["blocks", "time"]) {
    await page.getByTestId(`tab-${tab}`).click();
    await fine();
  }
  await open(page, "community=999000000001&from=2026-03-31");
  await page.getByTestId("tab-time").click();
  await fine();

  // Each block: its card, its history, the form with its ready reasons.
  for (const id of blocks) {
    await open(page, `community=999000000001&block=${id}`);
    await expect(page.getByTestId("history").locator("li").first()).toBeVisible();
    await expect(page.getByTestId("card")).toContainText(/hacked/);
    await fine();
  }
  await page.getByTestId("reclassify").click();
  await expect(page.getByTestId("submit")).toBeVisible();
  await page.getByLabel(words.form.reason, { exact: true }).fill(MARKUP[0]);
  await fine();

  // What can be taken away: print, picture, link, embedding code.
  await open(page, "community=999000000001");
  await page.getByTestId("open-more").click();
  await page.getByTestId("embed").locator("summary").click();
  const code = await page.getByTestId("embed-code").inputValue();
  await fine();
  await page.getByTestId("open-print").click();
  await expect(page.getByTestId("print-go")).toBeEnabled();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".print-root").getByTestId("sheet")).toBeVisible();
  await fine();
  await page.emulateMedia({ media: "screen" });

  // In another site's page the code is one frame, and nothing else.
  const made = await page.evaluate((html) => {
    const holder = new DOMParser().parseFromString(html, "text/html");
    return [...holder.body.children].map((element) => element.tagName);
  }, code);
  expect(made).toEqual(["IFRAME"]);
  await page.goto(`${wuse.url}/embed#community=999000000001`);
  await expect(page.getByTestId("embed-card")).toContainText("hacked");
  await fine();

  // What the address says is no markup either.
  for (const place of [
    `q=${encodeURIComponent(MARKUP[0])}`,
    `community=${encodeURIComponent(NAME)}`,
    `block=${encodeURIComponent(MARKUP[2])}`,
  ]) {
    await page.goto("about:blank");
    await page.goto(`${wuse.url}/#${place}`);
    await expect(page.getByTestId("map")).toBeVisible();
    await fine();
  }
});
