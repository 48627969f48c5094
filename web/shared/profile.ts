/** The visitor's profile as the contract gives it; every field may be absent. */
import type { Evidence, Level } from "./contract";

export type Status = "said" | "confirmed" | "inferred";

export interface SkillItem {
  uri: string;
  label?: string | null;
  level?: string | null;
  years?: number | null;
  negated?: boolean;
  status?: Status;
  confidence?: number;
  evidence?: Evidence | null;
}

type Judged = Pick<SkillItem, "status" | "confidence">;

/** From this confidence on, work is stated as told; as matching/summary.py says it too. */
const STATED_FROM = 0.85;

/** How an item is shown: what is not sure enough to be stated as told is what we think. */
export function shownStatus({ status, confidence = 1 }: Judged): Status | undefined {
  return status !== "confirmed" && confidence < STATED_FROM ? "inferred" : status;
}

export interface OccupationItem extends SkillItem {
  iscoCode?: string;
  country?: string | null;
}

export interface PaperItem {
  code: string;
  label?: string | null;
  state: "held" | "expired" | "in_progress" | "none";
  validUntil?: string | null;
  country?: string | null;
  evidence?: Evidence | null;
}

/** What words may mean beside what was read: shown apart, never as said. */
export interface GuessItem {
  likely: { uri: string; label?: string | null; confidence: number }[];
  evidence?: Evidence | null;
}

export interface WishItem {
  uri: string;
  kind: string;
  label?: string | null;
  status?: Status;
  confidence?: number;
  evidence?: Evidence | null;
}

export interface LanguageItem {
  code: string;
  label?: string | null;
  level?: string | null;
}

export interface Education {
  level?: string | null;
  track?: string | null;
  field?: string | null;
  country?: string | null;
  completed?: boolean | null;
}

export type Transport = "foot" | "bike" | "moped" | "public" | "car";

export interface Preferences {
  sectors?: unknown[];
  activities?: unknown[];
  place?: string | null;
  municipality?: string | null;
  region?: string | null;
  travel?: number | null;
  transport?: Transport | null;
  hours?: { min?: number | null; max?: number | null } | null;
  learning?: string[] | null;
}

export interface Profile {
  audience?: string | null;
  languageLevel?: Level | null;
  name?: string | null;
  goals?: string[] | null;
  skills?: SkillItem[] | null;
  occupations?: OccupationItem[] | null;
  wishes?: WishItem[] | null;
  guesses?: GuessItem[] | null;
  certificates?: PaperItem[] | null;
  licences?: PaperItem[] | null;
  education?: Education | null;
  languages?: LanguageItem[] | null;
  preferences?: Preferences | null;
}

/** The lists a visitor may take an item out of. */
export type ListName = "skills" | "occupations" | "wishes" | "certificates" | "licences";
export type ListItem = SkillItem | OccupationItem | WishItem | PaperItem;

/** What tells one item of a list from the others. */
export function itemKey(item: ListItem): string {
  return "uri" in item ? item.uri : item.code;
}

/** What to call it. */
export function itemLabel(item: ListItem | LanguageItem): string {
  return item.label ?? ("uri" in item ? item.uri : item.code);
}

/** A country by its Dutch name; the profile keeps the code (ISO 3166). */
export function countryName(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  return new Intl.DisplayNames("nl", { type: "region" }).of(country) ?? country;
}

/** The list without one item, ready for PATCH: lists are replaced whole. */
export function without(profile: Profile, list: ListName, key: string): ListItem[] {
  const items: ListItem[] = profile[list] ?? [];
  return items.filter((item) => itemKey(item) !== key);
}
