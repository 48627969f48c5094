/**
 * Messages on their way out: one at a time, in order, tried again until they arrive.
 * A message keeps its `clientId` through every attempt, so the api stores it once.
 */
import { backoff, pause } from "./backoff";
import type { ChatMessage, Sender } from "./contract";
import { HttpError, OfflineError } from "./http";

export interface Outgoing {
  clientId: string;
  text: string;
  /** sent: the api has it; it leaves the outbox when the transcript shows it. */
  state: "queued" | "sending" | "sent" | "refused";
}

export interface OutboxEvents {
  post: (text: string, clientId: string) => Promise<ChatMessage[]>;
  answered: (messages: ChatMessage[]) => void;
  /** A failure that trying again does not mend. */
  failed: (error: HttpError) => void;
  /** False while attempts fail, true as soon as one works. */
  reachable: (reachable: boolean) => void;
  changed: () => void;
  wait?: (attempt: number, seconds: number | null) => Promise<void>;
}

export class Outbox {
  items: Outgoing[] = [];
  private running = false;
  private closed = false;
  private delivering = false;

  constructor(
    private readonly events: OutboxEvents,
    private readonly sender: Sender = "visitor",
  ) {}

  /** True while an answer is awaited, even when the transcript shows the message already. */
  get busy(): boolean {
    return this.delivering;
  }

  /** The message that the api has, and the transcript does not show yet. */
  get unsettled(): boolean {
    return this.items.some(({ state }) => state === "sent");
  }

  send(text: string): void {
    this.items.push({ clientId: clientId(), text, state: "queued" });
    this.events.changed();
    void this.run();
  }

  /** Drop everything; an answer that is still under way is ignored. */
  close(): void {
    this.closed = true;
    this.items = [];
  }

  /**
   * Take out what the transcript now shows. A transcript without client ids is matched by order:
   * messages are posted one by one.
   */
  settle(messages: readonly ChatMessage[]): void {
    for (const message of messages.filter(({ sender }) => sender === this.sender)) {
      const index = message.clientId
        ? this.items.findIndex((item) => item.clientId === message.clientId)
        : this.items.findIndex(({ state }) => state === "sending" || state === "sent");
      if (index >= 0) this.items.splice(index, 1);
    }
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let item = this.next(); item && !this.closed; item = this.next()) {
      this.delivering = true;
      await this.deliver(item);
      this.delivering = false;
      this.events.changed();
    }
    this.running = false;
  }

  private next(): Outgoing | undefined {
    return this.items.find(({ state }) => state === "queued");
  }

  private async deliver(item: Outgoing): Promise<void> {
    item.state = "sending";
    this.events.changed();
    for (let attempt = 0; !this.closed; attempt += 1) {
      try {
        const messages = await this.events.post(item.text, item.clientId);
        if (this.closed) return;
        item.state = "sent";
        this.events.reachable(true);
        this.events.answered(messages);
        return;
      } catch (error) {
        if (!(await this.mayRetry(error, attempt, item))) return;
      }
    }
  }

  private async mayRetry(error: unknown, attempt: number, item: Outgoing): Promise<boolean> {
    if (error instanceof OfflineError || (error instanceof HttpError && error.passes)) {
      this.events.reachable(false);
      await this.wait(attempt, error instanceof HttpError ? error.retryAfter : null);
      return true;
    }
    if (!(error instanceof HttpError)) throw error;
    item.state = "refused";
    this.events.failed(error);
    return false;
  }

  private wait(attempt: number, seconds: number | null): Promise<void> {
    return (
      this.events.wait?.(attempt, seconds) ??
      pause(seconds === null ? backoff(attempt) : seconds * 1000)
    );
  }
}

/** 128 random bits; crypto.randomUUID exists on https and localhost only. */
export function clientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
