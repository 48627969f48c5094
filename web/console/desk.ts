/** The advisor's desk: the queue, the own talks and the open talk, kept up to date. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { HttpError, OfflineError } from "../shared/http";
import { LiveSocket, type Frame } from "../shared/live-socket";
import type { ChatMessage } from "../shared/contract";
import { AdvisorApi } from "./advisor-api";
import type { AdvisorSession, HandoffItem } from "./contract";
import { OpenTalk } from "./open-talk";

const POLL_EVERY = 5_000;
const QUEUE_PAUSE = 150;

export class Desk implements ReactiveController {
  waiting: HandoffItem[] = [];
  mine: HandoffItem[] = [];
  loaded = false;
  online = true;
  talk: OpenTalk | null = null;
  /** A key of texts/console.yml: what the advisor should know now. */
  notice = "";
  readonly unread = new Map<string, number>();
  onLoggedOut: () => void = () => {};

  private readonly api: AdvisorApi;
  private readonly socket: LiveSocket;
  private pollTimer: ReturnType<typeof setInterval> | undefined;
  private queueTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    readonly session: AdvisorSession,
  ) {
    this.api = new AdvisorApi(session);
    // The server says hello first; `after` is of no use, since detail and queue are fetched whole.
    this.socket = new LiveSocket("/v1/advisor-events", {
      frame: (frame) => void this.handle(frame),
      online: (online) => void this.onlineChanged(online),
      refused: () => void this.refreshQueue(),
    });
  }

  hostDisconnected(): void {
    this.stop();
  }

  start(): void {
    this.host.addController(this);
    this.socket.start();
    this.pollTimer = setInterval(() => void this.poll(), POLL_EVERY);
    void this.refreshQueue();
  }

  stop(): void {
    this.host.removeController(this);
    this.socket.stop();
    this.talk?.stop();
    clearInterval(this.pollTimer);
    clearTimeout(this.queueTimer);
  }

  get unreadCount(): number {
    return [...this.unread.values()].reduce((sum, count) => sum + count, 0);
  }

  async logOut(): Promise<void> {
    await this.attempt(() => this.api.logOut());
    this.onLoggedOut();
  }

  /** Take a waiting visitor over; somebody else may have been faster. */
  async claim(id: string): Promise<void> {
    const claimed = await this.attempt(() => this.api.act(id, "claim"), "queue.taken");
    await this.refreshQueue();
    if (claimed !== null) await this.open(id);
  }

  async open(id: string): Promise<void> {
    this.talk?.stop();
    const talk = new OpenTalk(this.api, id, {
      changed: () => this.host.requestUpdate(),
      failed: (error) => this.failed(error, "chat.conflict"),
      online: (online) => this.setOnline(online),
    });
    this.talk = talk;
    this.unread.delete(id);
    this.host.requestUpdate();
    await this.attempt(() => talk.load());
  }

  leave(): void {
    this.talk?.stop();
    this.talk = null;
    this.host.requestUpdate();
  }

  /** Give the open talk back to the bot, or end it. */
  async finish(action: "return" | "close"): Promise<void> {
    const { talk } = this;
    if (!talk) return;
    await this.attempt(() => this.api.act(talk.id, action), "chat.conflict");
    await Promise.all([this.refreshQueue(), this.attempt(() => talk.load())]);
  }

  /** Tell the visitor that a human is typing. */
  typing(): void {
    if (this.talk)
      this.socket.send({ type: "typing", conversationId: this.talk.detail?.conversationId });
  }

  private async handle(frame: Frame): Promise<void> {
    if (frame.type === "message") this.incoming(frame);
    if (frame.type === "handoff") this.refreshQueueSoon();
    if (frame.type === "handoff" && frame["id"] === this.talk?.id) {
      await this.attempt(() => this.talk?.load());
    }
  }

  private incoming(frame: Frame): void {
    const id = String(frame["id"]);
    const message = frame["message"] as ChatMessage;
    if (id === this.talk?.id) this.talk.add([message]);
    const seen = id === this.talk?.id && document.visibilityState === "visible";
    if (!seen && message.sender === "visitor" && this.mine.some((item) => item.id === id)) {
      this.unread.set(id, (this.unread.get(id) ?? 0) + 1);
    }
    this.host.requestUpdate();
  }

  /** The advisor looks at the page again. */
  seen(): void {
    if (!this.talk || !this.unread.delete(this.talk.id)) return;
    this.host.requestUpdate();
  }

  private async onlineChanged(online: boolean): Promise<void> {
    this.setOnline(online);
    if (online) await this.catchUp();
  }

  /** What happened while nobody told us: after a reconnect, and every few seconds without one. */
  private async catchUp(): Promise<void> {
    await Promise.all([this.refreshQueue(), this.attempt(() => this.talk?.load())]);
  }

  private async poll(): Promise<void> {
    if (!this.online) await this.catchUp();
    this.host.requestUpdate(); // waiting times move on
  }

  private refreshQueueSoon(): void {
    clearTimeout(this.queueTimer);
    this.queueTimer = setTimeout(() => void this.refreshQueue(), QUEUE_PAUSE);
  }

  private async refreshQueue(): Promise<void> {
    const statuses = ["waiting", "callback", "claimed"] as const;
    const pages = await this.attempt(() =>
      Promise.all(statuses.map((name) => this.api.queue(name))),
    );
    if (!pages) return;
    const [waiting, callback, claimed] = pages.map(({ items }) => items);
    this.waiting = [...(waiting ?? []), ...(callback ?? [])];
    this.mine = (claimed ?? []).filter(({ advisor }) => advisor?.id === this.session.advisor.id);
    this.loaded = true;
    this.host.requestUpdate();
  }

  private async attempt<Answer>(
    act: () => Promise<Answer> | undefined,
    conflict = "chat.conflict",
  ): Promise<Answer | null> {
    try {
      return (await act()) ?? null;
    } catch (error) {
      this.failed(error, conflict);
      return null;
    }
  }

  private failed(error: unknown, conflict: string): void {
    if (error instanceof HttpError && [401, 403].includes(error.status)) this.onLoggedOut();
    else if (error instanceof HttpError)
      this.notice = error.status === 409 ? conflict : "chat.failed";
    else if (error instanceof OfflineError) this.setOnline(false);
    else throw error;
    this.host.requestUpdate();
  }

  private setOnline(online: boolean): void {
    if (this.online === online) return;
    this.online = online;
    this.host.requestUpdate();
  }
}
