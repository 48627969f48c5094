import { css, html, LitElement } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { dialogBox, shared } from "../shared/styles";
import type { Words } from "./texts";

/** Shows the link for another device, to copy or to type over. */
@customElement("gp-link")
export class GpLink extends LitElement {
  @property({ attribute: false }) words!: Words;
  @state() private link = "";
  @state() private told = "";
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("input") private field!: HTMLInputElement;

  async show(link: string): Promise<void> {
    this.link = link;
    this.told = "";
    await this.updateComplete;
    this.dialog.showModal();
  }

  protected override render() {
    const { t } = this.words;
    return html`<dialog aria-labelledby="title" @close=${this.closed}>
      <h2 id="title">${t("link.title")}</h2>
      <p>${t("link.text")}</p>
      <label for="link">${t("link.label")}</label>
      <input id="link" class="utrecht-textbox" type="text" readonly dir="ltr" .value=${this.link} />
      <p role="status">${this.told}</p>
      <div class="actions">
        <button
          class="utrecht-button utrecht-button--primary-action"
          type="button"
          @click=${this.copy}
        >
          ${t("link.copy")}
        </button>
        <button class="utrecht-button" type="button" @click=${() => this.dialog.close()}>
          ${t("link.close")}
        </button>
      </div>
    </dialog>`;
  }

  /** A page may forbid its frames to copy; the link is then selected, for the visitor's own keys. */
  private async copy() {
    this.field.select();
    try {
      await navigator.clipboard.writeText(this.link);
      this.told = this.words.t("link.copied");
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      this.told = this.words.t("link.copy_self");
    }
  }

  private closed() {
    this.link = "";
  }

  static override styles = [
    ...shared,
    dialogBox,
    css`
      p {
        margin-block: 0.5rem;
      }
      input {
        inline-size: 100%;
        min-block-size: var(--gp-target);
      }
    `,
  ];
}
