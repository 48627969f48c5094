import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { shared } from "../shared/styles";
import type { Ended } from "./conversation";
import type { Words } from "./texts";

/** Says why there is no talk to show, and offers one. */
@customElement("gp-end")
export class GpEnd extends LitElement {
  @property() phase!: Ended;
  @property({ attribute: false }) words!: Words;
  /** Whether this tab has a talk of its own, beside the link that failed. */
  @property({ type: Boolean }) remembered = false;

  protected override render() {
    const { t } = this.words;
    const goesOn = this.phase === "dead_link" && this.remembered;
    return html`<div class="end" role="status">
      <h2>${t(`${this.phase}.end_title`)}</h2>
      <p>${t(`${this.phase}.end_text`)}</p>
      <button
        class="utrecht-button utrecht-button--primary-action"
        type="button"
        @click=${() => this.dispatchEvent(new CustomEvent("again"))}
      >
        ${t(goesOn ? "dead_link.own" : "erase.again")}
      </button>
    </div>`;
  }

  static override styles = [
    ...shared,
    css`
      :host {
        display: grid;
        flex: 1;
        align-content: center;
        padding: 1rem 1rem 1.5rem;
        overflow-y: auto;
      }
      .end {
        display: grid;
        justify-items: start;
        gap: 0.75rem;
      }
    `,
  ];
}
