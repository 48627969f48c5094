import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { shared } from "../shared/styles";
import { BookEvent, isPhone, moment, type Booking, type Outcome } from "./booking";
import type { Words } from "./texts";

/**
 * Moments at a desk: choose one, then how to meet. The talk says afterwards what was booked; until
 * then all that was chosen and typed stays.
 */
@customElement("gp-booking")
export class GpBooking extends LitElement {
  @property({ attribute: false }) slots: readonly string[] = [];
  @property({ attribute: false }) words!: Words;
  @state() private chosen = "";
  @state() private calling = false;
  @state() private wrong = false;
  @state() private phone = "";
  @state() private outcome: Outcome | null = null;
  @state() private busy = false;
  @query("input") private field?: HTMLInputElement;

  protected override render() {
    const { t } = this.words;
    return html`<div class="slots" role="group" aria-labelledby="when">
        <p id="when">${t("matches.book")}</p>
        ${this.slots.map((slot) => this.renderSlot(slot))}
      </div>
      ${this.chosen && this.slots.includes(this.chosen) ? this.renderHow() : nothing}
      <p class=${this.busy ? "" : "wrong"} role="status">${this.told}</p>`;
  }

  private get told(): string {
    const { t } = this.words;
    if (this.busy) return t("matches.book_busy");
    if (this.outcome === "taken") return t("matches.book_taken");
    return this.outcome === "failed" ? t("handoff.failed") : "";
  }

  private renderSlot(slot: string) {
    const on = slot === this.chosen;
    return html`<button
      class="utrecht-button ${on ? "on" : ""}"
      type="button"
      aria-pressed=${on ? "true" : "false"}
      aria-disabled=${this.waits}
      @click=${() => this.choose(slot)}
    >
      ${moment(slot)}
    </button>`;
  }

  private renderHow() {
    const { t } = this.words;
    return html`<div class="slots" role="group" aria-labelledby="how">
      <p id="how">${t("matches.book_how")}</p>
      <button
        class="utrecht-button"
        type="button"
        aria-disabled=${this.waits}
        @click=${() => this.book("visit")}
      >
        ${t("matches.book_visit")}
      </button>
      <button
        class="utrecht-button"
        type="button"
        aria-expanded=${this.calling ? "true" : "false"}
        aria-disabled=${this.waits}
        @click=${this.askPhone}
      >
        ${t("matches.book_call")}
      </button>
      ${this.calling ? this.renderPhone() : nothing}
    </div>`;
  }

  private renderPhone() {
    const { t } = this.words;
    return html`<form novalidate @submit=${this.submit}>
      <label for="phone">${t("matches.book_phone")}</label>
      <input
        id="phone"
        class="utrecht-textbox ${this.wrong ? "utrecht-textbox--invalid" : ""}"
        type="tel"
        autocomplete="tel"
        maxlength="39"
        .value=${this.phone}
        @input=${(event: Event) => (this.phone = (event.target as HTMLInputElement).value)}
        aria-invalid=${this.wrong ? "true" : "false"}
        aria-describedby=${this.wrong ? "phone-wrong" : nothing}
      />
      ${this.wrong ? html`<p class="wrong" id="phone-wrong">${t("matches.book_wrong")}</p>` : nothing}
      <button
        class="utrecht-button utrecht-button--primary-action"
        type="submit"
        aria-disabled=${this.waits}
      >
        ${t("matches.book_send")}
      </button>
    </form>`;
  }

  /** Said, not done: a button that is disabled for real would lose the focus. */
  private get waits(): "true" | "false" {
    return this.busy ? "true" : "false";
  }

  private choose(slot: string) {
    if (this.busy) return;
    this.chosen = slot === this.chosen ? "" : slot;
    this.outcome = null;
  }

  private async askPhone() {
    if (this.busy) return;
    this.calling = true;
    await this.updateComplete;
    this.field?.focus();
  }

  private submit(event: Event) {
    event.preventDefault();
    const phone = this.phone.trim();
    this.wrong = !isPhone(phone);
    if (this.wrong) this.field?.focus();
    else void this.book("call", phone);
  }

  private async book(channel: Booking["channel"], phone?: string) {
    if (this.busy) return;
    this.busy = true;
    this.outcome = null;
    const event = new BookEvent({ channel, callbackTime: this.chosen, ...(phone && { phone }) });
    this.dispatchEvent(event);
    try {
      this.outcome = await event.outcome;
    } catch (error) {
      this.outcome = "failed"; // the visitor is told in any case
      throw error;
    } finally {
      this.busy = false;
    }
    if (this.outcome === "booked") this.clear();
  }

  private clear() {
    this.chosen = this.phone = "";
    this.calling = false;
  }

  static override styles = [
    ...shared,
    css`
      .slots {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-block-start: 0.5rem;
      }
      .slots > p,
      form {
        inline-size: 100%;
      }
      button {
        --utrecht-button-max-inline-size: 100%;
        min-block-size: var(--gp-target);
        text-align: start;
      }
      .on {
        --utrecht-button-background-color: var(--gp-blue);
        --utrecht-button-color: var(--gp-white);
        --utrecht-button-hover-background-color: var(--gp-blue-dark);
        --utrecht-button-hover-color: var(--gp-white);
        --utrecht-button-focus-background-color: var(--gp-blue);
        --utrecht-button-focus-color: var(--gp-white);
      }
      form {
        display: grid;
        justify-items: start;
        gap: 0.5rem;
      }
      input {
        inline-size: 100%;
        min-block-size: var(--gp-target);
      }
      [aria-disabled="true"] {
        opacity: 0.6;
        cursor: progress;
      }
      .wrong {
        color: var(--gp-danger);
      }
    `,
  ];
}
