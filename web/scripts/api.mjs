/** Makes src/api/schema.ts from openapi.json, the server's own document: `npm run api`. */
import { readFile, writeFile } from "node:fs/promises";
import openapi, { astToString } from "openapi-typescript";

const document = JSON.parse(await readFile(new URL("../openapi.json", import.meta.url), "utf8"));
const head = "/** Types of the API, made by `npm run api` from openapi.json. Do not edit. */\n\n";
await writeFile(
  new URL("../src/api/schema.ts", import.meta.url),
  head + astToString(await openapi(document)),
);
