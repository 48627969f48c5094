import { describe, expect, it } from "vitest";
import { shownStatus, without, type Profile } from "../shared/profile";
import { aboutLines, guessLines, preferenceLines } from "../widget/profile-lines";
import { wordsFor } from "../widget/texts";

const WORDS = wordsFor("regular");

describe("the profile as the page shows it", () => {
  it("leaves out one item by its uri or code, and keeps the evidence of the others", () => {
    const kept = { uri: "urn:b", label: "lassen", evidence: { quote: "ik kan lassen" } };
    const profile: Profile = { skills: [{ uri: "urn:a", label: "boren" }, kept] };

    expect(without(profile, "skills", "urn:a")).toEqual([kept]);
  });

  it("shows as what we think what was said, but is not sure", () => {
    const item = { uri: "urn:a", status: "said" as const };

    expect(shownStatus({ ...item, confidence: 0.84 })).toBe("inferred");
    expect(shownStatus({ ...item, confidence: 0.85 })).toBe("said");
    expect(shownStatus(item)).toBe("said");
    expect(shownStatus({ ...item, status: "confirmed", confidence: 0.4 })).toBe("confirmed");
    expect(shownStatus({ confidence: 0.4 })).toBe("inferred"); // a wish has no status
    expect(shownStatus({ confidence: 0.9 })).toBeUndefined();
  });

  it("tells not asked, would rather not say, and a value apart", () => {
    const lines = new Map(
      preferenceLines({ preferences: { place: "Almere", travel: null } }, WORDS),
    );

    expect(lines.get("Woonplaats")).toBe("Almere");
    expect(lines.get("Reistijd")).toBe("Zegt u liever niet");
    expect(lines.get("Vervoer")).toBe("Weten we nog niet");
  });

  it("says hours as a range, or as one number", () => {
    const hours = (min: number, max: number) =>
      new Map(preferenceLines({ preferences: { hours: { min, max } } }, WORDS)).get(
        "Uren per week",
      );

    expect(hours(24, 32)).toBe("24 tot 32 uur");
    expect(hours(36, 36)).toBe("36 uur");
  });

  it("shows nothing about a visitor who has said nothing", () => {
    expect(aboutLines({ audience: "unknown", education: {}, languages: [] }, WORDS)).toEqual([]);
  });

  it("shows what words may mean apart, the likeliest first, and no more than three", () => {
    const likely = ["kitten", "voegen", "tegelen", "stucen"].map((label, place) => {
      return { uri: `urn:${label}`, label, confidence: 0.5 - place / 10 };
    });
    const guesses = [{ likely, evidence: { quote: "naden dichtgezet" } }];

    expect(guessLines({ guesses }, WORDS)).toEqual([
      ["U zei: “naden dichtgezet”", "kitten, voegen, tegelen"],
    ]);
    expect(guessLines({}, WORDS)).toEqual([]);
  });

  it("names foreign schooling with its country", () => {
    const education = { level: "mbo-4", country: "SY", completed: true };

    expect(aboutLines({ education }, WORDS)).toEqual([
      ["Opleiding", "mbo niveau 4, Syrië, afgemaakt"],
    ]);
  });
});
