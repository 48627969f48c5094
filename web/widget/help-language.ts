/** Which help text is shown beside a Dutch question. */
import type { Help } from "../shared/contract";

/** The only one there is, else the one in the language that was chosen. */
export function helpShown(items: readonly Help[], chosen: string | null): Help | null {
  if (items.length === 1) return items[0] ?? null;
  return items.find(({ lang }) => lang === chosen) ?? null;
}
