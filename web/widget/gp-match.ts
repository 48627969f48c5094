import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Match, MissingItem, Reason } from "../shared/contract";
import { shared } from "../shared/styles";
import type { Words } from "./texts";

/** One match: what it is, why it fits, and what is still needed. The order is told in words. */
@customElement("gp-match")
export class GpMatch extends LitElement {
  @property({ attribute: false }) match!: Match;
  @property({ attribute: false }) words!: Words;
  /** The heading level, so that headings follow each other wherever the card stands. */
  @property({ type: Number }) level = 3;

  protected override render() {
    const { title, label, demo, reasons, missing } = this.match;
    const { t } = this.words;
    return html`<article>
      <div class="head">
        <span class="title" role="heading" aria-level=${this.level}>${title}</span>
        ${demo ? html`<span class="gp-tag gp-tag--gold">${t("matches.demo")}</span>` : nothing}
      </div>
      ${label && !same(label, title) ? html`<p class="facts">${label}</p>` : nothing}
      ${this.renderFacts()} ${this.renderLines()}
      ${
        reasons?.length
          ? html`<p class="sub">${t("matches.reasons")}</p>
              <ul class="reasons">
                ${reasons.map((reason) => this.renderReason(reason))}
              </ul>`
          : nothing
      }
      ${
        missing?.length
          ? html`<p class="sub">${t("matches.missing")}</p>
              <ul class="missing">
                ${missing.map((item) => this.renderMissing(item))}
              </ul>`
          : nothing
      }
    </article>`;
  }

  private renderFacts() {
    const facts = this.facts();
    return facts.length ? html`<p class="facts">${facts.join(" · ")}</p>` : nothing;
  }

  /** Distance and hours, unless a reason says the same. */
  private facts(): string[] {
    const { t } = this.words;
    const { distanceKm, travelMinutes, hours } = this.match;
    const told = new Set(this.match.reasons?.map(({ kind }) => kind));
    const facts: string[] = [];
    if (typeof distanceKm === "number") {
      facts.push(t("matches.distance", { km: Math.round(distanceKm) }));
      if (travelMinutes && !told.has("travel")) {
        facts.push(t("matches.minutes", { minutes: Math.round(travelMinutes) }));
      }
    }
    if (hours && !told.has("hours")) {
      facts.push(t(hours.min === hours.max ? "matches.hours_exact" : "matches.hours", hours));
    }
    return facts;
  }

  private renderLines() {
    const { entry, financing } = this.match;
    return [...(entry ?? []), ...(financing ?? [])].map(
      (line) => html`<p class="facts">${line}</p>`,
    );
  }

  /** The label quotes the visitor already, where there is something to quote. */
  private renderReason({ label }: Reason) {
    return html`<li>${label}</li>`;
  }

  private renderMissing({ label, required, training }: MissingItem) {
    const { t } = this.words;
    return html`<li>
      ${label} ${required ? html`<span class="gp-tag">${t("matches.required")}</span>` : nothing}
      ${training ? html`<span class="route">${t("matches.training", { title: training.title })}</span>` : nothing}
    </li>`;
  }

  static override styles = [
    ...shared,
    css`
      article {
        padding: 0.875rem 1rem;
        border: 1px solid var(--gp-line);
        border-inline-start: 0.3125rem solid var(--gp-gold-line);
        border-radius: var(--gp-radius);
        background: var(--gp-white);
        overflow-wrap: anywhere;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.25rem 0.75rem;
      }
      .title {
        color: var(--gp-blue-dark);
        font-weight: 700;
      }
      .facts {
        color: var(--gp-muted);
        font-size: 1rem;
      }
      .sub {
        margin-block-start: 0.5rem;
        font-size: 1rem;
        font-weight: 600;
      }
      li {
        position: relative;
        padding-inline-start: 1.5rem;
        font-size: 1rem;
      }
      li::before {
        position: absolute;
        inset-inline-start: 0.125rem;
        font-weight: 700;
      }
      .reasons li::before {
        content: "✓";
        content: "✓" / "";
        color: var(--gp-ok);
      }
      .missing li::before {
        content: "+";
        content: "+" / "";
        color: var(--gp-gold-ink);
      }
      .route {
        display: block;
        color: var(--gp-muted);
      }
    `,
  ];
}

function same(one: string, other: string): boolean {
  return one.toLocaleLowerCase("nl") === other.toLocaleLowerCase("nl");
}
