/** Says what the first view fetches, compressed: the entry, what it imports at once, and the styles. */
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const assets = new URL("../dist/assets/", import.meta.url);
const html = await readFile(new URL("../dist/index.html", import.meta.url), "utf8");
let first = 0;
for (const name of (await readdir(assets)).sort()) {
  const size = gzipSync(await readFile(new URL(name, assets))).length;
  const atOnce = html.includes(name);
  if (atOnce && name.endsWith(".js")) first += size;
  process.stdout.write(
    `${(size / 1024).toFixed(1).padStart(8)} kB  ${atOnce ? "at once" : "later  "}  ${name}\n`,
  );
}
process.stdout.write(`${(first / 1024).toFixed(1).padStart(8)} kB of script at once\n`);
