import { describe, expect, it } from "vitest";
import { Transcript } from "../shared/transcript";
import { message } from "./messages";

describe("transcript", () => {
  it("shows each message once, in order, whatever road it came by", () => {
    const transcript = new Transcript();

    transcript.add([message(4, "bot"), message(3, "bot")]);
    transcript.stream([message(1, "bot"), message(2, "visitor"), message(3, "bot")]);

    expect(transcript.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it("does not move the cursor past messages that the stream still owes", () => {
    const transcript = new Transcript();
    transcript.stream([message(1, "bot")]);

    transcript.add([message(3, "bot")]);

    expect(transcript.cursor).toBe(1);
  });

  it("moves the cursor with the stream, also over messages that were here already", () => {
    const transcript = new Transcript();
    transcript.add([message(2, "bot")]);

    transcript.stream([message(1, "visitor"), message(2, "bot")]);

    expect(transcript.cursor).toBe(2);
  });

  it("tells which messages are new, so that nothing is counted twice", () => {
    const transcript = new Transcript();
    transcript.stream([message(1, "bot")]);

    const fresh = transcript.stream([message(1, "bot"), message(2, "bot")]);

    expect(fresh.map(({ seq }) => seq)).toEqual([2]);
  });

  it("closes a question once the visitor has spoken", () => {
    const transcript = new Transcript();
    transcript.stream([message(1, "bot", { asks: "place" })]);
    const before = transcript.openQuestion?.seq;

    transcript.stream([message(2, "visitor")]);

    expect(before).toBe(1);
    expect(transcript.openQuestion).toBeNull();
  });

  it("finds the visitor's answer to a message", () => {
    const transcript = new Transcript();
    const question = message(1, "bot", { asks: "place" });

    transcript.stream([question, message(2, "system"), message(3, "visitor", { text: "Almere" })]);

    expect(transcript.answerTo(question)).toBe("Almere");
  });
});
