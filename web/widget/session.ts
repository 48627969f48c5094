/**
 * What the browser keeps: the id and the token of the conversation, for this tab, and nothing else.
 * The transcript comes from the server. Storage may be blocked; the chat then works until reload.
 */
const KEY = "gp-conversation";

export interface Session {
  id: string;
  token: string;
}

let memory: Session | null = null;

export function readSession(): Session | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Partial<Session> | null;
    return stored?.id && stored.token ? { id: stored.id, token: stored.token } : memory;
  } catch {
    return memory;
  }
}

export function writeSession(session: Session | null): void {
  memory = session;
  try {
    if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is blocked: `memory` serves this page.
  }
}
