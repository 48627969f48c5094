/** The loader: one small plain script that any website can include. */
import { defineConfig } from "vite";
import { textsPlugin } from "./build/texts.ts";
import { version } from "./build/version.ts";

export default defineConfig({
  plugins: [textsPlugin()],
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    outDir: `dist/widget/${version}`,
    lib: {
      entry: "widget/loader.ts",
      formats: ["iife"],
      name: "GoudenPoort",
      fileName: () => "loader.js",
    },
  },
});
