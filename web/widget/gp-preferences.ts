import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Preferences } from "../shared/profile";
import { shared } from "../shared/styles";
import {
  HOURS,
  mistakesIn,
  patchFrom,
  TRANSPORTS,
  TRAVEL,
  typedFrom,
  type Field,
  type Mistakes,
  type Typed,
} from "./preferences";
import type { Words } from "./texts";

const NUMBERS: Partial<Record<Field, { min: number; max: number }>> = {
  travel: TRAVEL,
  hoursMin: HOURS,
  hoursMax: HOURS,
};
const TEXTS: Record<Field, string> = {
  place: "place",
  travel: "travel",
  transport: "transport",
  hoursMin: "hours_min",
  hoursMax: "hours_max",
};

/** The form to correct place, travel, transport and hours by hand. */
@customElement("gp-preferences")
export class GpPreferences extends LitElement {
  @property({ attribute: false }) preferences: Preferences | null = null;
  @property({ attribute: false }) words!: Words;
  @state() private mistakes: Mistakes = {};
  private earlier!: Typed;
  private typed!: Typed;

  override connectedCallback(): void {
    super.connectedCallback();
    // Frozen while the form is open: a live update must not change what somebody is typing.
    this.earlier = typedFrom(this.preferences);
    this.typed = { ...this.earlier };
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>("input")?.focus();
  }

  protected override render() {
    const { t } = this.words;
    return html`<form novalidate @submit=${this.submit}>
      ${this.renderInput("place", "text", "address-level2")}
      ${this.renderInput("travel", "numeric")} ${this.renderTransport()}
      ${this.renderInput("hoursMin", "numeric")} ${this.renderInput("hoursMax", "numeric")}
      <div class="actions">
        <button class="utrecht-button utrecht-button--primary-action" type="submit">
          ${t("profile.save")}
        </button>
        <button class="utrecht-button" type="button" @click=${this.cancel}>
          ${t("profile.cancel")}
        </button>
      </div>
    </form>`;
  }

  private renderInput(field: Field, mode: "text" | "numeric", autocomplete = "off") {
    const mistake = this.mistakes[field];
    return html`<div>
      <label for=${field}>${this.words.t(`profile.${TEXTS[field]}`)}</label>
      <input
        id=${field}
        class="utrecht-textbox ${mistake ? "utrecht-textbox--invalid" : ""}"
        inputmode=${mode}
        autocomplete=${autocomplete}
        maxlength="80"
        .value=${this.typed[field]}
        aria-invalid=${mistake ? "true" : "false"}
        aria-describedby=${mistake ? `${field}-wrong` : nothing}
        @input=${(event: Event) => this.keep(field, event)}
      />
      ${mistake ? html`<p class="wrong" id="${field}-wrong">${this.explain(field)}</p>` : nothing}
    </div>`;
  }

  private renderTransport() {
    const { t, label } = this.words;
    return html`<div>
      <label for="transport">${t("profile.transport")}</label>
      <select
        id="transport"
        class="utrecht-select"
        @change=${(event: Event) => this.keep("transport", event)}
      >
        <option value="">${t("profile.no_choice")}</option>
        ${TRANSPORTS.map(
          (name) =>
            html`<option value=${name} ?selected=${name === this.typed.transport}>
              ${label(`transport.${name}`)}
            </option>`,
        )}
      </select>
    </div>`;
  }

  private explain(field: Field): string {
    const { t } = this.words;
    if (this.mistakes[field] === "order") return t("profile.hours_order");
    return t("profile.wrong_number", { ...NUMBERS[field] });
  }

  private keep(field: Field, event: Event) {
    this.typed[field] = (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  private async submit(event: Event) {
    event.preventDefault();
    this.mistakes = mistakesIn(this.typed);
    if (Object.keys(this.mistakes).length > 0) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    this.dispatchEvent(new CustomEvent("save", { detail: patchFrom(this.typed, this.earlier) }));
  }

  private cancel() {
    this.dispatchEvent(new CustomEvent("cancel"));
  }

  static override styles = [
    ...shared,
    css`
      form {
        display: grid;
        gap: 0.875rem;
        padding: 1rem;
        border: 1px solid var(--gp-line);
        border-radius: var(--gp-radius);
        background: var(--gp-white);
      }
      label {
        display: block;
        margin-block-end: 0.25rem;
        font-weight: 600;
      }
      .wrong {
        color: var(--gp-danger);
        font-size: 1rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];
}
