import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Match, Matches } from "../shared/contract";
import { shared } from "../shared/styles";
import "./gp-desk";
import "./gp-match";
import type { Words } from "./texts";

const SHOWN = 3;
const LISTS = ["occupations", "vacancies", "trainings"] as const;

/** The best few of each kind, inside the talk; "show all" opens the view with the rest. */
@customElement("gp-match-preview")
export class GpMatchPreview extends LitElement {
  @property({ attribute: false }) found!: Matches;
  @property({ attribute: false }) words!: Words;

  protected override render() {
    return html`<div class="preview">
      ${LISTS.map((name) => this.renderList(name, this.found[name]?.items ?? []))}
      ${
        this.found.desk
          ? html`<gp-desk level="2" .desk=${this.found.desk} .words=${this.words}></gp-desk>`
          : nothing
      }
      <button class="utrecht-button" type="button" @click=${this.showAll}>
        ${this.words.t("chat.show_all")}
      </button>
    </div>`;
  }

  private renderList(name: string, items: Match[]) {
    if (items.length === 0) return nothing;
    return html`<h2>${this.words.t(`matches.${name}`)}</h2>
      ${items
        .slice(0, SHOWN)
        .map(
          (match) => html`<gp-match .match=${match} .words=${this.words} level="3"></gp-match>`,
        )}`;
  }

  private showAll() {
    this.dispatchEvent(
      new CustomEvent("show", { detail: "matches", bubbles: true, composed: true }),
    );
  }

  static override styles = [
    ...shared,
    css`
      .preview {
        display: grid;
        gap: 0.625rem;
        margin-block-start: 0.625rem;
      }
      h2 {
        margin-block-start: 0.375rem;
        font-size: 1rem;
      }
      button {
        justify-self: start;
      }
    `,
  ];
}
