/** A server of its own for every test: the real binary, a copy of the demo store, a free port. And the page's own words. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { en as calendarEn } from "../src/i18n/calendar/en";
import { type CalendarMessages, zh as calendarZh } from "../src/i18n/calendar/zh";
import { en as campaignsEn } from "../src/i18n/campaigns/en";
import { type CampaignMessages, zh as campaignsZh } from "../src/i18n/campaigns/zh";
import { en as casesEn } from "../src/i18n/cases/en";
import { type CaseMessages, zh as casesZh } from "../src/i18n/cases/zh";
import { en } from "../src/i18n/en";
import { en as registerEn } from "../src/i18n/register/en";
import { type RegisterMessages, zh as registerZh } from "../src/i18n/register/zh";
import { en as remindersEn } from "../src/i18n/reminders/en";
import { type ReminderMessages, zh as remindersZh } from "../src/i18n/reminders/zh";
import { en as signedEn } from "../src/i18n/signed/en";
import { type SignedMessages, zh as signedZh } from "../src/i18n/signed/zh";
import { type Messages, zh } from "../src/i18n/zh";
import { binary } from "./binary";
import { clockFrom } from "./clock";
import { addPerson, type Login, openGate, PASSWORD, PEOPLE } from "./people";

export { expect };

/** All texts of the page: those of the first view, and those for who signs in. */
export type Words = Omit<Messages, keyof SignedMessages> &
  Omit<SignedMessages, "problem" | "calendar"> &
  CalendarMessages &
  ReminderMessages &
  Omit<CaseMessages, "problem"> &
  Omit<RegisterMessages, "problem"> &
  CampaignMessages & {
    account: Messages["account"];
    problem: Messages["problem"] &
      SignedMessages["problem"] &
      CaseMessages["problem"] &
      RegisterMessages["problem"];
  };

/** The sections that several parts of the texts have. */
function shared(
  first: Messages,
  signed: SignedMessages,
  cases: CaseMessages,
  register: RegisterMessages,
): Pick<Words, "account" | "problem" | "register"> {
  return {
    account: { ...first.account, ...signed.account },
    problem: { ...first.problem, ...signed.problem, ...cases.problem, ...register.problem },
    register: { ...signed.register, ...register.register },
  };
}

/** Signs somebody in with a browser, as its sign-in sheet does. */
export async function signInWith(context: BrowserContext, wuse: Wuse, login: Login): Promise<void> {
  const answer = await context.request.post(`${wuse.url}/api/v1/session`, {
    headers: { origin: wuse.url },
    data: { login, password: PASSWORD },
  });
  expect(answer.status()).toBe(200);
}

export interface Options {
  language: "zh" | "en";
  /** Who is signed in when a test begins: a login of `people.ts`; null is nobody. */
  signedIn: Login | null;
}

/** What a request to grade needs. */
export interface Grading {
  colour: string;
  reason: string;
  effective_at?: string;
  /** The revision of the entry that is corrected. */
  corrects?: number;
  /** Whether it is set past the gate. */
  overrule?: boolean;
}

/** A running server and its store. */
export class Wuse {
  readonly url: string;
  private readonly port: number;
  private store: string;
  private running: ChildProcess | undefined;
  /** What the server has printed since it was started. */
  private said = "";
  /** The cookies of those who were signed in for a test. */
  private readonly cookies = new Map<Login, string>();
  /** The clock of the server and of commands, as far as it is another than the computer's. */
  private readonly clock: NodeJS.ProcessEnv;

