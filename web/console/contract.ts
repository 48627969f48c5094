/** What the api tells advisors. */
import type { ChatMessage, Desk, HandoffStatus, Level } from "../shared/contract";
import type { Profile } from "../shared/profile";

export interface Advisor {
  id: string;
  name: string;
}

export interface AdvisorSession {
  csrfToken: string;
  advisor: Advisor;
}

export interface HandoffItem {
  id: string;
  conversationId: string;
  status: HandoffStatus;
  waitingSince: string | null;
  claimedAt: string | null;
  advisor: Advisor | null;
  region?: string | null;
  audience?: string | null;
  languageLevel: Level | null;
  summary: string[];
  position?: number | null;
}

export interface HandoffDetail extends HandoffItem {
  profile: Profile | null;
  messages: ChatMessage[];
  desk: Desk | null;
  channel: string | null;
  phone: string | null;
}

export interface HandoffPage {
  items: HandoffItem[];
  next: string | null;
}
