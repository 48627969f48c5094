/** Tests of pure logic, in node; what needs a browser is in tests/browser of the repository. */
import { defineConfig } from "vitest/config";
import { textsPlugin } from "./build/texts.ts";

export default defineConfig({
  plugins: [textsPlugin()],
  test: { include: ["tests/**/*.test.ts"] },
});
