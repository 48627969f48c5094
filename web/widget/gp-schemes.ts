import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Scheme } from "../shared/contract";
import { shared } from "../shared/styles";
import type { Words } from "./texts";

/** Who may help to pay for learning: folded, because it is no promise and not what comes first. */
@customElement("gp-schemes")
export class GpSchemes extends LitElement {
  @property({ attribute: false }) schemes: readonly Scheme[] = [];
  @property({ attribute: false }) words!: Words;

  protected override render() {
    const { t } = this.words;
    return html`<details>
      <summary>
        ${t("matches.schemes")}&nbsp;<span class="gp-tag">${this.schemes.length}</span>
      </summary>
      <p>${t("matches.schemes_note")}</p>
      <ul>
        ${this.schemes.map((scheme) => this.renderScheme(scheme))}
      </ul>
    </details>`;
  }

  private renderScheme({ label, why, dependsOn, fit, apply, source }: Scheme) {
    const { t } = this.words;
    const open = fit === "may" ? dependsOn : [];
    return html`<li>
      ${[label, ...why].join(" ")}
      ${open.map((item) => html`<span class="note">${t("matches.scheme_depends", { item })}</span>`)}
      ${apply === "closed" ? html`<span class="note">${t("matches.scheme_closed")}</span>` : nothing}
      ${
        source && /^https?:/.test(source.url)
          ? html`<a href=${source.url} target="_blank" rel="noopener noreferrer"
              >${t("chat.source", { title: source.title })}<span class="gp-hidden">
                (${t("chat.new_tab")})</span
              ></a
            >`
          : nothing
      }
    </li>`;
  }

  static override styles = [
    ...shared,
    css`
      summary {
        min-block-size: var(--gp-target);
        padding-block: 0.5rem;
        color: var(--gp-blue);
        font-weight: 600;
        cursor: pointer;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        margin-block-start: 0.5rem;
      }
      li {
        padding-inline-start: 0.75rem;
        border-inline-start: 0.1875rem solid var(--gp-gold-line);
        overflow-wrap: anywhere;
      }
      .note {
        display: block;
        color: var(--gp-muted);
      }
      a {
        display: inline-block;
        padding-block: 0.5rem;
      }
    `,
  ];
}
