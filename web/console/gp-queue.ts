import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { shared } from "../shared/styles";
import type { HandoffItem } from "./contract";
import { label, t } from "./texts";

/** Enough to know who waits; the whole summary stands beside the talk. */
const SUMMARY_LINES = 5;

/** Who waits, longest first, and the advisor's own talks. */
@customElement("gp-queue")
export class GpQueue extends LitElement {
  @property({ attribute: false }) waiting: readonly HandoffItem[] = [];
  @property({ attribute: false }) mine: readonly HandoffItem[] = [];
  @property({ attribute: false }) unread: ReadonlyMap<string, number> = new Map();
  @property({ type: Boolean }) loaded = false;
  @property() current = "";
  /** Waiting times are shown against this moment, so that they move on. */
  @property({ type: Number }) now = Date.now();

  protected override render() {
    return html`<section aria-labelledby="mine">
        <h2 id="mine">${t("queue.mine")}</h2>
        ${this.mine.length === 0 ? html`<p class="none">${t("queue.mine_none")}</p>` : nothing}
        <ul>
          ${repeat(
            this.mine,
            ({ id }) => id,
            (item) => this.renderMine(item),
          )}
        </ul>
      </section>
      <section aria-labelledby="waiting">
        <h2 id="waiting">${t("queue.title")}</h2>
        <p class="none" role="status">
          ${this.loaded ? countText(this.waiting.length) : t("queue.loading")}
        </p>
        <ul>
          ${repeat(
            this.waiting,
            ({ id }) => id,
            (item) => this.renderWaiting(item),
          )}
        </ul>
      </section>`;
  }

  private renderMine(item: HandoffItem) {
    const unread = this.unread.get(item.id) ?? 0;
    const current = item.id === this.current;
    return html`<li class=${current ? "current" : ""}>
      ${this.renderAbout(item)}
      <button
        class="utrecht-button"
        type="button"
        aria-current=${current ? "true" : "false"}
        @click=${() => this.tell("open", item.id)}
      >
        ${t("queue.open")}
        ${unread ? html`<span class="gp-tag gp-tag--gold">${t("queue.unread", { count: unread })}</span>` : nothing}
      </button>
    </li>`;
  }

  private renderWaiting(item: HandoffItem, index = this.waiting.indexOf(item)) {
    const position = item.position ?? index + 1;
    return html`<li>
      <p class="wait">
        <span class="gp-tag gp-tag--gold">${waitText(item.waitingSince, this.now)}</span>
        ${item.status === "callback" ? html`<span class="gp-tag">${t("queue.callback")}</span>` : nothing}
      </p>
      ${this.renderAbout(item)}
      <button
        class="utrecht-button utrecht-button--primary-action"
        type="button"
        aria-label=${t("queue.claim_label", { position })}
        @click=${() => this.tell("claim", item.id)}
      >
        ${t("queue.claim")}
      </button>
    </li>`;
  }

  private renderAbout({ region, audience, languageLevel, summary }: HandoffItem) {
    const known = audience && audience !== "unknown" ? label(`audience.${audience}`) : "";
    const level = languageLevel ? t(`level_${languageLevel}`) : "";
    const place = region ? t("queue.region", { region }) : "";
    const who = [known, place, level].filter(Boolean).join(" · ") || t("queue.unknown");
    return html`<p class="who">${who}</p>
      <ul class="summary">
        ${(summary ?? []).slice(0, SUMMARY_LINES).map((line) => html`<li dir="auto">${line}</li>`)}
      </ul>`;
  }

  private tell(type: "open" | "claim", id: string) {
    this.dispatchEvent(new CustomEvent(type, { detail: id }));
  }

  static override styles = [
    ...shared,
    css`
      :host,
      section {
        display: grid;
        align-content: start;
        gap: 0.5rem;
      }
      :host {
        gap: 1.5rem;
      }
      h2 {
        color: var(--gp-blue-dark);
        font-size: 1.25rem;
      }
      section > ul {
        display: grid;
        gap: 0.75rem;
      }
      section > ul > li {
        display: grid;
        gap: 0.375rem;
        padding: 0.875rem 1rem;
        border: 1px solid var(--gp-line);
        border-radius: var(--gp-radius);
        background: var(--gp-white);
        overflow-wrap: anywhere;
      }
      li.current {
        border-color: var(--gp-blue);
        box-shadow: inset 0.3125rem 0 0 var(--gp-gold-line);
      }
      .none {
        color: var(--gp-muted);
      }
      .who {
        font-weight: 600;
      }
      .summary {
        color: var(--gp-muted);
        font-size: 1rem;
      }
      button {
        justify-self: start;
        margin-block-start: 0.25rem;
      }
    `,
  ];
}

function countText(count: number): string {
  if (count === 0) return t("queue.count_none");
  return count === 1 ? t("queue.count_one") : t("queue.count_many", { count });
}

function waitText(since: string | null, now: number): string {
  const minutes = since ? Math.floor((now - Date.parse(since)) / 60_000) : 0;
  return minutes < 1 ? t("queue.waits_new") : t("queue.waits", { minutes });
}
