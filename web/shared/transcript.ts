/**
 * The messages of one conversation: in order, none twice, none missing.
 *
 * Messages come from three sides. The socket and the transcript are *streams*: they leave out
 * nothing after `cursor`. The answer to a message is not: it may arrive before the stream has
 * given the messages in front of it, so it must not move the cursor.
 */
import type { ChatMessage } from "./contract";

export class Transcript {
  private readonly bySeq = new Map<number, ChatMessage>();
  private lastStreamed = 0;

  /** Everything up to here has been seen; the next question to the server starts after it. */
  get cursor(): number {
    return this.lastStreamed;
  }

  get messages(): ChatMessage[] {
    return [...this.bySeq.values()].sort((one, other) => one.seq - other.seq);
  }

  get last(): ChatMessage | undefined {
    return this.messages.at(-1);
  }

  /** Take messages of a stream; returns those that are new. */
  stream(messages: readonly ChatMessage[]): ChatMessage[] {
    const fresh = this.add(messages);
    for (const { seq } of messages) this.lastStreamed = Math.max(this.lastStreamed, seq);
    return fresh;
  }

  /** Take the answer to a message; returns those that are new. */
  add(messages: readonly ChatMessage[]): ChatMessage[] {
    const fresh = messages.filter(({ seq }) => !this.bySeq.has(seq));
    for (const message of fresh) this.bySeq.set(message.seq, message);
    return fresh;
  }

  /** The open question, or null: the last message that asks, unless the visitor spoke after it. */
  get openQuestion(): ChatMessage | null {
    const { messages } = this;
    const asking = messages.findLastIndex(({ asks, buttons }) => asks || buttons.length > 0);
    const answered = messages.slice(asking + 1).some(({ sender }) => sender === "visitor");
    return asking < 0 || answered ? null : (messages[asking] ?? null);
  }

  /** What the visitor said next: the choice to mark among the buttons of a message. */
  answerTo(message: ChatMessage): string | null {
    const later = this.messages.find(
      ({ seq, sender }) => seq > message.seq && sender === "visitor",
    );
    return later?.text ?? null;
  }
}
