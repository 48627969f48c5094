import { describe, expect, it } from "vitest";
import type { ChatMessage } from "../shared/contract";
import { HttpError, OfflineError } from "../shared/http";
import { Outbox } from "../shared/outbox";
import { message } from "./messages";

type Answer = ChatMessage[] | Error;

/** An outbox whose post gives these answers in turn, without real waiting. */
function outboxWith(answers: Answer[]) {
  const posted: { text: string; clientId: string }[] = [];
  const reachable: boolean[] = [];
  const waits: (number | null)[] = [];
  const failures: number[] = [];
  const received: ChatMessage[] = [];
  const outbox = new Outbox({
    post: async (text, clientId) => {
      posted.push({ text, clientId });
      const answer = answers.shift() ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    answered: (messages) => received.push(...messages),
    failed: ({ status }) => failures.push(status),
    reachable: (yes) => reachable.push(yes),
    changed: () => {},
    wait: async (_attempt, seconds) => {
      waits.push(seconds);
    },
  });
  return { outbox, posted, reachable, waits, failures, received };
}

/** Let everything that is waiting for a promise go on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("outbox", () => {
  it("sends messages one by one, in order", async () => {
    const { outbox, posted } = outboxWith([]);

    outbox.send("een");
    outbox.send("twee");
    await settled();

    expect(posted.map(({ text }) => text)).toEqual(["een", "twee"]);
  });

  it("tries again with the same client id after a lost connection", async () => {
    const { outbox, posted, reachable } = outboxWith([new OfflineError("weg"), []]);

    outbox.send("hallo");
    await settled();

    expect(posted).toHaveLength(2);
    expect(posted[0]?.clientId).toBe(posted[1]?.clientId);
    expect(reachable).toEqual([false, true]);
  });

  it("waits as long as the server asks", async () => {
    const { outbox, waits } = outboxWith([new HttpError(429, {}, 7), []]);

    outbox.send("hallo");
    await settled();

    expect(waits).toEqual([7]);
  });

  it("does not repeat what the server refuses, and goes on with the next", async () => {
    const { outbox, posted, failures } = outboxWith([new HttpError(413, {}, null), []]);

    outbox.send("te lang");
    outbox.send("goed");
    await settled();

    expect(failures).toEqual([413]);
    expect(posted.map(({ text }) => text)).toEqual(["te lang", "goed"]);
    expect(outbox.items.map(({ state }) => state)).toEqual(["refused", "sent"]);
  });

  it("keeps a message until the transcript shows it", async () => {
    const { outbox } = outboxWith([[message(2, "bot")]]);
    outbox.send("hallo");
    await settled();
    const before = outbox.unsettled;

    outbox.settle([message(1, "visitor", { text: "hallo" })]);

    expect(before).toBe(true);
    expect(outbox.items).toEqual([]);
  });

  it("settles by client id where the transcript tells it", async () => {
    const { outbox, posted } = outboxWith([[], []]);
    outbox.send("een");
    outbox.send("twee");
    await settled();

    outbox.settle([message(2, "visitor", { clientId: posted[1]?.clientId ?? "" })]);

    expect(outbox.items.map(({ text }) => text)).toEqual(["een"]);
  });

  it("ignores an answer that comes after it was closed", async () => {
    const { outbox, received } = outboxWith([[message(2, "bot")]]);

    outbox.send("hallo");
    outbox.close();
    await settled();

    expect(received).toEqual([]);
  });
});
