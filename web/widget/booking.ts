/** What booking a moment at a desk sends, and how the moment is told. */

export interface Booking {
  channel: "visit" | "call";
  callbackTime: string;
  phone?: string;
}

/** The api takes the same: a plus or a digit first, and nothing but what a number is written with. */
export function isPhone(text: string): boolean {
  return /^[+0-9][0-9 ().\-/]{4,38}$/.test(text);
}

/** A moment as Dutch clocks and readers have it; what is no moment is shown as it is. */
export function moment(time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.valueOf())) return time;
  return at.toLocaleString("nl-NL", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Amsterdam",
  });
}
