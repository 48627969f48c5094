/** The console's texts: one language level, for advisors. */
import table from "texts:console";
import labels from "texts:labels";
import composer from "texts:widget/composer";
import { translator } from "../shared/texts";

export const t = translator(table);
export const label = translator(labels);
export const composerTexts = translator(composer);
