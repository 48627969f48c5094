import { css, html, LitElement } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { ChatMessage } from "../shared/contract";
import "../shared/gp-composer";
import type { GpComposer } from "../shared/gp-composer";
import { HttpError, OfflineError } from "../shared/http";
import { shared } from "../shared/styles";
import type { BookEvent, Booking, Outcome } from "./booking";
import { Bridge } from "./bridge";
import { Conversation, type Ended } from "./conversation";
import "./gp-ask";
import type { GpAsk, Question } from "./gp-ask";
import "./gp-end";
import "./gp-header";
import type { GpHeader } from "./gp-header";
import "./gp-link";
import type { GpLink } from "./gp-link";
import "./gp-log";
import type { GpLog } from "./gp-log";
import "./gp-matches";
import "./gp-profile";
import "./gp-status";
import "./gp-tabs";
import type { View } from "./gp-tabs";
import { saveFile } from "./save-file";
import { wordsFor, type Words } from "./texts";

/** The whole widget inside its frame: header, views, dialogs. The talk itself is `Conversation`. */
@customElement("gp-widget")
export class GpWidget extends LitElement {
  @property({ attribute: false }) bridge = new Bridge();
  @state() private view: View = "chat";
  @state() private notice = "";
  @query("gp-header") private header!: GpHeader;
  @query("gp-log") private log!: GpLog;
  @query("gp-composer") private composer!: GpComposer;
  @query("gp-link") private link!: GpLink;
  @query("gp-ask") private questions!: GpAsk;
  private readonly talk = new Conversation(this, this.bridge.page, this.bridge.code);

  private get words(): Words {
    return wordsFor(this.talk.level);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.talk.onIncoming = (messages) => this.incoming(messages);
    this.talk.mayFollow = () => this.ask("follow");
    this.bridge.onOpen = () => void this.opened();
    void this.talk.start();
  }

  protected override firstUpdated(): void {
    this.bridge.send("ready");
  }

  protected override render() {
    const { phase } = this.talk;
    return html`<div class="frame" @keydown=${this.onKey} @book=${this.onBook}>
      <gp-header
        .words=${this.words}
        .status=${this.talk.handoff?.status ?? "none"}
        ?closable=${this.bridge.framed}
        ?starting=${phase === "starting"}
        ?ready=${phase === "open"}
        .withAdvisor=${this.talk.withAdvisor}
        @command=${this.onCommand}
      ></gp-header>
      <main>
        ${phase === "starting" || phase === "open" ? this.renderViews() : this.renderEnd(phase)}
      </main>
      <gp-ask .words=${this.words}></gp-ask>
      <gp-link .words=${this.words}></gp-link>
    </div>`;
  }

  private renderViews() {
    return html`<gp-tabs
      .view=${this.view}
      .words=${this.words}
      @show=${this.onShow}
      @retry=${this.load}
      @choose=${this.onChoose}
    >
      ${this.view === "chat" ? this.renderChat() : this.renderOther()}
    </gp-tabs>`;
  }

  private renderChat() {
    const { talk, words } = this;
    const { t } = words;
    const starting = talk.phase === "starting";
    return html`${
        starting && talk.resumed
          ? html`<div class="filler"></div>`
          : html`<gp-log
              .transcript=${talk.transcript}
              .messages=${talk.transcript.messages}
              .outgoing=${[...talk.outgoing]}
              .found=${talk.resources?.matches ?? null}
              .words=${words}
            ></gp-log>`
      }
      <div class="foot">
        <gp-status
          .words=${words}
          .handoff=${talk.handoff}
          .question=${talk.transcript.openQuestion}
          ?withAdvisor=${talk.withAdvisor}
          ?busy=${talk.busy}
          ?typing=${talk.advisorTyping}
          .online=${talk.online}
          .notice=${starting ? t("chat.starting") : this.notice}
        ></gp-status>
        <gp-composer
          .t=${t}
          .label=${t("composer.label")}
          .placeholder=${t("composer.placeholder")}
          ?disabled=${starting}
          @send=${(event: CustomEvent<string>) => this.say(event.detail)}
        ></gp-composer>
      </div>`;
  }

  private renderOther() {
    const { resources } = this.talk;
    return html`<div class="page">
      ${
        this.view === "profile"
          ? html`<gp-profile
              .profile=${resources?.profile ?? null}
              ?failed=${resources?.profileFailed ?? false}
              .resources=${resources}
              .words=${this.words}
            ></gp-profile>`
          : html`<gp-matches
              .found=${resources?.matches ?? null}
              ?failed=${resources?.matchesFailed ?? false}
              .words=${this.words}
            ></gp-matches>`
      }
    </div>`;
  }

