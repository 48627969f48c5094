import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { ChatMessage } from "../shared/contract";
import "../shared/gp-composer";
import "../shared/gp-confirm";
import type { GpConfirm } from "../shared/gp-confirm";
import { shared } from "../shared/styles";
import type { OpenTalk } from "./open-talk";
import { composerTexts, t } from "./texts";

/** At most one "is typing" every few seconds; the visitor's page lets it fade by itself. */
const TYPING_EVERY = 4_000;

/** The open talk: transcript, field, and the two ways to end it. */
@customElement("gp-talk")
export class GpTalk extends LitElement {
  @property({ attribute: false }) talk!: OpenTalk;
  @property({ attribute: false }) messages: readonly ChatMessage[] = [];
  @property() status = "";
  @query(".log") private log!: HTMLElement;
  @query("gp-confirm") private confirm!: GpConfirm;
  private typedAt = 0;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render() {
    const { detail } = this.talk;
    const name = detail?.profile?.name ?? t("chat.anonymous");
    return html`<div class="head">
        <button class="gp-link back" type="button" @click=${() => this.tell("leave")}>
          ${t("chat.back")}
        </button>
        <h2 tabindex="-1"><bdi>${t("chat.title", { name })}</bdi></h2>
        ${this.status === "claimed" ? this.renderActions() : nothing}
      </div>
      ${this.renderState()}
      <div class="log" role="log" tabindex="0" aria-label=${t("chat.log")}>
        ${this.messages.map((message) => this.renderMessage(message))}
        ${this.talk.outgoing.map(
          ({ text, state }) =>
            html`<div class="message advisor">
              <p class="text" dir="auto">${text}</p>
              ${state === "refused" ? html`<p class="wrong">${t("chat.not_sent")}</p>` : nothing}
            </div>`,
        )}
      </div>
      ${
        this.status === "claimed"
          ? html`<gp-composer
              .t=${composerTexts}
              .label=${t("chat.label")}
              .placeholder=${t("chat.placeholder")}
              @send=${(event: CustomEvent<string>) => this.talk.send(event.detail)}
              @typing=${this.onTyping}
            ></gp-composer>`
          : nothing
      }
      <gp-confirm
        .heading=${t("chat.close_title")}
        .text=${t("chat.close_text")}
        .yes=${t("chat.close_confirm")}
        .no=${t("chat.cancel")}
      ></gp-confirm>`;
  }

  private renderActions() {
    return html`<div class="actions">
      <button class="utrecht-button" type="button" @click=${() => this.tell("return")}>
        ${t("chat.return")}
      </button>
      <button class="utrecht-button" type="button" @click=${this.close}>${t("chat.close")}</button>
    </div>`;
  }

  private renderState() {
    const ended = ["waiting", "returned", "closed"].includes(this.status);
    const simple = this.talk.detail?.languageLevel === "simple" && this.status === "claimed";
    const text = ended
      ? t(`chat.status_${this.status}`)
      : this.talk.detail
        ? ""
        : t("chat.loading");
    return html`<p class=${text ? "state" : "gp-hidden"} role="status">${text}</p>
      ${simple ? html`<p class="hint">${t("chat.simple_hint")}</p>` : nothing}`;
  }

  private renderMessage({ sender, text, lang, dir, createdAt }: ChatMessage) {
    const time = new Date(createdAt).toLocaleTimeString("nl-NL", {
      hour: "2-digit",
      minute: "2-digit",
    });
    return html`<div class="message ${sender}" data-sender=${sender}>
      <span class="sender"
        >${t(`sender.${sender}`)} <time datetime=${createdAt}>${time}</time></span
      >
      <p class="text" lang=${lang || "nl"} dir=${dir || "auto"}>${text}</p>
    </div>`;
  }

  protected override updated(): void {
    if (this.log) this.log.scrollTop = this.log.scrollHeight;
  }

  private onTyping() {
    if (Date.now() - this.typedAt < TYPING_EVERY) return;
    this.typedAt = Date.now();
    this.tell("typing");
  }

  private async close() {
    if (await this.confirm.ask()) this.tell("close");
  }

  private tell(type: "leave" | "return" | "close" | "typing") {
    this.dispatchEvent(new CustomEvent("command", { detail: type }));
  }

  static override styles = [
    ...shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 0.625rem;
        min-block-size: 0;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 1rem;
      }
      h2 {
        flex: 1;
        min-inline-size: 12rem;
        color: var(--gp-blue-dark);
        font-size: 1.25rem;
        line-height: 1.3;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .state,
      .hint {
        padding: 0.5rem 0.75rem;
        border-radius: 0.5rem;
        background: var(--gp-gold-soft);
        font-size: 1rem;
      }
      .hint {
        background: var(--gp-blue-soft);
      }
      .log {
        flex: 1;
        min-block-size: 12rem;
        max-block-size: 65vh;
        padding: 0.5rem 1rem 1rem;
        border: 1px solid var(--gp-line);
        border-radius: var(--gp-radius);
        background: var(--gp-paper);
        overflow-y: auto;
      }
      .message {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        margin-block-start: 0.625rem;
      }
      .sender {
        color: var(--gp-muted);
        font-size: 0.9375rem;
        font-weight: 600;
      }
      time {
        font-weight: 400;
      }
      .text {
        max-inline-size: min(90%, 36rem);
        padding: 0.5rem 0.875rem;
        border: 1px solid var(--gp-line);
        border-radius: 0.25rem 1rem 1rem;
        background: var(--gp-white);
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .bot .text,
      .system .text {
        border-style: dashed;
        background: none;
        color: var(--gp-muted);
        font-size: 1rem;
      }
      .visitor .text {
        border-inline-start: 0.25rem solid var(--gp-gold-line);
      }
      .advisor {
        align-items: flex-end;
      }
      .advisor .text {
        border-color: var(--gp-blue);
        border-radius: 1rem 0.25rem 1rem 1rem;
        background: var(--gp-blue);
        color: var(--gp-white);
      }
      .wrong {
        color: var(--gp-danger);
        font-size: 1rem;
      }
      @media (min-width: 60rem) {
        .back {
          display: none;
        }
        .log {
          max-block-size: none;
        }
      }
    `,
  ];
}
