/** The calls a visitor's browser makes, for one conversation. */
import type { ChatMessage, Conversation, HandoffState, Matches } from "../shared/contract";
import { fetchAnswer, request, type Call } from "../shared/http";
import type { Profile } from "../shared/profile";
import type { Booking } from "./booking";
import type { Session } from "./session";

const ROOT = "/v1/conversations";
/** The api answers within 10 s, if only to say that the answer comes later. */
const REPLY_TIMEOUT = 30_000;

export interface Started extends Session {
  messages: ChatMessage[];
}

export function startConversation(page: string | null): Promise<Started> {
  return request(ROOT, { method: "POST", body: page ? { page } : {}, timeout: REPLY_TIMEOUT });
}

/** Change the code of a link for a token of this device's own; a code works for one client. */
export function redeemLink(code: string, clientId: string): Promise<Session> {
  return request("/v1/resumptions", { method: "POST", body: { code, clientId } });
}

export class VisitorApi {
  constructor(readonly session: Session) {}

  get eventsPath(): string {
    return `${ROOT}/${this.session.id}/events`;
  }

  conversation(): Promise<Conversation> {
    return this.call("");
  }

  async messages(after: number): Promise<ChatMessage[]> {
    return (await this.call<{ messages: ChatMessage[] }>(`/messages?after=${after}`)).messages;
  }

  async post(text: string, clientId: string): Promise<ChatMessage[]> {
    const call = { method: "POST", body: { text, clientId }, timeout: REPLY_TIMEOUT };
    return (await this.call<{ messages: ChatMessage[] }>("/messages", call)).messages;
  }

  profile(): Promise<Profile> {
    return this.call("/profile");
  }

  correct(patch: Partial<Profile>): Promise<Profile> {
    return this.call("/profile", { method: "PATCH", body: patch });
  }

  matches(limit: number): Promise<Matches> {
    return this.call(`/matches?limit=${limit}`);
  }

  handoff(): Promise<HandoffState> {
    return this.call("/handoff");
  }

  askAdvisor(): Promise<HandoffState> {
    return this.call("/handoff", { method: "POST", body: {} });
  }

  book(booking: Booking): Promise<HandoffState> {
    return this.call("/handoff", { method: "POST", body: booking });
  }

  makeLink(): Promise<{ url: string; code: string }> {
    return this.call("/resume-links", { method: "POST" });
  }

  erase(): Promise<void> {
    return this.call("", { method: "DELETE" });
  }

  async download(): Promise<Blob> {
    const answer = await fetchAnswer(`${ROOT}/${this.session.id}/export?format=json`, {
      headers: this.headers,
    });
    return answer.blob();
  }

  private get headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.session.token}` };
  }

  private call<Answer>(path: string, call: Call = {}): Promise<Answer> {
    return request(`${ROOT}/${this.session.id}${path}`, { ...call, headers: this.headers });
  }
}
