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
    const { title, label, demo, reasons, missing, starts } = this.match;
    const { t } = this.words;
    return html`<article>
      <div class="head">
        <span class="title" role="heading" aria-level=${this.level}>${title}</span>
        ${demo ? html`<span class="gp-tag gp-tag--gold">${t("matches.demo")}</span>` : nothing}
      </div>
      ${label && !same(label, title) ? html`<p class="facts">${label}</p>` : nothing}
      ${starts ? html`<p class="facts">${starts}</p>` : nothing} ${this.renderFacts()}
      ${this.renderReasons(reasons ?? [])} ${this.renderBridge()}
      ${this.renderMissing(missing ?? [])} ${this.renderMore()}
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

  /** Why it fits. A label quotes the visitor already, where there is something to quote. */
  private renderReasons(reasons: readonly Reason[]) {
    if (reasons.length === 0) return nothing;
    return html`<p class="sub">${this.words.t("matches.reasons")}</p>
      <ul class="reasons">
        ${reasons.map(({ label }) => html`<li>${label}</li>`)}
      </ul>`;
  }

  /** The shortest way to work that is not within reach yet, step by step. */
  private renderBridge() {
    const steps = this.match.bridge ?? [];
    if (steps.length === 0) return nothing;
    return html`<p class="sub">${this.words.t("matches.bridge")}</p>
      <ul class="lines">
        ${steps.map(({ title, duration }) => html`<li>${[title, duration].filter(Boolean).join(", ")}</li>`)}
      </ul>`;
  }

  /** Folded: what is missing must not push away what fits. */
  private renderMissing(items: readonly MissingItem[]) {
    if (items.length === 0) return nothing;
    const { t } = this.words;
    return html`<details>
      <summary>${t("matches.missing")}&nbsp;<span class="gp-tag">${items.length}</span></summary>
      <ul class="missing">
        ${items.map((item) => this.renderMissingItem(item))}
      </ul>
    </details>`;
  }

  private renderMissingItem({ label, note, training }: MissingItem) {
    const learn = training && this.words.t("matches.training", { title: training.title });
    const notes = [note, learn].filter(Boolean);
    return html`<li>${label} ${notes.map((line) => html`<span class="note">${line}</span>`)}</li>`;
  }

  /** Of a training or pathway: who gives it, how to get in, who pays. */
  private renderMore() {
    const { provider, entry = [], financing = [] } = this.match;
    const lines = [provider, ...entry, ...financing].filter(Boolean);
    if (lines.length === 0) return nothing;
    return html`<details>
      <summary>${this.words.t("matches.more_about")}</summary>
      <ul class="lines">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>
    </details>`;
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
      .lines li::before {
        content: "·";
        content: "·" / "";
      }
      .note {
        display: block;
        color: var(--gp-muted);
      }
      summary {
        min-block-size: var(--gp-target);
        padding-block: 0.5rem;
        color: var(--gp-blue);
        font-size: 1rem;
        font-weight: 600;
        cursor: pointer;
      }
      summary:hover {
        text-decoration: underline;
      }
    `,
  ];
}

function same(one: string, other: string): boolean {
  return one.toLocaleLowerCase("nl") === other.toLocaleLowerCase("nl");
}
