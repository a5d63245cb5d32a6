/** How the page is built: one entry, Element Plus styles on demand, everything the page needs inside `dist`. */
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import ElementPlus from "unplugin-element-plus/vite";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds the server; the built page is served by the server itself. */
const server = process.env.WUSE_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [vue(), ElementPlus({})],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __INTLIFY_PROD_DEVTOOLS__: "false",
    __VUE_I18N_LEGACY_API__: "false",
    __VUE_I18N_FULL_INSTALL__: "false",
  },
  build: { target: "es2022", reportCompressedSize: true, chunkSizeWarningLimit: 700 },
  server: {
    proxy: Object.fromEntries(["/api", "/tiles", "/openapi.json", "/docs"].map((path) => [path, server])),
  },
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"] },
});
