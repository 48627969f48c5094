/** A moment at a desk, told by Dutch clocks, and a phone number that the api will take. */
import { describe, expect, it } from "vitest";
import { isPhone, moment } from "../widget/booking";

describe("a moment", () => {
  it("is told by Dutch clocks, in winter and in summer", () => {
    expect(moment("2026-11-23T09:00:00Z")).toMatch(/maandag 23 november.*10:00/);
    expect(moment("2026-07-06T09:00:00Z")).toMatch(/maandag 6 juli.*11:00/);
  });

  it("that is none is shown as it is", () => {
    expect(moment("morgen")).toBe("morgen");
  });
});

describe("a phone number", () => {
  it.each(["0612345678", "+31 6 1234 5678", "(088) 000-00-12"])("%j is one or not", (text) => {
    expect(isPhone(text)).toBe(/^[+0]/.test(text));
  });

  it.each(["", "06", "bel mij", "06-x"])("%j is none", (text) => {
    expect(isPhone(text)).toBe(false);
  });
});
