import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import {
  countryName,
  type GuessItem,
  itemLabel,
  type OccupationItem,
  type Preferences,
  type Profile,
  shownStatus,
  type SkillItem,
  type WishItem,
} from "../shared/profile";
import { shared } from "../shared/styles";
import type { HandoffDetail } from "./contract";
import { label, t } from "./texts";

type Line = { name: string; extra?: string; quote?: string | undefined };

/** Beside the talk: the summary and the profile, with the visitor's own words. No score, no rank. */
@customElement("gp-visitor")
export class GpVisitor extends LitElement {
  @property({ attribute: false }) detail!: HandoffDetail;

  protected override render() {
    const { summary, profile, desk, phone } = this.detail;
    return html`<h2>${t("visitor.title")}</h2>
      ${phone ? html`<p><bdi>${t("visitor.phone", { phone })}</bdi></p>` : nothing}
      ${desk ? html`<p>${t("visitor.desk", { desk: desk.name })}</p>` : nothing}
      <section>
        <h3>${t("visitor.summary")}</h3>
        ${
          summary?.length
            ? html`<ul class="summary">
                ${summary.map((line) => html`<li dir="auto">${line}</li>`)}
              </ul>`
            : html`<p>${t("visitor.summary_none")}</p>`
        }
      </section>
      <h3>${t("visitor.profile")}</h3>
      ${profile ? this.renderProfile(profile) : html`<p>${t("visitor.profile_none")}</p>`}`;
  }

  private renderProfile(profile: Profile) {
    const parts: [string, Line[]][] = [
      ["occupations", (profile.occupations ?? []).map(worked)],
      ["skills", (profile.skills ?? []).map(worked)],
      ["wishes", (profile.wishes ?? []).map(wish)],
      ["guesses", (profile.guesses ?? []).map(guess)],
      ["papers", papers(profile)],
      ["education", education(profile)],
      ["languages", languages(profile)],
      ["preferences", preferences(profile.preferences ?? {})],
    ];
    const filled = parts.filter(([, lines]) => lines.length > 0);
    if (filled.length === 0) return html`<p>${t("visitor.profile_none")}</p>`;
    return filled.map(
      ([name, lines]) =>
        html`<section>
          <h4>${t(`visitor.${name}`)}</h4>
          <ul>
            ${lines.map((line) => this.renderLine(line))}
          </ul>
        </section>`,
    );
  }

  private renderLine({ name, extra, quote }: Line) {
    return html`<li>
      <span dir="auto">${name}</span>
      ${extra ? html`<span class="gp-tag">${extra}</span>` : nothing}
      ${quote ? html`<p class="gp-quote"><bdi>${t("visitor.quote", { quote })}</bdi></p>` : nothing}
    </li>`;
  }

  static override styles = [
    ...shared,
    css`
      :host {
        display: grid;
        align-content: start;
        gap: 0.625rem;
        overflow-wrap: anywhere;
      }
      h2 {
        color: var(--gp-blue-dark);
        font-size: 1.25rem;
      }
      h3 {
        font-size: 1.0625rem;
      }
      h4 {
        margin: 0;
        color: var(--gp-muted);
        font-size: 1rem;
      }
      .summary {
        padding: 0.625rem 0.875rem;
        border-inline-start: 0.25rem solid var(--gp-gold-line);
        border-radius: 0.375rem;
        background: var(--gp-gold-soft);
        font-size: 1rem;
      }
      li {
        padding-block: 0.125rem;
        font-size: 1rem;
      }
    `,
  ];
}

function worked(item: SkillItem | OccupationItem): Line {
  const years = typeof item.years === "number" ? t("visitor.years", { years: item.years }) : "";
  const inferred = shownStatus(item) === "inferred" ? t("visitor.inferred") : "";
  const country = "country" in item && item.country ? countryName(item.country) : "";
  const extra = [years, country, inferred].filter(Boolean).join(", ");
  return { name: itemLabel(item), extra, quote: item.evidence?.quote };
}

function wish(item: WishItem): Line {
  const extra = shownStatus(item) === "inferred" ? t("visitor.inferred") : "";
  return { name: itemLabel(item), extra, quote: item.evidence?.quote };
}

function guess({ likely, evidence }: GuessItem): Line {
  const names = likely.map(({ uri, label: name }) => name ?? uri);
  return { name: names.join(", "), quote: evidence?.quote };
}

function papers({ certificates, licences }: Profile): Line[] {
  return [...(certificates ?? []), ...(licences ?? [])].map((paper) => ({
    name: paper.code.length <= 3 ? label("licence", { code: paper.code }) : itemLabel(paper),
    extra: paper.state === "held" ? "" : label(`state.${paper.state}`),
    quote: paper.evidence?.quote,
  }));
}

function education({ education: schooling }: Profile): Line[] {
  const { level, track, field, country } = schooling ?? {};
  const parts = [
    level && label(`education.${level}`),
    track,
    field,
    country && countryName(country),
  ].filter(Boolean);
  return parts.length > 0 ? [{ name: parts.join(", ") }] : [];
}

function languages({ languages: spoken }: Profile): Line[] {
  return (spoken ?? []).map((language) => ({
    name: itemLabel(language),
    extra: language.level === "native" ? label("native") : (language.level ?? ""),
  }));
}

function preferences({ place, travel, transport, hours, learning }: Preferences): Line[] {
  const lines = [
    place && t("visitor.place", { place }),
    travel && t("visitor.travel", { minutes: travel }),
    transport && t("visitor.transport", { transport: label(`transport.${transport}`) }),
    hours && hoursText(hours),
    ...(learning ?? []).map((way) => label(`learning.${way}`)),
  ];
  return lines.filter((line): line is string => Boolean(line)).map((name) => ({ name }));
}

function hoursText({ min, max }: NonNullable<Preferences["hours"]>): string {
  const least = min ?? max ?? "";
  const most = max ?? least;
  return least === most
    ? t("visitor.hours_exact", { hours: least })
    : t("visitor.hours", { min: least, max: most });
}
