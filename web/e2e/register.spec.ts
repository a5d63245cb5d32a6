/** The register of parties and the three lists: a responsibility drawn on the map, asked for at a place, and a project that meets a need. */
import type { Page } from "@playwright/test";
import { violations } from "./access";
import { COMMUNITY } from "./people";
import { expect, signInWith, test, type Wuse } from "./wuse";

/** Where a place of the map is on the screen, by the tiles that stand there. */
async function onScreen(page: Page, lon: number, lat: number): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([x, y]) => {
      for (const picture of document.querySelectorAll<HTMLImageElement>(
        ".leaflet-after-pane .block-tile img",
      )) {
        const [, z = 0, column = 0, row = 0] = (/(\d+)\/(\d+)\/(\d+)@2x/.exec(picture.src) ?? []).map(Number);
        const sine = Math.sin((y * Math.PI) / 180);
        const { left, top, width, height } = picture.getBoundingClientRect();
        const across = ((x + 180) / 360) * 2 ** z - column;
        const down = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z - row;
        if (width > 0) return { x: left + across * width, y: top + down * height };
      }
      throw new Error("there is no tile");
    },
    [lon, lat] as const,
  );
}

/** A tap or a click at a place of the map. */
async function tap(page: Page, at: readonly [number, number], isPhone: boolean): Promise<void> {
  const { x, y } = await onScreen(page, ...at);
  if (isPhone) await page.touchscreen.tap(x, y);
  else await page.mouse.click(x, y);
}

async function post<T>(wuse: Wuse, path: string, body: object): Promise<T> {
  const answer = await wuse.send("chenmin", "POST", `/communities/${COMMUNITY}/${path}`, body);
  const text = await answer.text();
  expect(answer.status, text).toBe(201);
  return JSON.parse(text) as T;
}

/** A square around a place, some 100 m wide. */
const around = ([lon, lat]: readonly [number, number], by = 0.0006): [number, number][] => [
  [lon - by, lat - by],
  [lon + by, lat - by],
  [lon + by, lat + by],
  [lon - by, lat + by],
];
/** In the middle of the demo. */
const PLACE = [120.6449, 27.7908] as const;

