import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Help } from "../shared/contract";
import { shared } from "../shared/styles";
import { helpShown } from "./help-language";
import type { Words } from "./texts";

/**
 * A question in the visitor's own language, beside the Dutch. With several languages a row of
 * buttons lets the visitor choose; the choice lives in the page only, it would tell an origin.
 */
@customElement("gp-help")
export class GpHelp extends LitElement {
  @property({ attribute: false }) items: readonly Help[] = [];
  @property({ attribute: false }) words!: Words;
  /** The language that the visitor chose, for every message. */
  @property({ attribute: false }) chosen: string | null = null;
  /** Whether the languages are offered: only below the open question. */
  @property({ type: Boolean }) open = false;

  protected override render() {
    const shown = helpShown(this.items, this.chosen);
    return html`${this.open && this.items.length > 1 ? this.renderLanguages(shown) : nothing}
    ${shown ? this.renderText(shown) : nothing}`;
  }

  private renderLanguages(shown: Help | null) {
    const { t } = this.words;
    return html`<div class="languages" role="group" aria-label=${t("help.choose")}>
      ${this.items.map(
        ({ lang }) =>
          html`<button
            class="language"
            type="button"
            lang=${lang}
            aria-pressed=${shown?.lang === lang ? "true" : "false"}
            @click=${() => this.choose(shown?.lang === lang ? null : lang)}
          >
            ${t(`help.language.${lang}`)}
          </button>`,
      )}
    </div>`;
  }

  private renderText({ lang, dir, text, reviewed }: Help) {
    return html`<p class="text" lang=${lang} dir=${dir}>${text}</p>
      ${reviewed ? nothing : html`<p class="note">${this.words.t("help.unreviewed")}</p>`}`;
  }

  private choose(lang: string | null) {
    this.dispatchEvent(
      new CustomEvent("help-language", { detail: lang, bubbles: true, composed: true }),
    );
  }

  static override styles = [
    ...shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 0.25rem;
        max-inline-size: min(92%, 36rem);
      }
      .text {
        padding: 0.625rem 0.875rem;
        border: 1px solid var(--gp-line);
        border-radius: 0.25rem 1rem 1rem;
        background: var(--gp-blue-soft);
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .note {
        color: var(--gp-muted);
        font-size: 0.875rem;
      }
      .languages {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
      }
      .language {
        min-block-size: 2rem;
        padding: 0.125rem 0.5rem;
        border: 1px solid var(--gp-line-strong);
        border-radius: 1rem;
        background: var(--gp-white);
        color: var(--gp-blue-dark);
        font: inherit;
        font-size: 0.9375rem;
        cursor: pointer;
      }
      .language[aria-pressed="true"] {
        border-color: var(--gp-blue);
        background: var(--gp-blue-soft);
        font-weight: 600;
      }
    `,
  ];
}
