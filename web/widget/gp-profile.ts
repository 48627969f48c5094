import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import {
  itemKey,
  without,
  type ListItem,
  type ListName,
  type Preferences,
  type Profile,
} from "../shared/profile";
import { shared } from "../shared/styles";
import "./gp-preferences";
import "./gp-profile-list";
import type { Removal } from "./gp-profile-list";
import { aboutLines, guessLines, preferenceLines, type Line } from "./profile-lines";
import type { Resources } from "./resources";
import type { Words } from "./texts";

const LISTS: readonly [ListName, string][] = [
  ["occupations", "occupations"],
  ["skills", "skills"],
  ["wishes", "wishes"],
  ["certificates", "papers"],
  ["licences", ""],
];

/** The view "Mijn profiel": what was understood, with the visitor's words, and ways to correct it. */
@customElement("gp-profile")
export class GpProfile extends LitElement {
  @property({ attribute: false }) profile: Profile | null = null;
  @property({ type: Boolean }) failed = false;
  @property({ attribute: false }) resources: Resources | null = null;
  @property({ attribute: false }) words!: Words;
  @state() private editing = false;
  @state() private notice = "";
  @state() private undo: { list: ListName; item: ListItem; label: string } | null = null;

  protected override render() {
    const { t } = this.words;
    return html`<h2 tabindex="-1">${t("profile.title")}</h2>
      ${this.profile ? this.renderProfile(this.profile) : this.renderAbsent()}
      <div class=${this.notice ? "notice" : ""} role="status">
        ${this.notice ? html`<p>${this.notice}</p>` : nothing}
        ${
          this.undo
            ? html`<button class="utrecht-button undo" type="button" @click=${this.putBack}>
                ${t("profile.undo")}
              </button>`
            : nothing
        }
      </div>`;
  }

  private renderAbsent() {
    const { t } = this.words;
    if (!this.failed) return html`<p role="status">${t("profile.loading")}</p>`;
    return html`<p role="status">${t("profile.failed")}</p>
      <button class="utrecht-button" type="button" @click=${this.retry}>
        ${t("profile.retry")}
      </button>`;
  }

  private renderProfile(profile: Profile) {
    const { t } = this.words;
    const about = aboutLines(profile, this.words);
    const empty = about.length === 0 && LISTS.every(([name]) => !profile[name]?.length);
    return html`<p>${empty ? t("profile.empty") : t("profile.intro")}</p>
      ${
        about.length
          ? html`<h3>${t("profile.about")}</h3>
              ${renderLines(about)}`
          : nothing
      }
      <div class="lists" @remove=${this.takeOut}>
        ${LISTS.map(([name, title]) => this.renderList(profile, name, title))}
      </div>
      ${this.renderGuesses(profile)}
      <h3>${t("profile.preferences")}</h3>
      ${
        this.editing
          ? html`<gp-preferences
              .preferences=${profile.preferences ?? null}
              .words=${this.words}
              @save=${this.save}
              @cancel=${this.stopEditing}
            ></gp-preferences>`
          : html`${renderLines(preferenceLines(profile, this.words))}
              <button
                class="utrecht-button edit"
                type="button"
                aria-label=${t("profile.edit_label")}
                @click=${this.startEditing}
              >
                ${t("profile.edit")}
              </button>`
      }`;
  }

  private renderGuesses(profile: Profile) {
    const lines = guessLines(profile, this.words);
    if (lines.length === 0) return nothing;
    const { t } = this.words;
    return html`<h3>${t("profile.guesses")}</h3>
      <p>${t("profile.guesses_note")}</p>
      ${renderLines(lines)}`;
  }

  private renderList(profile: Profile, name: ListName, title: string) {
    const items = (profile[name] ?? []).filter((item) => !("negated" in item && item.negated));
    if (items.length === 0) return nothing;
    const { t } = this.words;
    // Licences stand under the same heading as certificates, and get it when they are alone.
    const heading = title || (profile.certificates?.length ? "" : "papers");
    return html`${heading ? html`<h3>${t(`profile.${heading}`)}</h3>` : nothing}
      <gp-profile-list
        data-list=${name}
        .list=${name}
        .items=${items}
        .words=${this.words}
      ></gp-profile-list>`;
  }

  private async takeOut(event: CustomEvent<Removal>) {
    const { list, key, label } = event.detail;
    if (!this.profile || !this.resources) return;
    const items: ListItem[] = this.profile[list] ?? [];
    const item = items.find((candidate) => itemKey(candidate) === key);
    const { t } = this.words;
    const saved = await this.resources.correct({ [list]: without(this.profile, list, key) });
    this.notice = saved ? t("profile.removed", { label }) : t("profile.not_saved");
    this.undo = saved && item ? { list, item, label } : null;
    await this.focusOn(".undo");
  }

  private async putBack() {
    const { undo } = this;
    if (!undo || !this.resources) return;
    const items = [...(this.profile?.[undo.list] ?? []), undo.item];
    const saved = await this.resources.correct({ [undo.list]: items });
    const { t } = this.words;
    this.notice = saved ? t("profile.restored", { label: undo.label }) : t("profile.not_saved");
    if (saved) this.undo = null;
    await this.focusOn("h2");
  }

  private async save(event: CustomEvent<Partial<Preferences>>) {
    const changed = Object.keys(event.detail).length > 0;
    const saved = !changed || (await this.resources?.correct({ preferences: event.detail }));
    const { t } = this.words;
    this.notice = saved ? t("profile.saved") : t("profile.not_saved");
    this.undo = null;
    if (saved) await this.stopEditing();
  }

  private startEditing() {
    this.editing = true;
    this.undo = null;
    this.notice = "";
  }

  private async stopEditing() {
    this.editing = false;
    await this.focusOn(".edit");
  }

  /** What had the focus is gone: give it to the next useful thing. */
  private async focusOn(selector: string) {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  private retry() {
    this.dispatchEvent(new CustomEvent("retry", { bubbles: true, composed: true }));
  }

  static override styles = [
    ...shared,
    css`
      :host,
      .lists {
        display: grid;
        align-content: start;
        gap: 0.625rem;
      }
      h2 {
        font-size: 1.375rem;
        line-height: 1.25;
      }
      h3 {
        margin-block-start: 0.5rem;
        font-size: 1.125rem;
      }
      dl {
        padding: 0.25rem 0.875rem;
        border: 1px solid var(--gp-line);
        border-radius: var(--gp-radius);
        background: var(--gp-white);
      }
      dl div {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 1rem;
        padding-block: 0.4375rem;
      }
      dl div + div {
        border-block-start: 1px solid var(--gp-line);
      }
      dt {
        color: var(--gp-muted);
      }
      dd {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .edit {
        justify-self: start;
      }
      .notice {
        position: sticky;
        inset-block-end: 0;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem;
        padding: 0.625rem 0.875rem;
        border: 1px solid var(--gp-gold-line);
        border-radius: var(--gp-radius);
        background: var(--gp-gold-soft);
        box-shadow: var(--gp-shadow);
      }
    `,
  ];
}

function renderLines(lines: readonly Line[]) {
  return html`<dl>
    ${lines.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd dir="auto">${value}</dd>
        </div>`,
    )}
  </dl>`;
}
