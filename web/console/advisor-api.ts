/** The calls the console makes, for one logged-in advisor. */
import type { ChatMessage, HandoffStatus } from "../shared/contract";
import { request, type Call } from "../shared/http";
import type { AdvisorSession, HandoffDetail, HandoffPage } from "./contract";

const SESSIONS = "/v1/advisor-sessions";
const HANDOFFS = "/v1/handoffs";

export interface Credentials {
  username: string;
  password: string;
  code?: string;
}

export function logIn(credentials: Credentials): Promise<AdvisorSession> {
  return request(SESSIONS, { method: "POST", body: credentials });
}

/** The session of this browser's cookie, with a CSRF token for this tab. */
export function currentSession(): Promise<AdvisorSession> {
  return request(`${SESSIONS}/current`);
}

export class AdvisorApi {
  constructor(readonly session: AdvisorSession) {}

  logOut(): Promise<void> {
    return this.call(`${SESSIONS}/current`, "DELETE");
  }

  queue(status: HandoffStatus): Promise<HandoffPage> {
    return this.call(`${HANDOFFS}?status=${status}`);
  }

  handoff(id: string): Promise<HandoffDetail> {
    return this.call(`${HANDOFFS}/${id}`);
  }

  act(id: string, action: "claim" | "return" | "close"): Promise<unknown> {
    return this.call(`${HANDOFFS}/${id}/${action}`, "POST");
  }

  async post(id: string, text: string, clientId: string): Promise<ChatMessage[]> {
    const path = `${HANDOFFS}/${id}/messages`;
    return (await this.call<{ messages: ChatMessage[] }>(path, "POST", { text, clientId }))
      .messages;
  }

  private call<Answer>(path: string, method = "GET", body?: unknown): Promise<Answer> {
    const call: Call = { method, headers: { "X-CSRF-Token": this.session.csrfToken } };
    return request(path, body === undefined ? call : { ...call, body });
  }
}