  constructor(port: number, store: string, clock: Date | null = null) {
    this.port = port;
    this.store = store;
    this.clock = clockFrom(clock);
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Serves a store without a community and without people instead, at the same address; gives the key of its set-up link. */
  async serveEmpty(): Promise<string> {
    await this.stop();
    this.store = join(dirname(this.store), "empty.gpkg");
    this.cookies.clear();
    await this.start();
    await expect.poll(() => this.said).toContain("#setup=");
    return /#setup=(\S+)/.exec(this.said)?.[1] ?? "";
  }

  /** Serves with these base maps, as a settings file has them. */
  async serveBaseMaps(items: readonly object[]): Promise<void> {
    await this.stop();
    const file = join(dirname(this.store), "base-maps.json");
    writeFileSync(file, JSON.stringify({ items }));
    await this.start("--base-maps", file);
  }

  /** Starts serving, and waits until it answers. */
  async start(...more: string[]): Promise<void> {
    const args = ["serve", "--store", this.store, "--listen", `127.0.0.1:${this.port}`, ...more];
    this.running = spawn(binary(), args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, WUSE_LOG: "error", ...this.clock },
    });
    this.said = "";
    for (const output of [this.running.stdout, this.running.stderr])
      output?.on("data", (part: Buffer) => {
        this.said += part.toString();
      });
    this.running.stderr?.pipe(process.stderr, { end: false });
    await expect
      .poll(
        () =>
          fetch(`${this.url}/readyz`).then(
            (answer) => answer.ok,
            () => false,
          ),
        { timeout: 30_000, intervals: [50] },
      )
      .toBe(true);
  }

  /** Stops serving, and waits until it has. */
  async stop(): Promise<void> {
    const running = this.running;
    this.running = undefined;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once("exit", resolve));
    // Open event streams must not keep a test waiting: it is ended, not asked.
    running.kill("SIGKILL");
    await gone;
  }

  /**
   * Takes the store away from the running server, until the returned function is called: another program holds every place in SQLite's
   * shared memory that a reader needs (its file format, 2.3.1: bytes 123 to 127), and the server hangs on it as on a database that is cut off.
   */
  async takeStoreAway(): Promise<() => Promise<void>> {
    const hold =
      "import fcntl, sys; memory = open(sys.argv[1], 'r+b'); fcntl.lockf(memory, fcntl.LOCK_EX, 5, 123); print('held', flush=True); sys.stdin.read()";
    const holder = spawn("python3", ["-c", hold, `${this.store}-shm`], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const held = new Promise((resolve, reject) => {
      holder.stdout.once("data", resolve);
      holder.once("exit", () => reject(new Error("the store could not be taken away")));
    });
    await held;
    return () =>
      new Promise((resolve) => {
        holder.once("exit", () => resolve());
        holder.stdin.end();
      });
  }

  /** Runs another command on the same store. */
  run(...args: string[]): string {
    const env = { ...process.env, WUSE_LOG: "error", ...this.clock };
    return execFileSync(binary(), ["--store", this.store, ...args], { encoding: "utf8", env });
  }

  /** Adds somebody beside those of every test. */
  addPerson(name: string, login: Login, roles: readonly string[]): void {
    addPerson(this.store, name, login, roles, this.clock);
  }

  /** The block of a code, as the server has it; for somebody who may see it. */
  async block(
    code: string,
    as: Login = "zhaoqiang",
  ): Promise<{ id: number; properties: { colour: string; revision: number; name: string } }> {
    const answer = await this.send(as, "GET", "/blocks?geometry=false&limit=1000");
    const { features } = (await answer.json()) as {
      features: {
        id: number;
        properties: { code: string; colour: string; revision: number; name: string };
      }[];
    };
    const found = features.find((feature) => feature.properties.code === code);
    if (!found) throw new Error(`there is no block ${code}`);
    return found;
  }

  /** Sends as a person, who is signed in for that when they are not. */
  async send(as: Login, method: string, path: string, body?: object): Promise<Response> {
    const cookie = this.cookies.get(as) ?? (await this.signIn(as));
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", origin: this.url, cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  private async signIn(as: Login): Promise<string> {
    const answer = await fetch(`${this.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.url },
      body: JSON.stringify({ login: as, password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    this.cookies.set(as, cookie);
    return cookie;
  }

  /** Grades a block as another person would; gives the revision of the new entry. */
  async grade(code: string, grading: Grading, as: Login = "zhaoqiang"): Promise<number> {
    const { id } = await this.block(code, as);
    const answer = await this.send(as, "POST", `/blocks/${id}/gradings`, grading);
    const body = await answer.text();
    expect(answer.status, body).toBe(201);
    return (JSON.parse(body) as { grading: { revision: number } }).grading.revision;
  }
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** What a state is arranged with. */
export interface Stage {
  page: Page;
  context: BrowserContext;
  wuse: Wuse;
  words: Words;
  language: "zh" | "en";
  isMobile: boolean;
  /** Opens the page at a place: what follows `#`. */
  open: (page: Page, place?: string) => Promise<void>;
}

/** Makes the demo with everybody in it, and its gate open; at another moment, when one is given, and with what `more` does while it is served. */
export async function makeDemo(
  store: string,
  clock: Date | null = null,
  more: (wuse: Wuse) => Promise<void> = async () => {},
): Promise<void> {
  const wuse = new Wuse(await freePort(), store, clock);
  wuse.run("demo", "--map-only");
  for (const { name, login, roles } of PEOPLE) wuse.addPerson(name, login, roles);
  await wuse.start();
  await openGate(wuse);
  await more(wuse);
  await wuse.stop();
}

/** Serves a copy of a store with its pictures, for as long as `use` takes. */
export async function serveCopy(
  of: string,
  clock: Date | null,
  use: (wuse: Wuse) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "wuse-test-"));
  const store = join(folder, "wuse.gpkg");
  copyFileSync(of, store);
  // What was written last may still stand in the log beside it.
  if (existsSync(`${of}-wal`)) copyFileSync(`${of}-wal`, `${store}-wal`);
  cpSync(join(dirname(of), "files"), join(folder, "files"), { recursive: true });
  const wuse = new Wuse(await freePort(), store, clock);
  await wuse.start();
  await use(wuse);
  await wuse.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Fixtures {
  wuse: Wuse;
  /** The texts of the page in the language of the project. */
  words: Words;
  /** Opens the page at a place: what follows `#`. */
  open: (page: Page, place?: string) => Promise<void>;
  stage: Stage;
}

export const test = base.extend<Options & Fixtures, { demo: string }>({
  language: ["zh", { option: true }],

  signedIn: ["chenmin", { option: true }],

  // Made once a worker, copied for each test. Its gate is open: what a grading does is one thing, who confirms it another (accounts.spec.ts).
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "wuse-demo-"));
      const store = join(folder, "demo.gpkg");
      await makeDemo(store);
      await use(store);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],

  wuse: async ({ demo }, use) => await serveCopy(demo, null, use),

  words: async ({ language }, use) =>
    use(
      language === "zh"
        ? {
            ...zh,
            ...signedZh,
            ...casesZh,
            ...calendarZh,
            ...remindersZh,
            ...registerZh,
            ...campaignsZh,
            ...shared(zh, signedZh, casesZh, registerZh),
          }
        : {
            ...en,
            ...signedEn,
            ...casesEn,
            ...calendarEn,
            ...remindersEn,
            ...registerEn,
            ...campaignsEn,
            ...shared(en, signedEn, casesEn, registerEn),
          },
    ),

  context: async ({ context, wuse, signedIn }, use) => {
    if (signedIn) await signInWith(context, wuse, signedIn);
    await use(context);
  },

  open: async ({ wuse, language }, use) => {
    await use(async (page, place = "") => {
      await page.goto(`${wuse.url}/#lang=${language}${place && `&${place}`}`);
      await expect(page.getByTestId("liveness")).toHaveAttribute("data-live", "live");
      await tilesPainted(page);
    });
  },

  stage: async ({ page, context, wuse, words, language, isMobile, open }, use) =>
    use({ page, context, wuse, words, language, isMobile, open }),
});

