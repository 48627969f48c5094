import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ChatButton } from "../shared/contract";
import { shared } from "../shared/styles";
import { titlesIn, together } from "./choices";
import type { Words } from "./texts";

/**
 * The answers to one question. One press answers; where several answers go together, they are
 * toggles with one button that sends them, and an answer that stands alone still goes at once.
 */
@customElement("gp-choices")
export class GpChoices extends LitElement {
  @property({ attribute: false }) buttons: readonly ChatButton[] = [];
  @property({ attribute: false }) words!: Words;
  /** What the visitor said after the question, to mark what was chosen. */
  @property({ attribute: false }) answer: string | null = null;
  /** Whether the buttons may still be used. */
  @property({ type: Boolean }) open = false;
  @state() private pressed: ReadonlySet<string> = new Set();

  /** Toggles are worth an extra press only where there is more than one. */
  private get several(): boolean {
    return this.buttons.filter(({ several }) => several).length > 1;
  }

  protected override render() {
    const { t } = this.words;
    const chosen = this.open
      ? new Set<string>()
      : titlesIn(
          this.answer,
          this.buttons.map(({ title }) => title),
        );
    const toggles = this.open && this.several;
    return html`<div
      class="buttons"
      role="group"
      aria-label=${t(toggles ? "chat.options_several" : "chat.options")}
    >
      ${toggles ? html`<p class="hint" aria-hidden="true">${t("chat.options_several")}</p>` : nothing}
      ${this.buttons.map((button) =>
        toggles && button.several
          ? this.renderToggle(button)
          : this.renderAnswer(button, chosen.has(button.title)),
      )}
      ${toggles ? this.renderSend() : nothing}
    </div>`;
  }

  private renderToggle({ title, image }: ChatButton) {
    const on = this.pressed.has(title);
    return html`<button
      class="utrecht-button choice toggle ${on ? "on" : ""}"
      type="button"
      aria-pressed=${on ? "true" : "false"}
      @click=${() => this.toggle(title)}
    >
      <span class="box" aria-hidden="true">${on ? "✓" : ""}</span>
      ${picture(image)}<span dir="auto">${title}</span>
    </button>`;
  }

  private renderAnswer({ title, image }: ChatButton, chosen: boolean) {
    return html`<button
      class="utrecht-button choice ${chosen ? "chosen" : ""}"
      type="button"
      ?disabled=${!this.open}
      @click=${() => this.choose(title)}
    >
      ${picture(image)}<span dir="auto">${title}</span>
      ${
        chosen
          ? html`<span aria-hidden="true">✓</span
              ><span class="gp-hidden">(${this.words.t("chat.chosen")})</span>`
          : nothing
      }
    </button>`;
  }

  private renderSend() {
    const count = this.pressed.size;
    const { t } = this.words;
    return html`<button
      class="utrecht-button utrecht-button--primary-action send"
      type="button"
      ?disabled=${count === 0}
      @click=${this.send}
    >
      ${count ? t("chat.send_chosen", { count }) : t("chat.send_none")}
    </button>`;
  }

  private toggle(title: string) {
    const pressed = new Set(this.pressed);
    if (!pressed.delete(title)) pressed.add(title);
    this.pressed = pressed;
  }

  /** In the order in which they stand, whatever the order of the presses. */
  private send() {
    const titles = this.buttons.map(({ title }) => title);
    this.choose(together(titles.filter((title) => this.pressed.has(title))));
  }

  private choose(text: string) {
    this.dispatchEvent(new CustomEvent("choose", { detail: text, bubbles: true, composed: true }));
  }

  static override styles = [
    ...shared,
    css`
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-block-start: 0.375rem;
        max-inline-size: 100%;
      }
      .hint {
        inline-size: 100%;
        color: var(--gp-muted);
        font-size: 0.9375rem;
      }
      .choice {
        --utrecht-button-max-inline-size: 100%;
        min-block-size: var(--gp-target);
        text-align: start;
        overflow-wrap: anywhere;
      }
      .choice img {
        block-size: 2rem;
        inline-size: 2rem;
      }
      .chosen {
        --utrecht-button-disabled-background-color: var(--gp-blue-soft);
        --utrecht-button-disabled-border-color: var(--gp-blue);
        --utrecht-button-disabled-color: var(--gp-blue-dark);
      }
      .box {
        display: inline-grid;
        flex: none;
        place-items: center;
        inline-size: 1.375rem;
        block-size: 1.375rem;
        border: 0.125rem solid currentColor;
        border-radius: 0.25rem;
        font-weight: 700;
        line-height: 1;
      }
      .on {
        --utrecht-button-background-color: var(--gp-blue-soft);
        --utrecht-button-border-color: var(--gp-blue);
        --utrecht-button-color: var(--gp-blue-dark);
      }
      .on .box {
        background: var(--gp-blue);
        color: var(--gp-white);
      }
      .send {
        inline-size: 100%;
        min-block-size: var(--gp-target);
      }
    `,
  ];
}

function picture(image: string | null | undefined) {
  return image ? html`<img src=${image} alt="" />` : nothing;
}
