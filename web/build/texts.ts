/**
 * Vite plugin: the Dutch texts of `texts/<topic>.yml` as modules `texts:<topic>`.
 * `texts:<topic>/<group>` holds one group only, so that the loader stays small.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { parse } from "yaml";

const FOLDER = new URL("../../texts/", import.meta.url);
const PREFIX = "texts:";

export type Levels = { regular: string; simple: string };
export type TextTable = Record<string, Levels>;
type Node = string | { [key: string]: Node };

/** Read one topic file; groups become dotted keys, as in texts/catalog.py. */
export function readTexts(topic: string): TextTable {
  const source = readFileSync(new URL(`${topic}.yml`, FOLDER), "utf-8");
  return Object.fromEntries(entries(parse(source) as Node, ""));
}

function entries(node: Node, key: string): [string, Levels][] {
  if (typeof node === "string") return [[key, { regular: node.trim(), simple: node.trim() }]];
  if (typeof node["regular"] === "string" && typeof node["simple"] === "string") {
    return [[key, { regular: node["regular"].trim(), simple: node["simple"].trim() }]];
  }
  return Object.entries(node).flatMap(([name, child]) =>
    entries(child, key ? `${key}.${name}` : name),
  );
}

function group(table: TextTable, name: string): TextTable {
  return Object.fromEntries(Object.entries(table).filter(([key]) => key.startsWith(`${name}.`)));
}

/** Serve the texts to the bundle and rebuild when one changes. */
export function textsPlugin(): Plugin {
  return {
    name: "texts",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const [topic = "", name] = id.slice(PREFIX.length + 1).split("/");
      this.addWatchFile(fileURLToPath(new URL(`${topic}.yml`, FOLDER)));
      const table = readTexts(topic);
      return `export default ${JSON.stringify(name ? group(table, name) : table)};`;
    },
  };
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Put texts and the version into an HTML page: `%topic.key%` and `%version%`. */
export function pagePlugin(version: string): Plugin {
  const fill = (html: string) =>
    html
      .replaceAll("%version%", version)
      .replaceAll(/%([a-z]+)\.([a-z0-9_.]+)%/g, (_, topic, key) => {
        const text = readTexts(topic)[key]?.regular;
        if (text === undefined) throw new Error(`no text ${topic}.${key}`);
        return text.replaceAll(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
      });
  return { name: "page", transformIndexHtml: { order: "pre", handler: fill } };
}
