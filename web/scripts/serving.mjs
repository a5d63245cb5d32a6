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

/** Runs `prepare` (lists of arguments of wuse) on a new store and serves it. Returns its address and how to end it. */
export async function serve(prepare) {
  const binary = process.env.WUSE_BIN;
  if (!binary) throw new Error("WUSE_BIN names no binary: run this by make");
  const folder = mkdtempSync(join(tmpdir(), "wuse-measured-"));
  const store = join(folder, "wuse.gpkg");
  for (const args of prepare) {
    const made = spawnSync(binary, ["--store", store, ...args], { stdio: ["ignore", "ignore", "inherit"] });
    if (made.status !== 0) throw new Error(`wuse ${args.join(" ")} failed`);
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
  return { url: `http://127.0.0.1:${port}`, stop };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
