/** Keeps the page up to date: over the socket, and by asking every few seconds while there is none. */
import type { ChatMessage } from "../shared/contract";
import { HttpError, OfflineError } from "../shared/http";
import { LiveSocket, type Frame } from "../shared/live-socket";
import type { VisitorApi } from "./visitor-api";

const POLL_EVERY = 3_000;

export interface FeedEvents {
  cursor: () => number;
  messages: (messages: ChatMessage[]) => void;
  event: (frame: Frame) => void;
  /** Whether the server can be reached, by any road. */
  reachable: (reachable: boolean) => void;
  /** The conversation is not there any more, or the token is dead. */
  gone: () => void;
}

export class LiveFeed {
  private readonly socket: LiveSocket;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private live = false;
  private stopped = false;

  constructor(
    private readonly api: VisitorApi,
    private readonly events: FeedEvents,
  ) {
    this.socket = new LiveSocket(api.eventsPath, {
      hello: () => ({ type: "hello", token: api.session.token, after: events.cursor() }),
      frame: (frame) => this.received(frame),
      online: (online) => this.liveChanged(online),
      refused: () => void this.catchUp(),
    });
  }

  start(): void {
    this.socket.start();
    this.poll();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.socket.stop();
  }

  /** Ask for everything after the cursor. */
  async catchUp(): Promise<void> {
    try {
      const messages = await this.api.messages(this.events.cursor());
      if (this.stopped) return;
      this.events.reachable(true);
      this.events.messages(messages);
    } catch (error) {
      if (!this.stopped) this.failed(error);
    }
  }

  private failed(error: unknown): void {
    if (error instanceof OfflineError || (error instanceof HttpError && error.passes)) {
      this.events.reachable(false);
    } else if (error instanceof HttpError && [401, 404].includes(error.status)) {
      this.events.gone();
    } else {
      throw error;
    }
  }

  private received(frame: Frame): void {
    if (frame.type === "message") this.events.messages([frame["message"] as ChatMessage]);
    else this.events.event(frame);
  }

  private liveChanged(live: boolean): void {
    this.live = live;
    if (live) this.events.reachable(true);
    else this.poll();
  }

  private poll(): void {
    clearTimeout(this.timer);
    if (this.stopped || this.live) return;
    this.timer = setTimeout(async () => {
      if (!this.live) {
        await this.catchUp();
        this.events.event({ type: "handoff" });
      }
      this.poll();
    }, POLL_EVERY);
  }
}
