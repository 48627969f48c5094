/** Several chosen buttons become one message, and are found back in it. */
import { describe, expect, it } from "vitest";
import { titlesIn, together } from "../widget/choices";

const TITLES = ["Nee", "Nee, niets", "Niet buiten", "Niet tillen"];

describe("titles in an answer", () => {
  it.each([
    [["Niet buiten", "Niet tillen"]],
    [["Nee, niets", "Niet buiten"]],
    [["Nee"]],
    [["Nee, niets"]],
  ])("are those that were chosen: %j", (chosen) => {
    expect([...titlesIn(together(chosen), TITLES)]).toEqual(chosen);
  });

  it.each([[null], [""], ["Niet buiten graag"], ["Niet buiten, en verder alles"]])(
    "are none where the visitor used other words: %j",
    (answer) => {
      expect(titlesIn(answer, TITLES).size).toBe(0);
    },
  );
});
