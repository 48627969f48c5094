/**
 * What the browser keeps, for this tab: the id and the token of the conversation, a link to one that
 * is being followed, and nothing else. The transcript comes from the server. Storage may be blocked;
 * the chat then works until reload.
 */
import { clientId } from "../shared/outbox";

const SESSION = "gp-conversation";
const LINK = "gp-link";

export interface Session {
  id: string;
  token: string;
}

/** The code of a link, and who follows it: the same client may ask again when an answer is lost. */
export interface FollowedLink {
  code: string;
  clientId: string;
}

const memory = new Map<string, unknown>();

export function readSession(): Session | null {
  const stored = read<Session>(SESSION);
  return stored?.id && stored.token ? { id: stored.id, token: stored.token } : null;
}

export function writeSession(session: Session | null): void {
  write(SESSION, session);
}

/** The link that brought the visitor here: kept until it is redeemed, so that a reload loses none. */
export function takeLink(code: string | null): FollowedLink | null {
  if (code && readLink()?.code !== code) writeLink({ code, clientId: clientId() });
  return readLink();
}

export function readLink(): FollowedLink | null {
  const stored = read<FollowedLink>(LINK);
  return stored?.code && stored.clientId ? { code: stored.code, clientId: stored.clientId } : null;
}

export function writeLink(link: FollowedLink | null): void {
  write(LINK, link);
}

function read<Kept>(key: string): Partial<Kept> | null {
  try {
    const stored = sessionStorage.getItem(key);
    if (stored !== null) return JSON.parse(stored) as Partial<Kept> | null;
  } catch {
    // Storage is blocked, or holds what is none of ours: `memory` serves this page.
  }
  return (memory.get(key) ?? null) as Partial<Kept> | null;
}

function write(key: string, kept: unknown): void {
  memory.set(key, kept);
  try {
    if (kept) sessionStorage.setItem(key, JSON.stringify(kept));
    else sessionStorage.removeItem(key);
  } catch {
    // Storage is blocked: `memory` serves this page.
  }
}
