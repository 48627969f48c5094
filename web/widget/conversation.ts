/** The state of the visitor's conversation, for the elements to show. It draws nothing itself. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { backoff, pause } from "../shared/backoff";
import type { ChatMessage, Conversation as Info, HandoffState, Level } from "../shared/contract";
import { HttpError, OfflineError } from "../shared/http";
import type { Frame } from "../shared/live-socket";
import type { Booking } from "./booking";
import { LiveFeed } from "./live-feed";
import { Outbox, type Outgoing } from "../shared/outbox";
import { Resources } from "./resources";
import { readSession, takeLink, writeLink, writeSession } from "./session";
import type { FollowedLink, Session } from "./session";
import { Transcript } from "../shared/transcript";
import { linkTo } from "./resume-link";
import { redeemLink, startConversation, VisitorApi } from "./visitor-api";

/** There is no talk to show: erased here, gone on the server, or a link that opens none. */
export type Ended = "erased" | "gone" | "dead_link";
export type Phase = "starting" | "open" | Ended;
/** A typing sign goes away by itself; a lost "stopped typing" must not leave it there. */
const TYPING_LASTS = 8_000;
/** The moment that the visitor wanted was booked by somebody else. */
const TAKEN = 409;

export class Conversation implements ReactiveController {
  phase: Phase = "starting";
  /** True when the talk was there before this page: it is shown at once, not announced again. */
  resumed = false;
  online = true;
  advisorTyping = false;
  info: Info | null = null;
  handoff: HandoffState | null = null;
  transcript = new Transcript();
  resources: Resources | null = null;
  /** Called for each message that somebody else sent and that was not here before. */
  onIncoming: (messages: ChatMessage[]) => void = () => {};
  /** Called before a link is followed: it may come from anybody, and lead to anybody's talk. */
  mayFollow: () => Promise<boolean> = () => Promise.resolve(false);

  private api: VisitorApi | null = null;
  private feed: LiveFeed | null = null;
  private outbox: Outbox | null = null;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly page: string | null,
    private code: string | null = null,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  get level(): Level {
    return this.info?.languageLevel ?? "regular";
  }

  get outgoing(): readonly Outgoing[] {
    return this.outbox?.items ?? [];
  }

  get withAdvisor(): boolean {
    return this.info?.handler === "advisor" || this.handoff?.status === "claimed";
  }

  /** The bot owes an answer: also after a reload, when the last word was the visitor's. */
  get busy(): boolean {
    if (this.phase !== "open" || this.withAdvisor) return false;
    return Boolean(this.outbox?.busy) || this.transcript.last?.sender === "visitor";
  }

  /** Whether this tab has a talk of its own to go back to. */
  get remembered(): boolean {
    return readSession() !== null;
  }

  /** Go on with the conversation of the link, if the visitor wants that, or of this tab, or begin one. */
  async start(): Promise<void> {
    const link = takeLink(this.code);
    this.code = null;
    if (link && (await this.mayFollow())) return this.follow(link);
    writeLink(null);
    const session = readSession();
    if (session) return this.open(session, []);
    const started = await this.persist(() => startConversation(this.page));
    if (!started) return;
    const { messages, ...begun } = started;
    writeSession({ id: begun.id, token: begun.token });
    return this.open(begun, messages);
  }

  /** Open the talk that a link carries. */
  private async follow(link: FollowedLink): Promise<void> {
    const session = await this.redeem(link);
    if (!session) return;
    writeSession(session);
    writeLink(null);
    return this.open(session, []);
  }

  /** Change a link's code for a session; who follows a dead one is told so, and begins nothing. */
  private async redeem({ code, clientId }: FollowedLink): Promise<Session | undefined> {
    try {
      return await this.persist(() => redeemLink(code, clientId));
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      writeLink(null);
      this.phase = "dead_link";
      this.host.requestUpdate();
      return undefined;
    }
  }

