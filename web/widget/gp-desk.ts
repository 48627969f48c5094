import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Desk } from "../shared/contract";
import { shared } from "../shared/styles";
import "./gp-booking";
import type { Words } from "./texts";

/** The people of the visitor's region and sector, with a number to call. */
@customElement("gp-desk")
export class GpDesk extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) words!: Words;
  @property({ type: Number }) level = 3;

  protected override render() {
    const { name, person, phone, mail, demo, hours, nextSlots = [] } = this.desk;
    const { t } = this.words;
    return html`<section>
      <p class="title" role="heading" aria-level=${this.level}>${t("matches.desk")}</p>
      <p>${t("matches.desk_text")} <bdi>${[name, person].filter(Boolean).join(", ")}</bdi></p>
      ${typeof hours === "string" ? html`<p class="hours">${hours}</p>` : nothing}
      <p class="ways">
        ${
          phone
            ? html`<a href="tel:${phone.replaceAll(/[^+\d]/g, "")}"
                ><bdi>${t("matches.call", { phone })}</bdi></a
              >`
            : nothing
        }
        ${mail ? html`<a href="mailto:${mail}"><bdi>${mail}</bdi></a>` : nothing}
        ${demo ? html`<span class="gp-tag gp-tag--gold">${t("matches.demo")}</span>` : nothing}
      </p>
      ${
        nextSlots.length
          ? html`<gp-booking .slots=${nextSlots} .words=${this.words}></gp-booking>`
          : nothing
      }
    </section>`;
  }

  static override styles = [
    ...shared,
    css`
      section {
        padding: 0.875rem 1rem;
        border-radius: var(--gp-radius);
        background: var(--gp-blue-soft);
        overflow-wrap: anywhere;
      }
      .title {
        color: var(--gp-blue-dark);
        font-weight: 700;
      }
      .hours::first-letter {
        text-transform: uppercase;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 1.25rem;
      }
      .ways a {
        display: inline-block;
        padding-block: 0.5rem;
        font-weight: 600;
      }
    `,
  ];
}
