/** The CSRF token, for this tab. The cookie itself is out of reach of scripts. */
import type { AdvisorSession } from "./contract";

const KEY = "gp-advisor";

export function readSession(): AdvisorSession | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as AdvisorSession | null;
    return stored?.csrfToken ? stored : null;
  } catch {
    return null; // blocked storage, or not ours: log in again
  }
}

export function writeSession(session: AdvisorSession | null): void {
  try {
    if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is blocked: the session then lasts until the page is loaded again.
  }
}
