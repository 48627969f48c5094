/** The single values of a profile as lines to read. */
import { countryName, itemLabel, type Profile } from "../shared/profile";
import type { Words } from "./texts";

export type Line = [name: string, value: string];

/** Who the visitor is. */
export function aboutLines(profile: Profile, { t, label }: Words): Line[] {
  const lines: Line[] = [];
  if (profile.name) lines.push([t("profile.name"), profile.name]);
  if (profile.audience && profile.audience !== "unknown") {
    lines.push([t("profile.audience"), label(`audience.${profile.audience}`)]);
  }
  const education = educationText(profile, label);
  if (education) lines.push([t("profile.education"), education]);
  const languages = (profile.languages ?? []).map((language) => {
    const { level } = language;
    const name = itemLabel(language);
    return level ? `${name} (${level === "native" ? label("native") : level})` : name;
  });
  if (languages.length > 0) lines.push([t("profile.languages"), languages.join(", ")]);
  return lines;
}

const MOST_MEANINGS = 3;

/** What the visitor's words may mean beside what was understood, by these words. */
export function guessLines({ guesses }: Profile, { t }: Words): Line[] {
  return (guesses ?? []).map(({ likely, evidence }) => {
    const names = likely.slice(0, MOST_MEANINGS).map(({ uri, label }) => label ?? uri);
    return [t("profile.quote", { quote: evidence?.quote ?? "" }), names.join(", ")];
  });
}

function educationText({ education }: Profile, label: Words["label"]): string {
  if (!education) return "";
  const { level, track, field, country, completed } = education;
  const done =
    typeof completed === "boolean" ? `education.${completed ? "" : "not_"}completed` : "";
  const parts = [
    level && label(`education.${level}`),
    track,
    field,
    country && countryName(country),
    done && label(done),
  ];
  return parts.filter(Boolean).join(", ");
}

/** What the visitor looks for; null says "would rather not", absent says "not asked yet". */
export function preferenceLines({ preferences }: Profile, { t, label }: Words): Line[] {
  const { place, travel, transport, hours, learning } = preferences ?? {};
  const or = <Value>(value: Value | null | undefined, text: (value: Value) => string): string =>
    value === undefined
      ? t("profile.unknown")
      : value === null
        ? t("profile.declined")
        : text(value);
  const lines: Line[] = [
    [t("profile.place"), or(place, String)],
    [t("profile.travel_short"), or(travel, (minutes) => t("profile.minutes_value", { minutes }))],
    [t("profile.transport"), or(transport, (name) => label(`transport.${name}`))],
    [t("profile.hours"), or(hours, (range) => hoursText(range, t))],
  ];
  if (learning?.length) {
    lines.push([t("profile.learning"), learning.map((way) => label(`learning.${way}`)).join(", ")]);
  }
  return lines;
}

function hoursText(
  { min, max }: { min?: number | null; max?: number | null },
  t: Words["t"],
): string {
  const least = min ?? max ?? 0;
  const most = max ?? least;
  return least === most
    ? t("profile.hours_exact", { min: least })
    : t("profile.hours_value", { min: least, max: most });
}