  /** Try until the api answers; undefined when the talk was ended meanwhile. */
  private async persist<Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> {
    for (let attempt = 0; this.phase === "starting"; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof OfflineError || (error instanceof HttpError && error.passes)))
          throw error;
        this.setOnline(false);
        const seconds = error instanceof HttpError ? error.retryAfter : null;
        await pause(seconds ? seconds * 1000 : backoff(attempt));
      }
    }
    return undefined;
  }

  send(text: string): void {
    this.outbox?.send(text.trim());
  }

  async askAdvisor(): Promise<void> {
    if (!this.api) return;
    this.handoff = await this.api.askAdvisor();
    this.host.requestUpdate();
    await this.feed?.catchUp();
  }

  /** Book a moment at a desk; false when somebody else was faster. */
  async book(booking: Booking): Promise<boolean> {
    if (!this.api) return false;
    try {
      this.handoff = await this.api.book(booking);
    } catch (error) {
      if (!(error instanceof HttpError) || error.status !== TAKEN) throw error;
      await this.resources?.loadMatches();
      return false;
    }
    this.host.requestUpdate();
    await Promise.all([this.feed?.catchUp(), this.resources?.loadMatches()]);
    return true;
  }

  download(): Promise<Blob> {
    if (!this.api) throw new OfflineError("no conversation yet");
    return this.api.download();
  }

  /** Make a link that opens this talk once on another device. */
  async makeLink(): Promise<string> {
    if (!this.api) throw new OfflineError("no conversation yet");
    return linkTo(this.page, await this.api.makeLink());
  }

  /** Erase everything, here and on the server. */
  async erase(): Promise<void> {
    await this.api?.erase();
    this.end("erased");
  }

  /** Begin a new conversation, after the old one was erased or is gone. */
  async restart(): Promise<void> {
    if (this.phase === "open") await this.erase();
    this.phase = "starting";
    this.resumed = false;
    this.host.requestUpdate();
    await this.start();
  }

  private async open({ id, token }: Session, messages: ChatMessage[]): Promise<void> {
    const api = (this.api = new VisitorApi({ id, token }));
    this.transcript = new Transcript();
    this.resources = new Resources(api, () => this.host.requestUpdate());
    this.outbox = new Outbox({
      post: (text, clientId) => api.post(text, clientId),
      answered: (replies) => void this.answered(replies),
      failed: (error) => this.refused(error),
      reachable: (reachable) => this.setOnline(reachable),
      changed: () => this.host.requestUpdate(),
    });
    this.feed = new LiveFeed(api, {
      cursor: () => this.transcript.cursor,
      messages: (received) => this.received(received),
      event: (frame) => void this.handle(frame),
      reachable: (reachable) => this.setOnline(reachable),
      gone: () => this.end("gone"),
    });
    if (messages.length > 0) this.received(messages);
    else await this.resume();
    if (this.phase === "starting") this.phase = "open";
    if (this.phase !== "open") return;
    this.feed.start();
    this.host.requestUpdate();
    await this.refresh({ handoff: true });
  }

  private async resume(): Promise<void> {
    this.resumed = true;
    await this.feed?.catchUp();
  }

  private received(messages: ChatMessage[]): void {
    this.show(this.transcript.stream(messages));
  }

  /** Without a socket the visitor's own message is not here yet: fetch it with the replies. */
  private async answered(replies: ChatMessage[]): Promise<void> {
    if (this.outbox?.unsettled) await this.feed?.catchUp();
    this.show(this.transcript.add(replies));
  }

  private show(fresh: ChatMessage[]): void {
    this.outbox?.settle(fresh);
    if (fresh.some(({ sender }) => sender === "advisor")) this.setTyping(false);
    if (fresh.some(({ kind }) => kind === "matches")) void this.resources?.loadMatches();
    // A turn may change the language level, also in words that only the bot understands.
    if (this.phase === "open" && fresh.some(({ sender }) => sender === "bot")) void this.refresh();
    if (this.phase === "open") this.onIncoming(fresh.filter(({ sender }) => sender !== "visitor"));
    this.host.requestUpdate();
  }

  private async handle(frame: Frame): Promise<void> {
    if (frame.type === "typing") this.setTyping(true);
    if (frame.type === "erased") this.end("erased");
    if (frame["handoff"]) this.handoff = frame["handoff"] as HandoffState;
    if (frame.type === "handoff") await this.refresh({ handoff: !frame["handoff"] });
    if (frame.type === "profile") await this.resources?.refresh();
  }

  /** Ask who has the talk and at which level it is; the socket tells the handoff by itself. */
  private async refresh(also: { handoff?: boolean } = {}): Promise<void> {
    const { api } = this;
    try {
      const [info, handoff] = await Promise.all([
        api?.conversation(),
        also.handoff ? api?.handoff() : null,
      ]);
      if (api !== this.api) return;
      this.info = info ?? this.info;
      this.handoff = handoff ?? this.handoff;
      this.host.requestUpdate();
    } catch (error) {
      // What the page shows is a little older then; the next event or poll asks again.
      if (!(error instanceof OfflineError || error instanceof HttpError)) throw error;
    }
  }

  private refused(error: HttpError): void {
    if ([401, 404].includes(error.status)) this.end("gone");
    else this.host.requestUpdate();
  }

  private setTyping(typing: boolean): void {
    clearTimeout(this.typingTimer);
    this.advisorTyping = typing;
    if (typing) this.typingTimer = setTimeout(() => this.setTyping(false), TYPING_LASTS);
    this.host.requestUpdate();
  }

  private setOnline(online: boolean): void {
    if (this.online === online) return;
    this.online = online;
    this.host.requestUpdate();
  }

  private end(phase: "erased" | "gone"): void {
    this.stop();
    writeSession(null);
    this.api = this.info = this.handoff = this.resources = null;
    this.transcript = new Transcript();
    this.phase = phase;
    this.host.requestUpdate();
  }

  private stop(): void {
    clearTimeout(this.typingTimer);
    this.feed?.stop();
    this.outbox?.close();
  }
}