  private renderEnd(phase: Ended) {
    return html`<gp-end
      .phase=${phase}
      .words=${this.words}
      ?remembered=${this.talk.remembered}
      @again=${() => this.talk.restart()}
    ></gp-end>`;
  }

  private say(text: string) {
    this.notice = "";
    this.talk.send(text);
  }

  private onChoose(event: CustomEvent<string>) {
    this.say(event.detail);
    this.log.focus();
  }

  private onShow(event: CustomEvent<View>) {
    this.view = event.detail;
    void this.load();
  }

  private load() {
    if (this.view === "profile") return this.talk.resources?.loadProfile();
    if (this.view === "matches") return this.talk.resources?.loadMatches();
    return undefined;
  }

  private async onCommand(event: CustomEvent<string>) {
    const { t, level } = this.words;
    switch (event.detail) {
      case "close":
        return this.bridge.send("close");
      case "level":
        this.view = "chat";
        return this.say(t(level === "simple" ? "header.normal_message" : "header.easier_message"));
      case "advisor":
        this.view = "chat";
        return this.attempt(() => this.askAdvisor(), "handoff.failed");
      case "link":
        return this.attempt(
          async () => this.link.show(await this.talk.makeLink()),
          "handoff.failed",
        );
      case "download":
        return this.attempt(() => this.download(), "handoff.failed");
      default:
        return this.askFirst(event.detail as Question);
    }
  }

  private onBook(event: BookEvent) {
    event.outcome = this.book(event.booking);
  }

  private async book(booking: Booking): Promise<Outcome> {
    try {
      if (!(await this.talk.book(booking))) return "taken";
    } catch (error) {
      if (!(error instanceof HttpError || error instanceof OfflineError)) throw error;
      return "failed";
    }
    this.view = "chat"; // where the appointment is told
    return "booked";
  }

  /** A human can be asked for in every state, also when the talk was erased. */
  private async askAdvisor() {
    if (this.talk.phase !== "open") await this.talk.restart();
    await this.talk.askAdvisor();
  }

  private async ask(question: Question): Promise<boolean> {
    await this.updateComplete;
    return this.questions.ask(question);
  }

  private async askFirst(question: Question) {
    if (!(await this.ask(question))) return;
    const act = question === "erase" ? () => this.talk.erase() : () => this.talk.restart();
    await this.attempt(act, "handoff.failed");
    this.view = "chat";
  }

  private async download() {
    const { t } = this.words;
    saveFile(await this.talk.download(), t("menu.file"));
    this.notice = t("menu.downloaded", { file: t("menu.file") });
  }

  private async attempt(act: () => Promise<void>, failed: string) {
    try {
      this.notice = "";
      await act();
    } catch (error) {
      if (!(error instanceof HttpError || error instanceof OfflineError)) throw error;
      this.notice = this.words.t(failed);
    }
  }

  private incoming(messages: readonly ChatMessage[]) {
    if (messages.length > 0) this.bridge.send("unread", { count: messages.length });
  }

  /** The visitor opened the panel: to the heading first, so that "chatbot (AI)" is read out. */
  private async opened() {
    await this.updateComplete;
    this.log?.scrollToEnd();
    if (this.talk.resumed) this.composer?.focus();
    else this.header.focus();
  }

  /** Escape closes the chat; in a dialog it says no, and nothing more. */
  private onKey(event: KeyboardEvent) {
    const asked = event.composedPath().some((part) => part instanceof HTMLDialogElement);
    if (event.key === "Escape" && !asked) this.bridge.send("close");
  }

  static override styles = [
    ...shared,
    css`
      .frame {
        display: flex;
        flex-direction: column;
        block-size: 100vh;
        block-size: 100dvh;
        max-inline-size: 60rem;
        margin-inline: auto;
        background: var(--gp-paper);
      }
      main {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-block-size: 0;
      }
      .filler {
        flex: 1;
      }
      .foot {
        padding: 0.375rem 1rem 0.625rem;
        border-block-start: 1px solid var(--gp-line);
        background: var(--gp-white);
      }
      .page {
        flex: 1;
        min-block-size: 0;
        padding: 1rem 1rem 1.5rem;
        overflow-y: auto;
      }
    `,
  ];
}
