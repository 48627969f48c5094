import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { ChatMessage, Matches } from "../shared/contract";
import { shared } from "../shared/styles";
import "./gp-match-preview";
import "./gp-message";
import type { Outgoing } from "../shared/outbox";
import type { Words } from "./texts";
import type { Transcript } from "../shared/transcript";

/** Closer than this to the end counts as reading the newest. */
const NEAR_END = 80;

/** The talk. `role="log"` is the one and only thing that announces a message. */
@customElement("gp-log")
export class GpLog extends LitElement {
  @property({ attribute: false }) transcript!: Transcript;
  @property({ attribute: false }) messages: readonly ChatMessage[] = [];
  @property({ attribute: false }) outgoing: readonly Outgoing[] = [];
  @property({ attribute: false }) found: Matches | null = null;
  @property({ attribute: false }) words!: Words;
  @state() private behind = false;
  @state() private helpLanguage: string | null = null;
  @query(".log") private log!: HTMLElement;

  /** Where focus goes after a choice: the next Tab reaches the new buttons. */
  override focus(): void {
    this.log?.focus({ preventScroll: true });
  }

  scrollToEnd(): void {
    if (this.log) this.log.scrollTop = this.log.scrollHeight;
    this.atEnd = true;
    this.behind = false;
  }

  protected override render() {
    const { t } = this.words;
    return html`<div
        class="log"
        role="log"
        tabindex="0"
        aria-label=${t("chat.log")}
        @scroll=${this.onScroll}
        @help-language=${this.onHelpLanguage}
      >
        ${repeat(this.messages, ({ seq }) => seq, this.renderMessage)}
        ${repeat(this.outgoing, ({ clientId }) => clientId, this.renderPending)}
      </div>
      ${
        this.behind
          ? html`<button
              class="newest"
              type="button"
              aria-label=${t("chat.newest")}
              title=${t("chat.newest")}
              @click=${this.scrollToEnd}
            >
              <svg viewBox="0 0 32 32" aria-hidden="true">
                <path d="M16 6v19M7 17l9 9 9-9" />
              </svg>
            </button>`
          : nothing
      }`;
  }

  private renderMessage = (message: ChatMessage, index: number) => {
    const follows = this.messages[index - 1]?.sender === message.sender;
    return html`<gp-message
        data-sender=${message.sender}
        data-kind=${message.kind}
        data-asks=${message.asks ?? nothing}
        .message=${message}
        .words=${this.words}
        .answer=${this.transcript.answerTo(message)}
        .helpLanguage=${this.helpLanguage}
        ?open=${this.mayChoose(message)}
        ?follows=${follows}
      ></gp-message>
      ${message.kind === "matches" ? this.renderMatches(message) : nothing}
      ${message.kind === "summary" ? this.renderProfileLink() : nothing}`;
  };

  private mayChoose(message: ChatMessage): boolean {
    return this.outgoing.length === 0 && this.transcript.openQuestion?.seq === message.seq;
  }

  /** Cards under the newest matches only: older ones would show today's matches as yesterday's. */
  private renderMatches({ seq }: ChatMessage) {
    const newest = this.messages.findLast(({ kind }) => kind === "matches");
    if (newest?.seq !== seq || !this.found) return nothing;
    return html`<gp-match-preview .found=${this.found} .words=${this.words}></gp-match-preview>`;
  }

  private renderProfileLink() {
    return html`<button class="gp-link" type="button" @click=${this.showProfile}>
      ${this.words.t("chat.show_profile")}
    </button>`;
  }

  private onHelpLanguage({ detail }: CustomEvent<string | null>) {
    this.helpLanguage = detail;
  }

  private showProfile() {
    this.dispatchEvent(
      new CustomEvent("show", { detail: "profile", bubbles: true, composed: true }),
    );
  }

