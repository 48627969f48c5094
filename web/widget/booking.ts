/** What booking a moment at a desk sends, and how the moment is told. */

export interface Booking {
  channel: "visit" | "call";
  callbackTime: string;
  phone?: string;
}

/** What came of it: the moment may have been booked by somebody else meanwhile. */
export type Outcome = "booked" | "taken" | "failed";

/** Asks for a moment to be booked; who does so says here what came of it. */
export class BookEvent extends Event {
  outcome: Promise<Outcome> | null = null;

  constructor(readonly booking: Booking) {
    super("book", { bubbles: true, composed: true });
  }
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
