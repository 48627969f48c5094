import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { HttpError, OfflineError } from "../shared/http";
import { shared } from "../shared/styles";
import { logIn } from "./advisor-api";
import { t } from "./texts";

/** The login form; password managers and pasting work, nothing is a puzzle. */
@customElement("gp-login")
export class GpLogin extends LitElement {
  /** A key of texts/console.yml: why the advisor has to log in again. */
  @property() reason = "";
  @state() private wrong = "";
  @state() private busy = false;

  protected override render() {
    const message = this.wrong || this.reason;
    return html`<main>
      <form @submit=${this.submit}>
        <h1>${t("login.title")}</h1>
        <p>${t("login.intro")}</p>
        <p class="wrong" role="alert">${message ? t(message) : nothing}</p>
        ${this.renderInput("username", "text", "username", true)}
        ${this.renderInput("password", "password", "current-password", true)}
        ${this.renderInput("code", "text", "one-time-code", false)}
        <button
          class="utrecht-button utrecht-button--primary-action"
          type="submit"
          ?disabled=${this.busy}
        >
          ${t(this.busy ? "login.busy" : "login.submit")}
        </button>
      </form>
    </main>`;
  }

  private renderInput(name: string, type: string, autocomplete: string, required: boolean) {
    return html`<div>
      <label for=${name}>${t(`login.${name}`)}</label>
      <input
        class="utrecht-textbox"
        id=${name}
        name=${name}
        type=${type}
        autocomplete=${autocomplete as "username"}
        autocapitalize="none"
        spellcheck="false"
        ?required=${required}
      />
    </div>`;
  }

  private async submit(event: SubmitEvent) {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(fields.get(name) ?? "").trim();
    const code = value("code");
    this.busy = true;
    try {
      const session = await logIn({
        username: value("username"),
        password: String(fields.get("password") ?? ""),
        ...(code ? { code } : {}),
      });
      this.dispatchEvent(new CustomEvent("login", { detail: session }));
    } catch (error) {
      this.wrong = mistake(error);
      this.renderRoot.querySelector<HTMLElement>("#username")?.focus();
    } finally {
      this.busy = false;
    }
  }

  static override styles = [
    ...shared,
    css`
      main {
        display: grid;
        place-items: center;
        min-block-size: calc(100vh - 5rem);
        padding: 1rem;
      }
      form {
        display: grid;
        gap: 1rem;
        inline-size: min(26rem, 100%);
        padding: clamp(1.25rem, 5vw, 2.25rem);
        border: 1px solid var(--gp-line);
        border-block-start: 0.3125rem solid var(--gp-gold-line);
        border-radius: var(--gp-radius);
        background: var(--gp-white);
        box-shadow: var(--gp-shadow);
      }
      h1 {
        color: var(--gp-blue-dark);
        font-size: 1.625rem;
        line-height: 1.2;
      }
      label {
        display: block;
        margin-block-end: 0.25rem;
        font-weight: 600;
      }
      .wrong {
        color: var(--gp-danger);
      }
      .wrong:empty {
        display: none;
      }
    `,
  ];
}

function mistake(error: unknown): string {
  if (error instanceof HttpError && [400, 401, 403].includes(error.status)) return "login.wrong";
  if (error instanceof HttpError || error instanceof OfflineError) return "login.failed";
  throw error;
}
