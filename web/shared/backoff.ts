/** How long to wait before the next attempt. */

const FIRST = 500;
const LONGEST = 15_000;

/** Milliseconds: doubling, at most 15 s, with jitter so that visitors do not come back all at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10));
  return full / 2 + (full / 2) * random();
}

/** Wait; used between attempts. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
