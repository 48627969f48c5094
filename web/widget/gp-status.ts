import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ChatMessage, HandoffState } from "../shared/contract";
import { shared } from "../shared/styles";
import type { Words } from "./texts";

/** A quick answer needs no "busy" line: it would only flicker and be read out for nothing. */
const BUSY_AFTER = 500;

/** Between talk and field: progress, waiting for a human, and what is going on right now. */
@customElement("gp-status")
export class GpStatus extends LitElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) handoff: HandoffState | null = null;
  @property({ attribute: false }) question: ChatMessage | null = null;
  @property({ type: Boolean }) withAdvisor = false;
  @property({ type: Boolean }) busy = false;
  @property({ type: Boolean }) typing = false;
  @property({ type: Boolean }) online = true;
  @property() notice = "";
  @state() private showBusy = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("busy")) return;
    clearTimeout(this.timer);
    if (this.busy) this.timer = setTimeout(() => (this.showBusy = true), BUSY_AFTER);
    else this.showBusy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override render() {
    const now = this.now();
    return html`${this.renderHandoff()}
      <p class="now ${this.online ? "" : "offline"}" role="status">${now}</p>
      ${now ? nothing : this.renderProgress()}`;
  }

  private now(): string {
    const { t } = this.words;
    if (!this.online) return t("chat.offline");
    if (this.showBusy) return t("chat.busy");
    if (this.typing) return t("chat.typing");
    return this.notice;
  }

  private renderHandoff() {
    const { t } = this.words;
    const text = this.withAdvisor ? t("handoff.claimed") : this.waitingText();
    return text ? html`<p class="handoff" role="status">${text}</p>` : nothing;
  }

  private waitingText(): string {
    const { t } = this.words;
    const { status, position, expectedWaitMinutes: minutes } = this.handoff ?? {};
    if (status === "callback") return t("handoff.callback");
    if (status !== "waiting") return "";
    const parts = [t("handoff.waiting")];
    if (position) parts.push(t("handoff.position", { position }));
    if (minutes)
      parts.push(minutes === 1 ? t("handoff.minute") : t("handoff.minutes", { minutes }));
    return parts.join(" ");
  }

  private renderProgress() {
    const progress = this.question?.progress;
    if (!progress || this.withAdvisor) return nothing;
    const { t } = this.words;
    const of = progress.of ?? 0;
    const done = of ? Math.min(progress.done + 1, of) : progress.done + 1;
    const text = of ? t("chat.progress", { done, of }) : t("chat.progress_open", { done });
    return html`<div class="progress">
      <span id="progress">${text}</span>
      ${of ? html`<progress aria-labelledby="progress" max=${of} value=${done}></progress>` : nothing}
    </div>`;
  }

  static override styles = [
    ...shared,
    css`
      .now,
      .progress {
        color: var(--gp-muted);
        font-size: 0.9375rem;
      }
      .now:not(:empty) {
        padding-block: 0.1875rem;
      }
      .offline {
        color: var(--gp-danger);
        font-weight: 600;
      }
      .handoff {
        margin-block-end: 0.25rem;
        padding: 0.5rem 0.75rem;
        border-inline-start: 0.25rem solid var(--gp-gold-line);
        border-radius: 0.375rem;
        background: var(--gp-gold-soft);
        font-size: 1rem;
        line-height: 1.4;
      }
      .progress {
        padding-block: 0.125rem 0.25rem;
        display: flex;
        align-items: center;
        gap: 0.75rem;
      }
      progress {
        flex: 1;
        block-size: 0.5rem;
        min-inline-size: 3rem;
        border: 0;
        border-radius: 0.25rem;
        background: var(--gp-line);
        overflow: hidden;
        appearance: none;
      }
      progress::-webkit-progress-bar {
        background: var(--gp-line);
      }
      progress::-webkit-progress-value {
        background: var(--gp-gold-line);
      }
      progress::-moz-progress-bar {
        background: var(--gp-gold-line);
      }
    `,
  ];
}
