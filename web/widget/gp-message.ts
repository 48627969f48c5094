import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ChatMessage } from "../shared/contract";
import { shared } from "../shared/styles";
import "./gp-choices";
import "./gp-help";
import type { Words } from "./texts";

/** One chat bubble. Takes no focus and announces nothing: the log around it does. */
@customElement("gp-message")
export class GpMessage extends LitElement {
  @property({ attribute: false }) message!: ChatMessage;
  @property({ attribute: false }) words!: Words;
  /** The visitor's answer to this message, to mark the button that was chosen. */
  @property({ attribute: false }) answer: string | null = null;
  /** Whether its buttons may still be used. */
  @property({ type: Boolean }) open = false;
  /** The language that the visitor chose for help. */
  @property({ attribute: false }) helpLanguage: string | null = null;
  /** True when the message before it has the same sender: the label is then for readers only. */
  @property({ type: Boolean }) follows = false;

  protected override render() {
    const { sender, text, lang, dir } = this.message;
    const { t } = this.words;
    return html`<div class="message ${sender}">
      <span class="sender ${this.follows ? "gp-hidden" : ""}">${t(`sender.${sender}`)}</span>
      <p class="text" lang=${lang || "nl"} dir=${dir || "auto"}>${text}</p>
      ${this.renderHelp()} ${this.renderSources()} ${this.renderButtons()}
    </div>`;
  }

  private renderHelp() {
    const help = this.message.help ?? [];
    if (help.length === 0) return nothing;
    return html`<gp-help
      .items=${help}
      .words=${this.words}
      .chosen=${this.helpLanguage}
      ?open=${this.open}
    ></gp-help>`;
  }

  private renderSources() {
    const sources = this.message.sources ?? [];
    if (sources.length === 0) return nothing;
    const { t } = this.words;
    return html`<ul class="sources">
      ${sources.map(
        ({ title, url, date }) =>
          html`<li>
            <a href=${safeAddress(url)} target="_blank" rel="noopener noreferrer"
              >${t(date ? "chat.source_dated" : "chat.source", {
                title,
                date: date ? dutchDate(date) : "",
              })}<span class="gp-hidden"> (${t("chat.new_tab")})</span></a
            >
          </li>`,
      )}
    </ul>`;
  }

  private renderButtons() {
    const { buttons } = this.message;
    if (!buttons?.length) return nothing;
    return html`<gp-choices
      .buttons=${buttons}
      .words=${this.words}
      .answer=${this.answer}
      ?open=${this.open}
    ></gp-choices>`;
  }

  static override styles = [
    ...shared,
    css`
      .message {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 0.25rem;
        margin-block-start: 0.875rem;
      }
      :host([follows]) .message {
        margin-block-start: 0.375rem;
      }
      .sender {
        color: var(--gp-muted);
        font-size: 0.875rem;
        font-weight: 600;
      }
      .text {
        max-inline-size: min(92%, 36rem);
        padding: 0.625rem 0.875rem;
        border: 1px solid var(--gp-line);
        border-radius: 0.25rem 1rem 1rem;
        background: var(--gp-white);
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .visitor {
        align-items: flex-end;
      }
      .visitor .text {
        border-color: var(--gp-blue);
        border-radius: 1rem 0.25rem 1rem 1rem;
        background: var(--gp-blue);
        color: var(--gp-white);
      }
      .advisor .text {
        border-color: var(--gp-gold-line);
        border-inline-start-width: 0.25rem;
        background: var(--gp-gold-soft);
      }
      .system .text {
        border-style: dashed;
        border-color: var(--gp-line-strong);
        border-radius: 0.5rem;
        background: none;
        color: var(--gp-muted);
        font-size: 1rem;
      }
      .sources {
        font-size: 0.9375rem;
      }
      .sources a {
        display: inline-block;
        padding-block: 0.5rem;
      }
      gp-choices {
        max-inline-size: 100%;
      }
    `,
  ];
}

/** As Dutch readers write it: 1 november 2026. */
function dutchDate(date: string): string {
  const options = { day: "numeric", month: "long", year: "numeric" } as const;
  const day = new Date(date);
  return Number.isNaN(day.valueOf()) ? date : day.toLocaleDateString("nl-NL", options);
}

/** Only web addresses: a source comes from data and must not run script. */
function safeAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : "#";
}
