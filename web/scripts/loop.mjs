/** Leads the whole loop through the demo and takes a picture of every step, in both languages: `make loop-pictures`. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { person, serve, signIn } from "./serving.mjs";

const into = process.env.INTO ?? new URL("../../data/pictures/loop", import.meta.url).pathname;
/** Photos that the project ships. */
const PICTURES = new URL("../../data/demo/pictures", import.meta.url).pathname;
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const COMMUNITY = "330381003901";
/** Milliseconds that the party is given: it misses them while somebody looks on. */
const GIVEN = 2_000;
const CODE = "HB-20";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
for (const language of ["zh", "en"]) await loop(language);
await browser.close();

async function loop(language) {
  const wuse = await serve([
    ["demo", "--map-only"],
    person("chenmin", "陈敏", "working_group@*"),
    person("liqiang", "李强", "inspector@*"),
    person("zhouli", "周丽", "inspector@*"),
  ]);
  const contexts = new Map();
  /** A browser of somebody's, on the screen they work at. */
  const at = async (login, screen) => {
    const key = `${login} ${screen.viewport.width}`;
    if (!contexts.has(key)) {
      const context = await browser.newContext(screen);
      if (login) await signIn(context, wuse.url, login);
      contexts.set(key, context);
    }
    return contexts.get(key);
  };
  const post = async (login, path, data, headers = {}) => {
    const context = await at(login, DESKTOP);
    const answer = await context.request.post(`${wuse.url}/api/v1${path}`, { data, headers });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const get = async (login, path) =>
    (await (await at(login, DESKTOP)).request.get(`${wuse.url}/api/v1${path}`)).json();
  const photo = async (login, name) =>
    (await post(login, "/photos", await readFile(join(PICTURES, name)), { "content-type": "image/jpeg" })).id;
  let number = 0;
  const take = async (name, login, screen, place, act) => {
    number += 1;
    const page = await (await at(login, screen)).newPage();
    await page.addInitScript((chosen) => localStorage.setItem("wuse.language", chosen), language);
    await page.goto(
      place.startsWith("http") ? place : `${wuse.url}/#lang=${language}&community=${COMMUNITY}&${place}`,
    );
    await act(page);
    await page.waitForFunction(
      () => ![...document.querySelectorAll(".skeleton")].some((one) => one.checkVisibility()),
    );
    await page.evaluate(async () => {
      await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    });
    await page.screenshot({ path: join(into, `${number}-${name}-${language}.png`) });
    await page.close();
  };
  const see = (id) => (page) => page.getByTestId(id).first().waitFor();

  // 1. The drone finds it.
  const blocks = (await get("liqiang", `/blocks?community=${COMMUNITY}&limit=1000`)).features;
  const red = blocks.find(({ properties }) => properties.code === CODE);
  const place = { place: [120.6449, 27.7908], accuracy_m: 500, block: red.id };
  const { id } = await post("liqiang", "/cases", {
    ...place,
    category: "old_rubbish",
    text: "厂区东墙外陈年垃圾",
    found_by: "drone",
    photos: [await photo("liqiang", "lot.jpg")],
  });
  await take("found", "liqiang", PHONE, `case=${id}`, see("case-card"));
  // 2. Filed, and a notice is issued to whoever is responsible.
  await post("chenmin", `/cases/${id}/steps`, { step: "file" });
  const deadline = new Date(Date.now() + GIVEN).toISOString();
  const party = { name: "锦湖物业", kind: "property" };
  const notice = await post("chenmin", "/notices", { community: COMMUNITY, party, cases: [id], deadline });
  const paper = await get("chenmin", `/notices/${notice.id}/link`);
  await take("notice", "chenmin", DESKTOP, `open=notices&notice=${notice.id}`, see("notice-card"));
  // 3. The party signs for it, on its own phone and without an account.
  await take("party", "", PHONE, paper.link, async (page) => {
    await page.getByTestId("party-code").fill(paper.code);
    await page.getByTestId("party-open").click();
    await page.getByTestId("party-receive").click();
    await page.getByTestId("party-receive").waitFor({ state: "detached" });
  });
  // 4. It misses the deadline.
  await take("overdue", "chenmin", DESKTOP, `open=notices&notice=${notice.id}`, see("notice-overdue"));
  // 5. The second inspection finds it as it was: it is referred.
  await post("zhouli", `/notices/${notice.id}/steps`, {
    step: "inspect",
    failed: [id],
    text: "二次督查：垃圾仍在",
  });
  await post("chenmin", `/notices/${notice.id}/steps`, {
    step: "refer",
    text: "逾期未整改",
    authority: "锦湖综合行政执法中队",
  });
  await take("referred", "chenmin", DESKTOP, `open=notices&notice=${notice.id}`, see("notice-card"));
  // 6. The authority decides, and it is followed to its end.
  await post("chenmin", `/notices/${notice.id}/steps`, {
    step: "decide",
    outcome: "ordered",
    text: "责令三日内清除",
  });
  await post("liqiang", `/cases/${id}/steps`, {
    step: "rectify",
    photos: [await photo("liqiang", "garden.jpg")],
  });
  await post("zhouli", `/cases/${id}/steps`, { step: "verify" });
  await post("chenmin", `/cases/${id}/steps`, { step: "close" });
  await post("chenmin", `/notices/${notice.id}/steps`, { step: "close" });
  await take("closed", "liqiang", PHONE, `case=${id}`, see("before-after"));
  // 7. The block is inspected item by item.
  await take("inspection", "liqiang", PHONE, `block=${red.id}`, async (page) => {
    await page.getByTestId("inspect").click();
    for (const colour of ["orange", "yellow"]) {
      const group = page.locator(`.inspection-group[data-colour="${colour}"]`);
      for (const holds of await group.locator(".answer-holds").all()) await holds.click();
    }
    await page.getByTestId("supports").scrollIntoViewIfNeeded();
  });
  // 8. Proposed by one, confirmed by another: from red to yellow.
  const checklist = await get("liqiang", `/communities/${COMMUNITY}/checklist`);
  const findings = checklist.items
    .filter(({ colour }) => ["orange", "yellow"].includes(colour))
    .map(({ key }) => ({ item: key, answer: "holds" }));
  await post("liqiang", `/blocks/${red.id}/inspections`, {
    checklist: checklist.revision,
    findings,
    photos: [await photo("liqiang", "garden.jpg")],
    grading: { colour: "yellow", reason: "六清完成，设施齐全" },
  });
  const [waiting] = (await get("chenmin", `/proposals?block=${red.id}`)).items;
  await take("proposed", "chenmin", PHONE, `block=${red.id}`, see("confirm"));
  await post("chenmin", `/proposals/${waiting.id}/confirm`, {});
  await take("yellow", "chenmin", DESKTOP, `block=${red.id}`, (page) =>
    page.locator('[data-testid="grade"][data-colour="yellow"]').waitFor(),
  );
  process.stdout.write(`${language}: ${number} pictures\n`);
  for (const context of contexts.values()) await context.close();
  await wuse.stop();
}
