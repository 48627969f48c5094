import { describe, expect, it } from "vitest";
import { mistakesIn, patchFrom, typedFrom } from "../widget/preferences";

const EMPTY = typedFrom(null);

describe("the form of wishes", () => {
  it("sends only what changed", () => {
    const before = typedFrom({ place: "Almere", travel: 30 });

    const patch = patchFrom({ ...before, travel: "45" }, before);

    expect(patch).toEqual({ travel: 45 });
  });

  it("reads an emptied field as: would rather not say", () => {
    const before = typedFrom({ place: "Almere", transport: "bike", hours: { min: 24, max: 32 } });

    const patch = patchFrom(EMPTY, before);

    expect(patch).toEqual({ place: null, transport: null, hours: null });
  });

  it("takes one number of hours for both ends", () => {
    const patch = patchFrom({ ...EMPTY, hoursMax: "32" }, EMPTY);

    expect(patch).toEqual({ hours: { min: 32, max: 32 } });
  });

  it.each(["veel", "-5", "2,5", "0", "999"])("does not take %s for minutes", (travel) => {
    expect(mistakesIn({ ...EMPTY, travel })).toEqual({ travel: "number" });
  });

  it("sees that the most must not be less than the least", () => {
    expect(mistakesIn({ ...EMPTY, hoursMin: "36", hoursMax: "24" })).toEqual({ hoursMax: "order" });
  });

  it("lets every field stay empty", () => {
    expect(mistakesIn(EMPTY)).toEqual({});
  });
});
