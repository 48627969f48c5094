/** The widget's texts and labels at one language level, made once per level. */
import labels from "texts:labels";
import table from "texts:widget";
import type { Level } from "../shared/contract";
import { translator, type Translate } from "../shared/texts";

export interface Words {
  level: Level;
  /** A text of the widget: `texts/widget.yml`. */
  t: Translate;
  /** The word for a fixed value of the profile: `texts/labels.yml`. */
  label: Translate;
}

const words = (level: Level): Words => ({
  level,
  t: translator(table, level),
  label: translator(labels, level),
});
const BY_LEVEL: Record<Level, Words> = { regular: words("regular"), simple: words("simple") };

export function wordsFor(level: Level): Words {
  return BY_LEVEL[level] ?? BY_LEVEL.regular;
}
