/** The one talk that the advisor has open: detail, transcript and messages on their way out. */
import type { ChatMessage } from "../shared/contract";
import type { HttpError } from "../shared/http";
import { Outbox } from "../shared/outbox";
import { Transcript } from "../shared/transcript";
import type { AdvisorApi } from "./advisor-api";
import type { HandoffDetail } from "./contract";

export interface TalkEvents {
  changed: () => void;
  failed: (error: HttpError) => void;
  online: (online: boolean) => void;
}

export class OpenTalk {
  detail: HandoffDetail | null = null;
  readonly transcript = new Transcript();
  private readonly outbox: Outbox;
  private calls = 0;

  constructor(
    private readonly api: AdvisorApi,
    readonly id: string,
    private readonly events: TalkEvents,
  ) {
    this.outbox = new Outbox(
      {
        post: (text, clientId) => api.post(id, text, clientId),
        answered: (messages) => this.add(messages),
        failed: events.failed,
        reachable: events.online,
        changed: events.changed,
      },
      "advisor",
    );
  }

  get outgoing() {
    return this.outbox.items;
  }

  /** Fetch everything; of two calls at once the later one counts. */
  async load(): Promise<void> {
    const call = ++this.calls;
    const detail = await this.api.handoff(this.id);
    if (call !== this.calls) return;
    this.detail = detail;
    this.add(detail.messages);
  }

  add(messages: readonly ChatMessage[]): void {
    this.outbox.settle(this.transcript.add(messages));
    this.events.changed();
  }

  send(text: string): void {
    this.outbox.send(text);
  }

  stop(): void {
    this.outbox.close();
  }
}
