/** Every text that the code asks for is there, every text that is there is asked for. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTexts } from "../build/texts";
import { translator } from "../shared/texts";

const WEB = new URL("../", import.meta.url);
const SOURCES: Record<string, string[]> = {
  widget: ["widget", "shared"],
  console: ["console"],
  labels: ["widget", "console"],
};

function sourceOf(folders: readonly string[]): string {
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(folder, WEB)).map((name) => new URL(`${folder}/${name}`, WEB)),
  );
  return files.map((file) => readFileSync(file, "utf-8")).join("\n");
}

/** What the code may ask for: quoted keys, and templates such as `tabs.${view}` as patterns. */
function asked(source: string): { literals: Set<string>; patterns: RegExp[] } {
  const literals = new Set([...source.matchAll(/"([a-z0-9_.-]+)"/g)].map(([, key]) => key ?? ""));
  const templates = [...source.matchAll(/`([a-z0-9_.]*\$\{[^`\s]+\}[a-z0-9_.]*)`/g)];
  const patterns = templates.map(
    ([, key = ""]) =>
      new RegExp(`^${key.replaceAll(".", "\\.").replaceAll(/\$\{.*?\}+/g, "[a-z0-9_-]+")}$`),
  );
  return { literals, patterns };
}

describe.each(Object.keys(SOURCES))("texts/%s.yml", (topic) => {
  const table = readTexts(topic);
  const source = sourceOf(SOURCES[topic] ?? []);
  const { literals, patterns } = asked(source);

  it("has no text that nobody asks for", () => {
    const unused = Object.keys(table).filter(
      (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );

    expect(unused).toEqual([]);
  });

  it("has both levels for every text", () => {
    for (const [key, { regular, simple }] of Object.entries(table)) {
      expect([key, regular.length > 0, simple.length > 0]).toEqual([key, true, true]);
    }
  });
});

describe("texts", () => {
  it("are there for every key that the code names", () => {
    const known = new Set(
      ["widget", "console", "labels"].flatMap((name) => Object.keys(readTexts(name))),
    );
    const source = sourceOf(["widget", "console", "shared"]);
    const named = [...source.matchAll(/\b(?:t|label)\(\s*"([^"]+)"/g)].map(([, key]) => key ?? "");

    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });

  it("are all used on the demo page", () => {
    const page = readFileSync(new URL("index.html", WEB), "utf-8");

    for (const key of Object.keys(readTexts("demo"))) expect(page).toContain(`%demo.${key}%`);
  });

  it("get their arguments filled in, and leave unknown ones visible", () => {
    const t = translator({ wait: { regular: "nog {count} van {of}", simple: "-" } });

    expect(t("wait", { count: 2 })).toBe("nog 2 van {of}");
  });

  it("stand in no TypeScript file", () => {
    const dutch = /["'`>][^"'`<]*\b(het|een|niet|wij|uw|voor|gesprek|medewerker)\b[^"'`<]*["'`<]/;
    const lines = sourceOf(["widget", "console", "shared"]).split("\n");

    expect(lines.filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && dutch.test(line))).toEqual(
      [],
    );
  });
});
