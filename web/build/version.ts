/** The version in package.json: it names the folder of the widget. */
import { readFileSync } from "node:fs";

const FILE = new URL("../package.json", import.meta.url);

export const version = (JSON.parse(readFileSync(FILE, "utf-8")) as { version: string }).version;
