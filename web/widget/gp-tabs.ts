import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { shared } from "../shared/styles";
import type { Words } from "./texts";

export const VIEWS = ["chat", "profile", "matches"] as const;
export type View = (typeof VIEWS)[number];

/** The three views. Arrow keys move between the tabs, as the tabs pattern asks. */
@customElement("gp-tabs")
export class GpTabs extends LitElement {
  @property() view: View = "chat";
  @property({ attribute: false }) words!: Words;

  protected override render() {
    const { t } = this.words;
    return html`<div role="tablist" aria-label=${t("tabs.label")} @keydown=${this.onKey}>
        ${VIEWS.map((view) => this.renderTab(view))}
      </div>
      <div role="tabpanel" aria-labelledby="tab-${this.view}"><slot></slot></div>`;
  }

  private renderTab(view: View) {
    const selected = view === this.view;
    return html`<button
      id="tab-${view}"
      role="tab"
      type="button"
      aria-selected=${selected ? "true" : "false"}
      tabindex=${selected ? 0 : -1}
      @click=${() => this.select(view)}
    >
      ${this.words.t(`tabs.${view}`)}
    </button>`;
  }

  private onKey(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = (VIEWS.indexOf(this.view) + step + VIEWS.length) % VIEWS.length;
    const view = VIEWS[index] ?? "chat";
    this.select(view);
    this.renderRoot.querySelector<HTMLElement>(`#tab-${view}`)?.focus();
  }

  private select(view: View) {
    this.dispatchEvent(new CustomEvent("show", { detail: view, bubbles: true, composed: true }));
  }

  static override styles = [
    ...shared,
    css`
      :host,
      [role="tabpanel"] {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-block-size: 0;
      }
      [role="tablist"] {
        display: flex;
        border-block-end: 1px solid var(--gp-line);
        background: var(--gp-white);
      }
      [role="tab"] {
        flex: 1 1 auto;
        min-block-size: var(--gp-target);
        padding: 0.375rem 0.375rem 0.1875rem;
        border: 0;
        border-block-end: 0.1875rem solid transparent;
        background: none;
        color: var(--gp-muted);
        font: inherit;
        font-size: 1rem;
        line-height: 1.2;
        cursor: pointer;
      }
      @media (max-width: 26em) {
        [role="tab"] {
          padding-inline: 0.125rem;
          font-size: 0.9375rem;
          letter-spacing: -0.01em;
        }
      }
      [role="tab"]:hover {
        background: var(--gp-blue-soft);
      }
      [role="tab"][aria-selected="true"] {
        border-block-end-color: var(--gp-blue);
        color: var(--gp-blue-dark);
        font-weight: 700;
      }
      [role="tab"]:focus-visible {
        outline-offset: -0.1875rem;
      }
    `,
  ];
}
