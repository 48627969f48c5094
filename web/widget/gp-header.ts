import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { HandoffStatus } from "../shared/contract";
import { shared } from "../shared/styles";
import type { Words } from "./texts";

export type MenuChoice = "link" | "download" | "restart" | "erase";
const CHOICES: readonly MenuChoice[] = ["link", "download", "restart", "erase"];

/** Name, close, menu and, always in the same place, the way to a human. */
@customElement("gp-header")
export class GpHeader extends LitElement {
  @property({ attribute: false }) words!: Words;
  @property() status: HandoffStatus = "none";
  @property({ type: Boolean }) closable = false;
  @property({ type: Boolean }) starting = false;
  /** Whether there is a conversation to download, erase or read more easily. */
  @property({ type: Boolean }) ready = false;
  @property({ type: Boolean }) withAdvisor = false;
  @state() private menuOpen = false;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h1")?.focus();
  }

  protected override render() {
    const { t } = this.words;
    return html`<header @keydown=${this.onKey}>
      <div class="row">
        ${GATE}
        <h1 tabindex="-1">${t("header.title")}</h1>
        ${this.renderMenuButton()}
        ${
          this.closable
            ? html`<button
                class="icon"
                type="button"
                aria-label=${t("header.close_label")}
                @click=${() => this.tell("close")}
              >
                ${CROSS}
              </button>`
            : nothing
        }
      </div>
      ${this.menuOpen ? this.renderMenu() : nothing}
      <div class="row">
        <button
          class="utrecht-button advisor"
          type="button"
          ?disabled=${this.starting}
          @click=${() => this.tell("advisor")}
        >
          ${this.advisorText()}
        </button>
        ${this.ready && !this.withAdvisor ? this.renderLevel() : nothing}
      </div>
    </header>`;
  }

  private renderMenuButton() {
    return html`<button
      class="icon menu"
      type="button"
      aria-label=${this.words.t("header.menu")}
      aria-expanded=${this.menuOpen ? "true" : "false"}
      aria-controls="menu"
      ?disabled=${!this.ready}
      @click=${() => (this.menuOpen = !this.menuOpen)}
    >
      ${LINES}
    </button>`;
  }

  private renderMenu() {
    return html`<ul id="menu">
      ${CHOICES.map(
        (choice) =>
          html`<li>
            <button class="item" type="button" @click=${() => this.choose(choice)}>
              ${this.words.t(`menu.${choice}`)}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  private renderLevel() {
    const { t, level } = this.words;
    const key = level === "simple" ? "normal" : "easier";
    return html`<button
      class="level"
      type="button"
      aria-label=${t(`header.${key}_label`)}
      @click=${() => this.tell("level")}
    >
      ${t(`header.${key}`)}
    </button>`;
  }

  private advisorText(): string {
    const { t } = this.words;
    if (this.withAdvisor) return t("header.advisor_busy");
    return t(this.status === "waiting" ? "header.advisor_waiting" : "header.advisor");
  }

  private choose(choice: MenuChoice) {
    this.menuOpen = false;
    this.renderRoot.querySelector<HTMLElement>(".menu")?.focus();
    this.tell(choice);
  }

  /** Escape closes the menu first, and the chat only when the menu is closed. */
  private onKey(event: KeyboardEvent) {
    if (event.key !== "Escape" || !this.menuOpen) return;
    event.stopPropagation();
    this.menuOpen = false;
    this.renderRoot.querySelector<HTMLElement>(".menu")?.focus();
  }

  private tell(type: string) {
    this.dispatchEvent(new CustomEvent("command", { detail: type }));
  }

  static override styles = [
    ...shared,
    css`
      header {
        position: relative;
        padding: 0.5rem 0.75rem 0.625rem;
        border-block-end: 0.1875rem solid var(--gp-gold);
        background: var(--gp-blue-dark);
        color: var(--gp-white);
      }
      .row {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      h1 {
        flex: 1;
        font-size: 1.0625rem;
        line-height: 1.25;
      }
      svg {
        flex: none;
        inline-size: 1.75rem;
        block-size: 1.75rem;
      }
      .row + .row,
      #menu + .row {
        margin-block-start: 0.375rem;
      }
      .icon,
      .level {
        flex: none;
        min-inline-size: var(--gp-target);
        min-block-size: var(--gp-target);
        border: 0;
        border-radius: 0.5rem;
        background: none;
        color: inherit;
        font: inherit;
        font-size: 1rem;
        cursor: pointer;
      }
      .icon:hover,
      .level:hover {
        background: var(--gp-blue);
      }
      .icon svg {
        display: block;
        margin: auto;
      }
      .level {
        padding-inline: 0.625rem;
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }
      .advisor {
        --utrecht-button-background-color: var(--gp-gold);
        --utrecht-button-border-color: var(--gp-gold);
        --utrecht-button-color: var(--gp-ink);
        --utrecht-button-hover-background-color: var(--gp-gold-soft);
        --utrecht-button-hover-border-color: var(--gp-gold);
        --utrecht-button-hover-color: var(--gp-ink);
        --utrecht-button-focus-background-color: var(--gp-gold-soft);
        --utrecht-button-focus-border-color: var(--gp-gold);
        --utrecht-button-focus-color: var(--gp-ink);
        flex: 1;
      }
      :focus-visible {
        outline-color: var(--gp-gold);
        box-shadow: none;
      }
      @media (max-width: 26em) {
        h1 {
          font-size: 0.9375rem;
        }
        .row > svg {
          display: none;
        }
        .advisor,
        .level {
          --utrecht-button-padding-inline-start: 0.5rem;
          --utrecht-button-padding-inline-end: 0.5rem;
          font-size: 0.875rem;
        }
        .level {
          padding-inline: 0.25rem;
          white-space: nowrap;
        }
      }
      #menu {
        position: absolute;
        z-index: 2;
        inset-inline-end: 0.75rem;
        inset-block-start: 3.5rem;
        min-inline-size: 15rem;
        padding: 0.375rem;
        border-radius: var(--gp-radius);
        background: var(--gp-white);
        box-shadow: var(--gp-shadow);
      }
      .item {
        inline-size: 100%;
        min-block-size: var(--gp-target);
        padding: 0.5rem 0.75rem;
        border: 0;
        border-radius: 0.5rem;
        background: none;
        color: var(--gp-ink);
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      .item:hover {
        background: var(--gp-blue-soft);
      }
      .item:focus-visible {
        outline-color: var(--gp-blue);
      }
    `,
  ];
}

const GATE = html`<svg
  viewBox="0 0 32 32"
  aria-hidden="true"
  fill="none"
  stroke="#ffc83d"
  stroke-width="3"
>
  <path d="M5 29V15a11 11 0 0 1 22 0v14M12 29V16a4 4 0 0 1 8 0v13M2 29h28" stroke-linecap="round" />
</svg>`;
const CROSS = html`<svg
  viewBox="0 0 32 32"
  aria-hidden="true"
  stroke="currentColor"
  stroke-width="3"
  stroke-linecap="round"
>
  <path d="M8 8l16 16M24 8L8 24" />
</svg>`;
const LINES = html`<svg
  viewBox="0 0 32 32"
  aria-hidden="true"
  stroke="currentColor"
  stroke-width="3"
  stroke-linecap="round"
>
  <path d="M6 9h20M6 16h20M6 23h20" />
</svg>`;
