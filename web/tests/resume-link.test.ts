/** A link for another device: its code is found, and nothing else of the address is lost. */
import { describe, expect, it } from "vitest";
import { codeIn, linkTo, withoutCode } from "../widget/resume-link";

describe("the fragment of an address", () => {
  it.each([
    ["#gp-resume=abc-1_2", "abc-1_2", ""],
    ["#origin=https%3A%2F%2Fx.nl&gp-resume=abc", "abc", "#origin=https%3A%2F%2Fx.nl"],
    ["#gp-resume=", null, ""],
    ["", null, ""],
  ])("%j holds the code %j and leaves %j", (hash, code, rest) => {
    expect([codeIn(hash), withoutCode(hash)]).toEqual([code, rest]);
  });
});

describe("a link", () => {
  const made = { url: "https://api.example/#gp-resume=abc", code: "abc" };

  it("goes to the page where the visitor is", () => {
    const link = linkTo("https://site.example/werk", made);

    expect(link).toBe("https://site.example/werk#gp-resume=abc");
    expect(codeIn(new URL(link).hash)).toBe("abc");
  });

  it("goes to our own page where there is no other", () => {
    expect(linkTo(null, made)).toBe(made.url);
  });
});
