import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import {
  countryName,
  itemKey,
  itemLabel,
  shownStatus,
  type ListItem,
  type ListName,
} from "../shared/profile";
import { shared } from "../shared/styles";
import type { Words } from "./texts";

export interface Removal {
  list: ListName;
  key: string;
  label: string;
}

/** One list of the profile: each item with the visitor's own words and a button to take it out. */
@customElement("gp-profile-list")
export class GpProfileList extends LitElement {
  @property() list!: ListName;
  @property({ attribute: false }) items: readonly ListItem[] = [];
  @property({ attribute: false }) words!: Words;

  protected override render() {
    return html`<ul>
      ${repeat(this.items, itemKey, (item) => this.renderItem(item))}
    </ul>`;
  }

  private renderItem(item: ListItem) {
    const { t } = this.words;
    const name = this.nameOf(item);
    const quote = item.evidence?.quote;
    return html`<li data-key=${itemKey(item)}>
      <div class="what">
        <span class="name" dir="auto">${name}</span>
        ${this.details(item).map((detail) => html`<span class="gp-tag">${detail}</span>`)}
        ${quote ? html`<p class="gp-quote"><bdi>${t("profile.quote", { quote })}</bdi></p>` : nothing}
      </div>
      <button
        class="gp-link"
        type="button"
        aria-label=${t("profile.remove_item", { label: name })}
        @click=${() => this.takeOut(itemKey(item), name)}
      >
        ${t("profile.remove")}
      </button>
    </li>`;
  }

  private nameOf(item: ListItem): string {
    if (this.list === "licences" && "code" in item && item.code.length <= 3) {
      return this.words.label("licence", { code: item.code });
    }
    return itemLabel(item);
  }

  private details(item: ListItem): string[] {
    const { t, label } = this.words;
    const details: string[] = [];
    if ("years" in item && typeof item.years === "number") {
      details.push(
        item.years === 1 ? t("profile.year") : t("profile.years", { years: item.years }),
      );
    }
    if ("country" in item && item.country) details.push(countryName(item.country));
    if ("state" in item) details.push(label(`state.${item.state}`));
    // What the visitor said has the quote below it; "said" beside it would say so twice.
    const status = "confidence" in item ? shownStatus(item) : undefined;
    const quoted = status === "said" && "evidence" in item && item.evidence?.quote;
    if (status && !quoted) details.push(label(`status.${status}`));
    return details;
  }

  private takeOut(key: string, label: string) {
    const detail: Removal = { list: this.list, key, label };
    this.dispatchEvent(new CustomEvent("remove", { detail, bubbles: true, composed: true }));
  }

  static override styles = [
    ...shared,
    css`
      ul {
        display: grid;
        gap: 0.5rem;
      }
      li {
        display: flex;
        align-items: flex-start;
        justify-content: space-between;
        gap: 0.5rem;
        padding: 0.5rem 0.875rem;
        border: 1px solid var(--gp-line);
        border-radius: var(--gp-radius);
        background: var(--gp-white);
      }
      .what {
        flex: 1;
        min-inline-size: 0;
        padding-block: 0.375rem;
        overflow-wrap: anywhere;
      }
      .name {
        margin-inline-end: 0.375rem;
        font-weight: 600;
      }
      .gp-link {
        flex: none;
        font-size: 1rem;
      }
    `,
  ];
}
