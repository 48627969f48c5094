import { css, html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { dialogBox, shared } from "./styles";

/** A question before something that matters, marked if it cannot be undone. Escape and "no" leave everything as it is. */
@customElement("gp-confirm")
export class GpConfirm extends LitElement {
  @property() heading = "";
  @property() text = "";
  @property() yes = "";
  @property() no = "";
  @property({ type: Boolean, reflect: true }) harmless = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  private resolve: (confirmed: boolean) => void = () => {};

  /** Show the question and wait for the answer; the browser gives the focus back afterwards. */
  async ask(): Promise<boolean> {
    await this.updateComplete;
    this.dialog.showModal();
    return new Promise((resolve) => (this.resolve = resolve));
  }

  protected override render() {
    return html`<dialog aria-labelledby="title" aria-describedby="text" @close=${this.closed}>
      <h2 id="title">${this.heading}</h2>
      <p id="text">${this.text}</p>
      <div class="actions">
        <button
          class="utrecht-button"
          type="button"
          autofocus
          @click=${() => this.dialog.close("no")}
        >
          ${this.no}
        </button>
        <button class="utrecht-button yes" type="button" @click=${() => this.dialog.close("yes")}>
          ${this.yes}
        </button>
      </div>
    </dialog>`;
  }

  private closed() {
    this.resolve(this.dialog.returnValue === "yes");
    this.dialog.returnValue = "";
  }

  static override styles = [
    ...shared,
    dialogBox,
    css`
      p {
        margin-block: 0.5rem 1rem;
      }
      :host(:not([harmless])) .yes {
        --utrecht-button-border-color: var(--gp-danger);
        --utrecht-button-color: var(--gp-danger);
        --utrecht-button-hover-border-color: var(--gp-danger);
        --utrecht-button-hover-color: var(--gp-danger);
        --utrecht-button-focus-border-color: var(--gp-danger);
        --utrecht-button-focus-color: var(--gp-danger);
      }
    `,
  ];
}
