import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Match, Matches, MatchList } from "../shared/contract";
import { shared } from "../shared/styles";
import "./gp-desk";
import "./gp-match";
import "./gp-schemes";
import type { Words } from "./texts";

const LISTS = ["occupations", "vacancies", "trainings", "pathways"] as const;
type ListName = (typeof LISTS)[number];
const FIRST = 4;

/** The view "Passend werk": all matches, kind by kind, best first. */
@customElement("gp-matches")
export class GpMatches extends LitElement {
  @property({ attribute: false }) found: Matches | null = null;
  @property({ type: Boolean }) failed = false;
  @property({ attribute: false }) words!: Words;
  @state() private opened: ReadonlySet<ListName> = new Set();

  protected override render() {
    const { t } = this.words;
    return html`<h2>${t("matches.title")}</h2>
      ${this.found ? this.renderAll(this.found) : this.renderAbsent()}`;
  }

  private renderAbsent() {
    const { t } = this.words;
    if (!this.failed) return html`<p role="status">${t("matches.loading")}</p>`;
    return html`<p role="status">${t("matches.failed")}</p>
      <button class="utrecht-button" type="button" @click=${this.retry}>
        ${t("profile.retry")}
      </button>`;
  }

  private renderAll(matches: Matches) {
    const { t } = this.words;
    const schemes = matches.trainings.schemes ?? [];
    const any = LISTS.some((name) => matches[name]?.items.length);
    const demo = LISTS.some((name) => matches[name]?.items.some((match) => match.demo));
    return html`<p>${any ? t("matches.intro") : t("matches.empty")}</p>
      ${demo ? html`<p class="demo">${t("matches.demo_note")}</p>` : nothing}
      ${LISTS.map((name) => this.renderList(name, matches[name]))}
      ${
        schemes.length
          ? html`<gp-schemes .schemes=${schemes} .words=${this.words}></gp-schemes>`
          : nothing
      }
      ${
        matches.desk
          ? html`<gp-desk .desk=${matches.desk} .words=${this.words}></gp-desk>`
          : nothing
      }`;
  }

  private renderList(name: ListName, list: MatchList | undefined) {
    const items = list?.items ?? [];
    const leftOut = Object.entries(list?.leftOut ?? {}).filter(([, count]) => count > 0);
    if (items.length === 0 && leftOut.length === 0) return nothing;
    const { t } = this.words;
    const shown = this.opened.has(name) ? items : items.slice(0, FIRST);
    return html`<section aria-labelledby=${name} data-list=${name}>
      <h3 id=${name}>${t(`matches.${name}`)}</h3>
      ${items.length === 0 ? html`<p>${t("matches.none_left")}</p>` : nothing}
      ${name === "vacancies" || items.length === 0 ? this.renderCount(list, leftOut) : nothing}
      ${this.renderOpens(list?.opens ?? [])}
      <ul>
        ${shown.map((match) => this.renderMatch(match))}
      </ul>
      ${
        shown.length < items.length
          ? html`<button class="utrecht-button" type="button" @click=${() => this.open(name)}>
              ${t("matches.more")}<span class="gp-hidden">: ${t(`matches.${name}`)}</span>
            </button>`
          : nothing
      }
    </section>`;
  }

  /** How many were looked at, and how many the visitor's own wishes left out. */
  private renderCount(list: MatchList | undefined, leftOut: readonly [string, number][]) {
    const { t } = this.words;
    const lines = leftOut.map(([filter, count]) => t(`matches.left_out.${filter}`, { count }));
    const looked = list?.considered ? [t("matches.considered", { count: list.considered })] : [];
    return html`<p class="count">${[...looked, ...lines].join(" ")}</p>`;
  }

  /** What the visitor could ask differently, told as a choice and never as advice. */
  private renderOpens(steps: NonNullable<MatchList["opens"]>) {
    if (steps.length === 0) return nothing;
    return html`<div class="opens">
      <p>${this.words.t("matches.opens")}</p>
      <ul class="steps">
        ${steps.map(({ label }) => html`<li>${label}</li>`)}
      </ul>
    </div>`;
  }

  private renderMatch(match: Match) {
    return html`<li><gp-match .match=${match} .words=${this.words} level="4"></gp-match></li>`;
  }

  private open(name: ListName) {
    this.opened = new Set([...this.opened, name]);
  }

  private retry() {
    this.dispatchEvent(new CustomEvent("retry", { bubbles: true, composed: true }));
  }

  static override styles = [
    ...shared,
    css`
      :host,
      section {
        display: grid;
        align-content: start;
        gap: 0.75rem;
      }
      h2 {
        font-size: 1.375rem;
        line-height: 1.25;
      }
      h3 {
        margin-block-start: 0.5rem;
        font-size: 1.125rem;
      }
      ul {
        display: grid;
        gap: 0.625rem;
      }
      .opens {
        padding: 0.75rem 1rem;
        border-radius: var(--gp-radius);
        background: var(--gp-gold-soft);
        font-size: 1rem;
      }
      .opens > p {
        font-weight: 600;
      }
      .steps {
        gap: 0.25rem;
      }
      .count,
      .demo {
        color: var(--gp-muted);
        font-size: 1rem;
      }
      button {
        justify-self: start;
      }
    `,
  ];
}