test.describe("by the working group", () => {
  test.use({ signedIn: "chenmin" });

  test("a party gets an area on the map, and is told where one asks who is responsible", async ({
    page,
    open,
    words,
    isMobile,
  }) => {
    await open(page);
    await page.keyboard.press("d");
    await expect(page.getByTestId("parties-empty")).toContainText(words.parties.empty);
    await page.getByTestId("party-add").click();
    // What is missing is said at the field.
    await page.getByTestId("party-save").click();
    await expect(page.getByText(words.parties.nameMissing)).toBeVisible();
    await page.getByTestId("party-form-name").fill("锦湖物业");
    await page.getByTestId("kind-property").check({ force: true });
    await page.getByTestId("contact-add").click();
    await page.getByTestId("contact-name-0").fill("王经理");
    await page.getByTestId("contact-phone-0").fill("0577-6666 6666");
    await page.getByTestId("draw-area").click();
    await expect(page.getByTestId("desk")).toHaveCount(0);
    const finish = page.getByTestId("draw-finish");
    await expect(finish).toBeDisabled();
    for (const corner of around(PLACE)) await tap(page, corner, isMobile);
    await expect(page.getByTestId("duty-corner-3")).toBeVisible();
    // One too many, and taken back.
    await tap(page, [PLACE[0] - 0.0012, PLACE[1]], isMobile);
    await page.getByTestId("draw-undo").click();
    await expect(page.getByTestId("duty-corner-4")).toHaveCount(0);
    if (isMobile) await page.getByTestId("draw-more").click();
    await page.getByTestId("draw-name").fill("一期小区");
    await finish.click();
    // The form is as it was left.
    await expect(page.getByTestId("party-form-name")).toHaveValue("锦湖物业");
    await expect(page.getByTestId("duty")).toContainText("一期小区");
    await page.getByTestId("party-save").click();
    const row = page.getByTestId("party");
    await expect(row).toContainText("锦湖物业");
    await expect(row.getByRole("link")).toHaveAttribute("href", "tel:057766666666");
    expect(await violations(page)).toEqual([]);
    await page.getByTestId("desk-close").click();

    await page.keyboard.press("w");
    await page.locator("#coordinates").fill(`${PLACE[0]}, ${PLACE[1]}`);
    await page.locator("#coordinates").press("Enter");
    const found = page.getByTestId("responsible-party").first();
    await expect(found).toHaveAttribute("data-because", "area");
    await expect(found).toContainText("锦湖物业");
    await expect(found).toContainText("一期小区");
    await expect(found.getByTestId("call")).toHaveAttribute("href", "tel:057766666666");
  });

  test("a line is drawn by keys alone, and its corners are moved and taken away", async ({
    page,
    open,
    isMobile,
  }) => {
    test.skip(isMobile, "by a keyboard");
    await open(page);
    await page.keyboard.press("d");
    await page.getByTestId("party-add").press("Enter");
    await page.getByTestId("party-form-name").fill("虹北社区两委");
    await page.getByTestId("kind-committees").focus();
    await page.keyboard.press("Space");
    await page.getByTestId("draw-line").press("Enter");
    await expect(page.getByTestId("duty-cross")).toBeFocused();
    await page.keyboard.press("Enter");
    for (let step = 0; step < 8; step += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    for (let step = 0; step < 8; step += 1) await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("duty-corner-2")).toBeVisible();
    await page.keyboard.press("Backspace");
    await expect(page.getByTestId("duty-corner-2")).toHaveCount(0);
    const corner = page.getByTestId("duty-corner-1");
    const before = await corner.boundingBox();
    await corner.focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(async () => (await corner.boundingBox())?.y).toBeGreaterThan(before?.y ?? 0);
    await expect(corner).toBeFocused();
    await page.getByTestId("draw-finish").press("Enter");
    await expect(page.getByTestId("duty")).toHaveCount(1);
    await page.getByTestId("party-save").press("Enter");
    await expect(page.getByTestId("party")).toContainText("虹北社区两委");
  });

  test("two who change the same party are told, and nothing that was typed is lost", async ({
    page,
    open,
    wuse,
  }) => {
    const { id } = await post<{ id: number }>(wuse, "parties", { name: "锦湖物业", kind: "property" });
    await open(page, "open=register");
    await page.getByTestId("party-edit").click();
    await page.getByTestId("party-form-name").fill("锦湖物业服务");
    const other = { name: "锦湖物业", kind: "property", note: "已续约" };
    expect((await wuse.send("chenmin", "PUT", `/parties/${id}`, other)).status).toBe(200);
    await page.getByTestId("party-save").click();
    await expect(page.getByTestId("party-conflict")).toBeVisible();
    await expect(page.getByTestId("party-form-name")).toHaveValue("锦湖物业服务");
    await page.getByTestId("party-keep-mine").click();
    await expect(page.getByTestId("party")).toContainText("锦湖物业服务");
  });

  test("a need is met by a project that uses a resource; blocks are chosen on the map", async ({
    page,
    open,
    wuse,
    words,
    isMobile,
  }) => {
    await post(wuse, "listings", { list: "resource", title: "学校操场夜间车位", amount: "40 个" });
    await open(page);
    await page.keyboard.press("d");
    await page.getByTestId("register-need").click();
    await expect(page.getByTestId("listings-empty")).toContainText(words.listings.empty.need);
    await page.getByTestId("listing-add").click();
    await page.getByTestId("listing-title").fill("停车难");
    await page.getByTestId("pick-blocks").click();
    await tap(page, PLACE, isMobile);
    await expect(page.getByTestId("pick-told")).not.toContainText(words.picking.hint);
    await page.getByTestId("pick-done").click();
    await expect(page.getByTestId("choice-blocks").locator(".choice-chip")).toHaveCount(1);
    await page.getByTestId("listing-save").click();
    await page.getByTestId("project-for").click();
    await expect(page.getByTestId("choice-meets")).toContainText("停车难");
    await page.getByTestId("listing-title").fill("错时停车");
    const uses = page.getByTestId("choice-uses").getByRole("combobox");
    await uses.fill("操场");
    await uses.press("Enter");
    await expect(page.getByTestId("choice-uses").locator(".choice-chip")).toContainText("学校操场夜间车位");
    await page.getByTestId("state-underway").check({ force: true });
    await page.getByTestId("listing-save").click();
    const project = page.getByTestId("listing");
    await expect(project).toContainText("错时停车");
    expect(await violations(page)).toEqual([]);
    // Links lead from list to list.
    await project.getByTestId("listing-link").filter({ hasText: "停车难" }).click();
    await expect(page.getByTestId("list-need").getByTestId("listing")).toHaveClass(/lit/);
    await expect(page.getByTestId("listing-link")).toContainText("错时停车");
    // And from the block it is about.
    const answer = await wuse.send("chenmin", "GET", `/communities/${COMMUNITY}/listings`);
    const { items } = (await answer.json()) as { items: { list: string; blocks: { id: number }[] }[] };
    const block = items.find(({ list }) => list === "need")?.blocks[0]?.id;
    await open(page, `block=${block}`);
    await expect(page.getByTestId("block-listing")).toHaveCount(2);
  });

  test("the tables are taken away in the language of the page", async ({ page, open, wuse, language }) => {
    await post(wuse, "parties", { name: "锦湖物业", kind: "property" });
    await open(page, "open=register");
    const waits = page.waitForEvent("download");
    await page.getByTestId("table-csv").click();
    const file = await (await waits).createReadStream();
    let text = "";
    for await (const part of file) text += String(part);
    expect(text).toContain(language === "zh" ? "物业/业委会" : "Property manager");
  });
});

test.describe("by an inspector", () => {
  test.use({ signedIn: "liqiang" });

  test("the register is read, not changed; a report says why somebody is suggested", async ({
    page,
    open,
    wuse,
    words,
    context,
  }) => {
    await post(wuse, "parties", {
      name: "锦湖物业",
      kind: "property",
      duties: [
        { name: "一期小区", place: { type: "Polygon", coordinates: [[...around(PLACE), around(PLACE)[0]]] } },
      ],
    });
    await signInWith(context, wuse, "liqiang");
    await open(page, "open=register");
    await expect(page.getByTestId("party")).toContainText("锦湖物业");
    await expect(page.getByTestId("party-edit")).toHaveCount(0);
    await expect(page.getByTestId("party-add")).toHaveCount(0);
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation({ longitude: PLACE[0], latitude: PLACE[1], accuracy: 5 });
    await open(page, "open=report");
    await page.getByTestId("report-more").locator("summary").click();
    await expect(page.getByTestId("party-name")).toHaveValue("锦湖物业");
    const why = words.register.because.area.replace("{duty}", "一期小区");
    await expect(page.getByTestId("report-more")).toContainText(why);
  });
});