/** Waits until every tile in sight is painted. */
export async function tilesPainted(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>(".block-tile img")];
    return (
      pictures.length > 0 && pictures.every(({ complete, naturalWidth }) => complete && naturalWidth > 0)
    );
  });
}

/** The colour of the map on the screen where a block's name stands; read from the pictures themselves. */
export async function paintedAt(
  page: Page,
  lon: number,
  lat: number,
  pane: "after" | "before" = "after",
): Promise<string> {
  return page.evaluate(
    async ([x, y, side]) => {
      const pictures = `.leaflet-${side}-pane .block-tile img`;
      for (const picture of document.querySelectorAll<HTMLImageElement>(pictures)) {
        const [, z = 0, column = 0, row = 0] = (/(\d+)\/(\d+)\/(\d+)@2x/.exec(picture.src) ?? []).map(Number);
        const sine = Math.sin((y * Math.PI) / 180);
        const px = ((x + 180) / 360) * 2 ** z - column;
        const py = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z - row;
        if (px < 0 || px >= 1 || py < 0 || py >= 1) continue;
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = 512;
        const context = canvas.getContext("2d");
        context?.drawImage(picture, 0, 0);
        const [r = 0, g = 0, b = 0] =
          context?.getImageData(Math.floor(px * 512), Math.floor(py * 512), 1, 1).data ?? [];
        return `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
      }
      return "no tile";
    },
    [lon, lat, pane] as const,
  );
}

/** A text of the page with its blanks filled in. */
export function filled(text: string, blanks: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(blanks[name] ?? whole));
}

/** Fills the form for a new grade and sends it. */
export async function fillForm(
  page: Page,
  words: Words,
  form: { colour: string; reason: string },
): Promise<void> {
  await page.locator(`.grade-choice[data-colour="${form.colour}"]`).click();
  await page.getByLabel(words.form.reason, { exact: true }).fill(form.reason);
}
