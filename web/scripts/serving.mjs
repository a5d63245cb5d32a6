/** A fresh store and a server on it, for what is measured by hand: the binary of WUSE_BIN, a free port, gone with the script. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where the real layers lie; not there on every machine. */
export const SHARED = process.env.WUSE_SHARED_DATA;

/** How a real layer is imported. Its place is not in China, which an import otherwise asks about. */
export function realLayer(file, community, name, ...more) {
  if (!SHARED) throw new Error(`WUSE_SHARED_DATA names no folder: it holds blocks/${file}`);
  return [
    "import",
    join(SHARED, "blocks", file),
    "--community",
    community,
    "--name",
    name,
    "--anywhere",
    ...more,
  ];
}

/** Gràcia, and London's 25,000 blocks, as if surveyed that day. */
export const realLayers = () => [
  realLayer("gracia.geojson", "gracia", "Gràcia", "--effective-at", "2025-11-01"),
  realLayer("london_oa.gpkg", "london", "London", "--effective-at", "2025-11-01", "--skip-invalid"),
];

/** Who measures: grades past any gate, and shows every community to the public. */
const MEASURER = [
  "user",
  "add",
  "measurement",
  "--login",
  "measurement",
  "--role",
  "supervisor@*",
  "--role",
  "administrator@*",
];
const PASSWORD = "four words of a script";
/** A person who signs in with [`signIn`], as a step of `prepare`. */
export const person = (login, name, role) => ({
  args: ["user", "add", name, "--login", login, "--role", role, "--password-stdin"],
  input: PASSWORD,
});

/** Signs a browser's context in. */
export async function signIn(context, url, login) {
  const answer = await context.request.post(`${url}/api/v1/session`, { data: { login, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`signing in as ${login}: ${answer.status()}`);
}

const TOKEN = ["user", "token", "measurement", "--label", "measurement", "--scope", "manage"];

/** Sends JSON as who measures. */
export function send({ url, token }, method, path, body) {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  return fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
}

/** Shows the public every community: what is measured is what anybody sees. */
async function publish(wuse) {
  const headers = { authorization: `Bearer ${wuse.token}` };
  const { items } = await (await fetch(`${wuse.url}/api/v1/communities`, { headers })).json();
  for (const { code } of items) {
    const path = `/communities/${code}/settings`;
    const { gate } = await (await fetch(`${wuse.url}/api/v1${path}`, { headers })).json();
    const answer = await send(wuse, "PUT", path, { public: "history", gate });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
}

/** Runs `prepare` (lists of arguments of wuse, or those with what they read) on a new store and serves it. Returns its address, a token and how to end it. */
export async function serve(prepare) {
  const binary = process.env.WUSE_BIN;
  if (!binary) throw new Error("WUSE_BIN names no binary: run this by make");
  const folder = mkdtempSync(join(tmpdir(), "wuse-measured-"));
  const store = join(folder, "wuse.gpkg");
  let told = "";
  for (const step of [...prepare, MEASURER, TOKEN]) {
    const { args, input = "" } = Array.isArray(step) ? { args: step } : step;
    const made = spawnSync(binary, ["--store", store, ...args], {
      input,
      stdio: ["pipe", "pipe", "inherit"],
    });
    if (made.status !== 0) throw new Error(`wuse ${args.join(" ")} failed`);
    told = String(made.stdout).trim();
  }
  const port = await freePort();
  const server = spawn(binary, ["--store", store, "serve", "--listen", `127.0.0.1:${port}`], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await new Promise((resolve, reject) => {
    server.stderr.on("data", (line) => String(line).includes("open http://") && resolve());
    server.on("exit", () => reject(new Error("wuse serve did not start")));
  });
  const stop = async () => {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    // Open event streams must not keep a script waiting: it is ended, not asked.
    server.kill("SIGKILL");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  const wuse = { url: `http://127.0.0.1:${port}`, token: told, stop };
  await publish(wuse);
  return wuse;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
