/** Pages: the demo at `/`, the console, and the frame of the widget. The loader is built apart. */
import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { pagePlugin, textsPlugin } from "./build/texts.ts";
import { version } from "./build/version.ts";

/** Put the frame where the loader of the same version looks for it. */
function frameIntoVersion(): Plugin {
  return {
    name: "frame-into-version",
    writeBundle({ dir = "dist" }) {
      mkdirSync(join(dir, "widget", version), { recursive: true });
      renameSync(join(dir, "frame.html"), join(dir, "widget", version, "frame.html"));
    },
  };
}

export default defineConfig({
  plugins: [textsPlugin(), pagePlugin(version), frameIntoVersion()],
  build: {
    target: "es2022",
    // An inlined asset would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ["index.html", "console.html", "frame.html"] },
  },
});
