/** Says what the first view fetches, compressed as it is served: the entry, what it imports at once, and the styles. */
import { readdir, readFile, stat } from "node:fs/promises";

const assets = new URL("../dist/assets/", import.meta.url);
const html = await readFile(new URL("../dist/index.html", import.meta.url), "utf8");
let first = 0;
for (const packed of (await readdir(assets)).filter((name) => name.endsWith(".br")).sort()) {
  const { size } = await stat(new URL(packed, assets));
  const name = packed.slice(0, -".br".length);
  const atOnce = html.includes(name);
  if (atOnce && name.endsWith(".js")) first += size;
  process.stdout.write(
    `${(size / 1024).toFixed(1).padStart(8)} kB  ${atOnce ? "at once" : "later  "}  ${name}\n`,
  );
}
process.stdout.write(`${(first / 1024).toFixed(1).padStart(8)} kB of script at once\n`);