  private renderPending = ({ text, state }: Outgoing) => {
    const { t } = this.words;
    const note =
      state === "refused" ? t("chat.refused") : state === "queued" ? t("chat.queued") : "";
    return html`<gp-message
        data-sender="visitor"
        .message=${draft(text)}
        .words=${this.words}
      ></gp-message>
      ${note ? html`<p class="note ${state}">${note}</p>` : nothing}`;
  };

  /** Whether the reader is at the newest message; kept, because the box may shrink meanwhile. */
  private atEnd = true;
  private readonly resized = new ResizeObserver(() => this.atEnd && this.scrollToEnd());

  private onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (this.atEnd) this.behind = false;
  }

  protected override firstUpdated(): void {
    this.resized.observe(this.log);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  protected override async updated(changed: PropertyValues<GpLog>): Promise<void> {
    if (changed.has("found")) await this.cardsCame();
    if (!changed.has("messages") && !changed.has("outgoing")) return;
    const old = changed.get("messages") as readonly ChatMessage[] | undefined;
    const fresh = this.messages.slice(old?.length ?? 0);
    if (fresh.length === 0 && this.outgoing.length === 0) return;
    const { atEnd } = this;
    const children = [...this.log.querySelectorAll<LitElement>("gp-message, gp-match-preview")];
    await Promise.all(children.map((child) => child.updateComplete));
    const back = !old?.length && fresh.some(({ sender }) => sender === "visitor");
    if (back) this.scrollToEnd();
    else if (atEnd || this.outgoing.length > 0) this.scrollToStart(fresh);
    else this.behind = true;
  }

  /** Cards that come in later change nothing: what is being read stays where it is. */
  private async cardsCame(): Promise<void> {
    await this.log.querySelector<LitElement>("gp-match-preview")?.updateComplete;
    this.onScroll();
    this.behind = !this.atEnd;
  }

  /** Show the first new message from its top: a long answer is read from the beginning. */
  private scrollToStart(fresh: readonly ChatMessage[]): void {
    this.scrollToEnd();
    const first = fresh.findIndex(({ sender }) => sender !== "visitor");
    if (first < 0) return;
    const bubbles = [...this.log.querySelectorAll<HTMLElement>("gp-message")];
    const bubble = bubbles[this.messages.length - fresh.length + first];
    const top = bubble ? bubble.offsetTop - this.log.offsetTop - 8 : this.log.scrollTop;
    this.log.scrollTop = Math.min(this.log.scrollTop, Math.max(0, top));
    this.onScroll();
    this.behind = !this.atEnd;
  }

  static override styles = [
    ...shared,
    css`
      :host {
        position: relative;
        display: flex;
        flex: 1;
        flex-direction: column;
        min-block-size: 0;
      }
      .log {
        flex: 1;
        min-block-size: 0;
        padding: 0.25rem 1rem 1rem;
        overflow-y: auto;
        overscroll-behavior: contain;
      }
      .log:focus-visible {
        outline-offset: -0.1875rem;
      }
      .note {
        margin-block-start: 0.25rem;
        color: var(--gp-muted);
        font-size: 0.9375rem;
        text-align: end;
      }
      .refused {
        color: var(--gp-danger);
      }
      .newest {
        position: absolute;
        inset-block-end: 0.5rem;
        inset-inline-end: 0.75rem;
        inline-size: var(--gp-target);
        block-size: var(--gp-target);
        padding: 0.5rem;
        border: 0.125rem solid var(--gp-white);
        border-radius: 50%;
        background: var(--gp-blue-dark);
        box-shadow: var(--gp-shadow);
        cursor: pointer;
      }
      .newest:hover {
        background: var(--gp-blue);
      }
      .newest svg {
        display: block;
        fill: none;
        stroke: var(--gp-gold);
        stroke-width: 3.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    `,
  ];
}

/** A message that the api has not given a number yet, in the shape of one that it has. */
function draft(text: string): ChatMessage {
  return {
    id: "",
    seq: 0,
    sender: "visitor",
    kind: "text",
    text,
    buttons: [],
    asks: null,
    help: [],
    sources: [],
    progress: null,
    lang: "nl",
    dir: "auto",
    createdAt: "",
  };
}
