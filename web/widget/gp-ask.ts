import { html, LitElement } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../shared/gp-confirm";
import type { GpConfirm } from "../shared/gp-confirm";
import type { Words } from "./texts";

export type Question = "restart" | "erase" | "follow";

/** The questions that the widget asks before it does something with a whole talk. */
@customElement("gp-ask")
export class GpAsk extends LitElement {
  @property({ attribute: false }) words!: Words;
  @state() private question: Question = "erase";
  @query("gp-confirm") private confirm!: GpConfirm;

  async ask(question: Question): Promise<boolean> {
    this.question = question;
    await this.updateComplete;
    return this.confirm.ask();
  }

  protected override render() {
    const { t } = this.words;
    const following = this.question === "follow";
    return html`<gp-confirm
      .heading=${t(`${this.question}.title`)}
      .text=${t(`${this.question}.text`)}
      .yes=${t(`${this.question}.confirm`)}
      .no=${t(following ? "follow.stay" : "menu.cancel")}
      ?harmless=${following}
    ></gp-confirm>`;
  }
}
