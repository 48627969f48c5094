import { describe, expect, it } from "vitest";
import { backoff } from "../shared/backoff";

describe("backoff", () => {
  it("doubles, and never waits longer than 15 seconds", () => {
    const waits = [0, 1, 2, 3, 4, 5, 50].map((attempt) => backoff(attempt, () => 1));

    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it("spreads visitors over at least half of the wait", () => {
    expect(backoff(3, () => 0)).toBe(2_000);
  });
});
