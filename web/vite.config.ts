/** How the page is built: one entry, Element Plus styles on demand, everything the page needs inside `dist`. */
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import vue from "@vitejs/plugin-vue";
import ElementPlus from "unplugin-element-plus/vite";
import type { Plugin } from "vite";
import { build } from "vite";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds the server; the built page is served by the server itself. */
const server = process.env.WUSE_URL ?? "http://127.0.0.1:8080";

/** Fetches the chunk of a dynamic import, and what it needs, beside the entry: it is wanted in every first view, only a little later. */
function beside(module: string): Plugin {
  return {
    name: "wuse:beside",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        const wanted = new Set(chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module))));
        for (const chunk of wanted) {
          for (const other of chunks) if (chunk.imports.includes(other.fileName)) wanted.add(other);
        }
        const link = (rel: string, name: string, as?: string) => ({
          tag: "link",
          attrs: { rel, crossorigin: true, href: `/${name}`, ...(as && { as }) },
          injectTo: "head" as const,
        });
        const files = [...wanted].flatMap(({ fileName, viteMetadata }) => [
          link("modulepreload", fileName),
          ...[...(viteMetadata?.importedCss ?? [])].map((name) => link("preload", name, "style")),
        ]);
        return files.filter(({ attrs }) => !html.includes(attrs.href));
      },
    },
  };
}

/** Styles before scripts: the panel's head is seen while the scripts are still on their way. */
function stylesFirst(): Plugin {
  return {
    name: "wuse:styles-first",
    transformIndexHtml: {
      order: "post",
      handler: (html) =>
        html.replace(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"'),
    },
  };
}

/** The page a second time, for frames of other sites: they show no panel, also not while it is being fetched. */
function embedded(): Plugin {
  return {
    name: "wuse:embedded",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") throw new Error("there is no index.html to make embed.html from");
        const source = String(page.source).replace(/<!-- head -->[\s\S]*<!-- \/head -->/, "");
        this.emitFile({ type: "asset", fileName: "embed.html", source });
      },
    },
  };
}

/**
 * The service worker, told the files of the page. In one file beside the page, whose name stays: browsers look there for the next version.
 * Written out here, as what the usual plugin makes keeps the page itself for good, and with it the policy that names the base maps.
 */
function worker(): Plugin {
  return {
    name: "wuse:worker",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const files = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css|svg|png|woff2)$/.test(name));
        const page = bundle["index.html"];
        const version = createHash("sha256").update(files.sort().join());
        if (page?.type === "asset") version.update(page.source);
        const made = await build({
          configFile: false,
          logLevel: "warn",
          publicDir: false,
          define: {
            WUSE_FILES: JSON.stringify(["/", ...files.map((name) => `/${name}`)]),
            WUSE_VERSION: JSON.stringify(version.digest("hex").slice(0, 16)),
          },
          build: {
            target: "es2022",
            write: false,
            rolldownOptions: {
              input: fileURLToPath(new URL("./src/worker/worker.ts", import.meta.url)),
              output: { format: "iife", entryFileNames: "worker.js" },
            },
          },
        });
        const output = "output" in made ? made.output : [];
        for (const { fileName, ...chunk } of output) {
          if (chunk.type === "chunk") this.emitFile({ type: "asset", fileName, source: chunk.code });
        }
      },
    },
  };
}

/** Every text file a second time as Brotli at its strongest, a fifth smaller than what a server could compress while somebody waits. */
function compressed(): Plugin {
  let into = "";
  return {
    name: "wuse:compressed",
    apply: "build",
    configResolved({ root, build }) {
      into = resolve(root, build.outDir);
    },
    // Last of all: the pages are rewritten when the files they name are known.
    async closeBundle() {
      for (const name of await readdir(into, { recursive: true })) {
        if (!/\.(js|css|html|svg)$/.test(name)) continue;
        const whole = await readFile(join(into, name));
        await writeFile(join(into, `${name}.br`), brotliCompressSync(whole));
      }
    },
  };
}

export default defineConfig({
  plugins: [
    vue(),
    ElementPlus({}),
    beside("/map/BlockMap.vue"),
    stylesFirst(),
    embedded(),
    worker(),
    compressed(),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: "false",
    __VUE_PROD_DEVTOOLS__: "false",
    __INTLIFY_PROD_DEVTOOLS__: "false",
    __VUE_I18N_LEGACY_API__: "false",
    __VUE_I18N_FULL_INSTALL__: "false",
  },
  build: {
    target: "es2022",
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
    // What Leaflet's styles could show but the page does not is not fetched then.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Few files: each costs a slow network a round trip.
      output: {
        codeSplitting: {
          groups: [
            {
              name: "vue",
              test: /node_modules\/(@vue|vue|vue-i18n|@intlify)\//,
              priority: 3,
            },
            { name: "first", tags: ["$initial"], priority: 2 },
            // Whoever signs in wants these without the cases.
            { name: "signed", test: /src\/i18n\/signed\//, priority: 1 },
            {
              // Their parts are wanted together: one file, and one name of it in the first view.
              name: "cases",
              test: /src\/(api\/cases|i18n\/(cases|reminders)\/|map\/case|panels\/(cases|reminders)\/|state\/(bulkDispatch|case|keptCases|mendStep|now|openCase|pendingSteps|reminder)|styles\/case)/,
              priority: 0,
            },
            {
              // The same of the register and the lists.
              name: "register",
              test: /src\/(api\/register|i18n\/register\/|map\/dut|panels\/register\/|state\/(duty|listing|party|pickedBlocks|refusedMember|register)|styles\/register)/,
              priority: 0,
            },
            {
              name: "map",
              test: /node_modules\/leaflet\/|src\/map\/(?!picture|sheetExtent|thumbnail|pending|case|dut|picked)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/files", "/tiles", "/openapi.json", "/docs"].map((path) => [path, server]),
    ),
  },
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"], css: { include: [/tokens\.css/] } },
});
