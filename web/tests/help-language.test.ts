import { describe, expect, it } from "vitest";
import { readTexts } from "../build/texts";
import type { Help } from "../shared/contract";
import { helpShown } from "../widget/help-language";

const help = (lang: string): Help => ({ lang, dir: "ltr", text: `in ${lang}`, reviewed: false });
const SEVERAL = [help("en"), help("ar"), help("ti")];

describe("help in the visitor's language", () => {
  it("shows the only language without asking", () => {
    expect(helpShown([help("uk")], null)?.lang).toBe("uk");
  });

  it("shows nothing of several until one is chosen", () => {
    expect(helpShown(SEVERAL, null)).toBeNull();
    expect(helpShown(SEVERAL, "ti")?.lang).toBe("ti");
  });

  it("shows nothing in a language that a message does not have", () => {
    expect(helpShown(SEVERAL, "pl")).toBeNull();
    expect(helpShown([], "pl")).toBeNull();
  });

  it.each(["en", "ar", "uk", "ti", "tr", "fa", "pl"])("has a name for %s", (lang) => {
    expect(readTexts("widget")[`help.language.${lang}`]?.regular).toBeTruthy();
  });
});
