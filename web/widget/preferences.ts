/** Reading the form of the visitor's wishes: what was typed, checked, and made into a PATCH. */
import type { Preferences, Transport } from "../shared/profile";

export const TRANSPORTS: readonly Transport[] = ["foot", "bike", "moped", "public", "car"];
export const TRAVEL = { min: 5, max: 180 };
export const HOURS = { min: 1, max: 60 };

export type Field = "place" | "travel" | "transport" | "hoursMin" | "hoursMax";
export type Typed = Record<Field, string>;
export type Mistake = "number" | "order";
export type Mistakes = Partial<Record<Field, Mistake>>;

export function typedFrom(preferences: Preferences | null | undefined): Typed {
  const { place, travel, transport, hours } = preferences ?? {};
  return {
    place: place ?? "",
    travel: travel?.toString() ?? "",
    transport: transport ?? "",
    hoursMin: hours?.min?.toString() ?? "",
    hoursMax: hours?.max?.toString() ?? "",
  };
}

export function mistakesIn({ travel, hoursMin, hoursMax }: Typed): Mistakes {
  const mistakes: Mistakes = {};
  if (!within(travel, TRAVEL)) mistakes.travel = "number";
  if (!within(hoursMin, HOURS)) mistakes.hoursMin = "number";
  if (!within(hoursMax, HOURS)) mistakes.hoursMax = "number";
  else if (hoursMin && hoursMax && Number(hoursMax) < Number(hoursMin)) mistakes.hoursMax = "order";
  return mistakes;
}

/** Only what the visitor changed; an emptied field means "would rather not say". */
export function patchFrom(typed: Typed, before: Typed): Partial<Preferences> {
  const changed = (field: Field) => typed[field].trim() !== before[field].trim();
  const patch: Partial<Preferences> = {};
  if (changed("place")) patch.place = typed.place.trim() || null;
  if (changed("travel")) patch.travel = numberOrNull(typed.travel);
  if (changed("transport")) patch.transport = (typed.transport || null) as Transport | null;
  if (changed("hoursMin") || changed("hoursMax")) patch.hours = hoursFrom(typed);
  return patch;
}

function hoursFrom({ hoursMin, hoursMax }: Typed): Preferences["hours"] {
  const min = numberOrNull(hoursMin) ?? numberOrNull(hoursMax);
  const max = numberOrNull(hoursMax) ?? min;
  return min === null ? null : { min, max };
}

function within(value: string, { min, max }: { min: number; max: number }): boolean {
  if (value.trim() === "") return true;
  return /^\d+$/.test(value.trim()) && Number(value) >= min && Number(value) <= max;
}

function numberOrNull(value: string): number | null {
  return value.trim() === "" ? null : Number(value);
}
