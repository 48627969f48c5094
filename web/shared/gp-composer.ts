import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { shared } from "./styles";
import type { Translate } from "./texts";

/** The contract's limit for one message. */
export const LONGEST = 4_000;
const WARN_FROM = 3_600;

/** The field to type in. Enter sends, Shift+Enter makes a new line. Widget and console use it. */
@customElement("gp-composer")
export class GpComposer extends LitElement {
  @property({ attribute: false }) t!: Translate;
  @property() label = "";
  @property() placeholder = "";
  @property({ type: Boolean }) disabled = false;
  @state() private length = 0;
  @query("textarea") private field!: HTMLTextAreaElement;

  override focus(): void {
    this.field?.focus();
  }

  protected override render() {
    const over = this.length - LONGEST;
    return html`<form @submit=${this.submit}>
      <label for="text">${this.label}</label>
      <div class="row">
        <textarea
          id="text"
          class="utrecht-textarea"
          rows="1"
          dir="auto"
          autocomplete="off"
          placeholder=${this.placeholder}
          aria-invalid=${over > 0 ? "true" : "false"}
          aria-describedby="note"
          ?disabled=${this.disabled}
          @input=${this.onInput}
          @keydown=${this.onKey}
        ></textarea>
        <button
          class="utrecht-button utrecht-button--primary-action"
          type="submit"
          ?disabled=${this.disabled || over > 0}
        >
          ${this.t("composer.send")}
        </button>
      </div>
      <p id="note" class=${over > 0 ? "wrong" : ""}>${this.renderNote(over)}</p>
    </form>`;
  }

  private renderNote(over: number) {
    if (over > 0) return this.t("composer.too_long", { count: over });
    return this.length > WARN_FROM ? this.t("composer.left", { count: -over }) : nothing;
  }

  private measure() {
    this.length = this.field.value.trim().length;
  }

  private onInput() {
    this.measure();
    this.dispatchEvent(new CustomEvent("typing"));
  }

  private onKey(event: KeyboardEvent) {
    // While an input method is composing, Enter picks a candidate.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit(event);
  }

  private submit(event: Event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text || text.length > LONGEST || this.disabled) return;
    this.field.value = "";
    this.measure();
    this.dispatchEvent(new CustomEvent("send", { detail: text }));
  }

  static override styles = [
    ...shared,
    css`
      form {
        display: block;
      }
      label {
        display: block;
        margin-block-end: 0.25rem;
        color: var(--gp-muted);
        font-size: 0.9375rem;
        font-weight: 600;
      }
      .row {
        display: flex;
        align-items: flex-end;
        gap: 0.5rem;
      }
      .utrecht-textarea {
        flex: 1;
        min-inline-size: 0;
        max-block-size: 8.5rem;
        resize: none;
        field-sizing: content;
        overflow-y: auto;
      }
      button {
        flex: none;
      }
      @media (max-height: 42em) {
        label {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
          white-space: nowrap;
        }
      }
      #note {
        color: var(--gp-muted);
        font-size: 0.9375rem;
      }
      #note.wrong {
        color: var(--gp-danger);
      }
    `,
  ];
}
