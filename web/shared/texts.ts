/** Texts with their arguments filled in, at the visitor's language level. */
import type { Level } from "./contract";

export type TextTable = Record<string, { regular: string; simple: string }>;
export type TextArguments = Record<string, string | number>;
export type Translate = (key: string, args?: TextArguments) => string;

/** Make a look-up for one topic; an unknown key shows itself, so that a page never breaks on it. */
export function translator(table: TextTable, level: Level = "regular"): Translate {
  return (key, args = {}) =>
    (table[key]?.[level] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      String(args[name] ?? whole),
    );
}
