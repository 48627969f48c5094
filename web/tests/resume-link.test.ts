/** A link for another device: its code is found, and nothing else of the address is lost. */
import { describe, expect, it } from "vitest";
import { codeIn, linkTo, pageOf, withoutCode } from "../widget/resume-link";

describe("the fragment of an address", () => {
  it.each([
    ["#gp-resume=abc-1_2", "abc-1_2", ""],
    ["#origin=https%3A%2F%2Fx.nl&gp-resume=abc", "abc", "#origin=https%3A%2F%2Fx.nl"],
    ["#contact&gp-resume=abc", "abc", "#contact"],
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

describe("the page around the frame", () => {
  it.each([
    ["https://site.example", "https://site.example/werk?a=1", "https://site.example/werk?a=1"],
    ["https://site.example", "https://evil.example/", null],
    ["https://site.example", "javascript:alert(1)", null],
    ["https://site.example", "no address", null],
    ["https://site.example", null, null],
    [null, "https://evil.example/", null], // opened as a page of its own
  ])("framed by %j it takes %j for %j", (origin, page, taken) => {
    expect(pageOf(origin, page)).toBe(taken);
  });
});
