/** The card of a block: what is known of it, how it came to it, what lies around it, and the ways to point somebody to it. */
import { pasted } from "./clipboard";
import { expect, filled, test } from "./wuse";

/** The point of HB-20 in the three systems; the last two computed from the first by formulas of other hands (Krüger's series, the published GCJ-02). */
const SYSTEMS = {
  wgs84: "120.645164, 27.791691",
  cgcs2000: "563581.91, 3075524.35",
  gcj02: "120.649104, 27.788343",
};

test("colour and meaning, since when, how large, whose, who decided and why", async ({
  page,
  open,
  words,
  language,
}) => {
  await open(page, "block=20");
  const card = page.getByTestId("card");
  const grade = page.getByTestId("grade");
  await expect(card.locator(".card-title")).toHaveText("虹光机械厂区 HB-20");
  await expect(grade).toHaveAttribute("data-colour", "red");
  await expect(grade.locator(".grade-letter")).toHaveText(language === "zh" ? "红" : "R");
  await expect(grade).toContainText(language === "zh" ? "脏乱差" : "Dirty and disorderly");
  const facts = card.locator(".facts > div");
  const day = language === "zh" ? "2026年7月22日" : "22 Jul";
  await expect(facts.filter({ hasText: words.block.since })).toContainText(day);
  await expect(facts.filter({ hasText: words.block.area })).toContainText("60,162 m²");
  await expect(facts.filter({ hasText: words.block.party })).toContainText("虹光机械有限公司");
  await expect(facts.filter({ hasText: words.block.party })).toContainText(words.party.enterprise);
  const last = page.getByTestId("last-change");
  await expect(last.locator(".chip")).toHaveText(language === "zh" ? ["橙", "红"] : ["O", "R"]);
  await expect(last).toContainText(words.block.worse);
  await expect(last).toContainText("边角料露天堆放，油污外流，由橙退红");
  await expect(last).toContainText("街道督查组 王磊");
});

test("the timeline tells three entries, and a correction beside what it corrects", async ({
  page,
  open,
  wuse,
  words,
}) => {
  await open(page, "block=20");
  const entries = page.getByTestId("history").locator("li");
  await expect(entries).toHaveCount(3);
  await expect(entries.first()).toContainText(words.history.standing);
  await expect(entries.first()).toContainText(words.history.note);
  const wrong = await wuse.grade("HB-20", { colour: "green", reason: "wrong block" });
  await expect(entries).toHaveCount(4);
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "green");
  await wuse.grade("HB-20", {
    colour: "orange",
    reason: "meant the orange one",
    corrects: wrong,
  });
  await expect(page.getByTestId("grade")).toHaveAttribute("data-colour", "orange");
  const struck = entries.filter({ hasText: "wrong block" });
  await expect(struck).toHaveClass(/corrected/);
  await expect(struck.locator("s")).toHaveCount(2);
  await expect(entries.filter({ hasText: "meant the orange one" })).toContainText(
    filled(words.history.corrects, { revision: wrong }),
  );
  // What was wrong is no change that ever was.
  await expect(page.getByTestId("last-change")).toContainText("meant the orange one");
  await expect(page.getByTestId("last-change")).toContainText(words.block.better);
});

test("the neighbours, longest shared edge first, lead from block to block", async ({ page, open, words }) => {
  await open(page, "block=20");
  const around = page.getByTestId("neighbours");
  await expect(around.locator(".block-code")).toHaveText(["HB-09", "HB-19", "HB-28", "HB-29"]);
  await expect(around.getByTestId("neighbour-HB-09")).toContainText("207 m");
  await around.getByRole("button", { name: filled(words.block.allNeighbours, { n: 6 }) }).click();
  await expect(around.locator("li")).toHaveCount(6);
  await around.getByTestId("neighbour-HB-28").focus();
  await expect(page.locator(".light-line")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("card").locator(".card-title")).toContainText("HB-28");
  await expect(page.getByTestId("neighbour-HB-20")).toContainText("128 m");
});

test("the link to a block is copied, and leads back to it", async ({ page, context, open, words }) => {
  await context.grantPermissions(["clipboard-write"]);
  await open(page, "block=20");
  await page.getByRole("button", { name: words.block.copy, exact: true }).click();
  await expect(page.getByTestId("announcement")).toHaveText(words.block.copied);
  const link = await pasted(page);
  expect(link).toMatch(/^http:.*#community=330381003901&block=20&/);
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByTestId("card")).toContainText("HB-20");
});

test("its coordinates in three systems are copied, and map apps open there", async ({
  page,
  context,
  open,
  words,
}) => {
  await context.grantPermissions(["clipboard-write"]);
  await open(page, "block=20");
  const fold = page.getByTestId("coordinates");
  await fold.locator("summary").click();
  for (const [system, value] of Object.entries(SYSTEMS)) {
    const row = page.getByTestId(`coordinates-${system}`);
    await expect(row).toContainText(value);
    await row.getByRole("button").click();
    await expect.poll(() => pasted(page)).toBe(value);
  }
  await expect(page.getByTestId("coordinates-cgcs2000")).toContainText("EPSG:4549");
  // Gaode and Apple want the shifted place, OpenStreetMap the real one.
  for (const [app, place] of [
    ["amap", "120.649104,27.788343"],
    ["apple", "27.788343,120.649104"],
    ["osm", "27.791691/120.645164"],
  ] as const) {
    const link = fold.getByRole("link", { name: words.coordinates.app[app] });
    await expect(link).toHaveAttribute("href", new RegExp(place));
    await expect(link).toHaveAttribute("rel", /noopener/);
  }
});

test("the whole community is on the map also when its block is read first", async ({ page, open }) => {
  await open(page);
  await expect(page).toHaveURL(/map=/);
  const whole = /map=([^&]+)/.exec(page.url())?.[1] ?? "";
  await page.goto("about:blank");
  const read = page.waitForResponse((response) => response.url().includes("/api/v1/blocks/20"));
  await page.route("**/api/v1/communities", async (route) => {
    await read;
    await route.continue();
  });
  await open(page, "block=20");
  await expect(page).toHaveURL(new RegExp(`map=${whole.replaceAll(".", "\\.")}`));
});
