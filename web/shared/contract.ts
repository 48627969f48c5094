/** The shapes of the public contract that the widget and the console use. */

export type Level = "regular" | "simple";
export type Sender = "visitor" | "bot" | "advisor" | "system";
export type MessageKind = "text" | "question" | "summary" | "matches" | "handoff";
export type HandoffStatus =
  "none" | "offered" | "waiting" | "claimed" | "returned" | "closed" | "callback";
export type Direction = "ltr" | "rtl" | "auto";

export interface ChatButton {
  title: string;
  image?: string | null;
  /** May be chosen together with others. */
  several?: boolean;
}

/** The same in another language; reviewed: a speaker of it has read the text. */
export interface Help {
  lang: string;
  dir: Direction;
  text: string;
  reviewed?: boolean;
}

export interface ChatMessage {
  id: string;
  seq: number;
  sender: Sender;
  kind: MessageKind;
  text: string;
  buttons: ChatButton[];
  asks: string | null;
  help: Help[];
  sources: { title: string; url: string; date: string | null }[];
  progress: { done: number; of?: number } | null;
  lang: string;
  dir: Direction;
  createdAt: string;
  clientId?: string | null;
}

export interface Conversation {
  id: string;
  handler: "bot" | "advisor";
  status: "open" | "finished" | "closed";
  languageLevel: Level | null;
  createdAt: string;
  expiresAt: string;
}

export interface Desk {
  id: string;
  name: string;
  sector?: string | null;
  region?: string | null;
  person?: string | null;
  phone?: string | null;
  mail?: string | null;
  hours?: unknown;
  nextSlots?: string[];
  demo?: boolean;
}

export interface HandoffState {
  status: HandoffStatus;
  position: number | null;
  expectedWaitMinutes: number | null;
  callback?: unknown;
  desk: Desk | null;
}

export interface Evidence {
  messageId?: string;
  start?: number;
  end?: number;
  quote?: string;
}

export interface Reason {
  kind: string;
  label: string;
  evidence?: Evidence | null;
}

export interface MissingItem {
  uri?: string;
  label: string;
  required?: boolean;
  note?: string;
  training?: { id: string; title: string; route?: string; financing?: unknown[] } | null;
}

export interface Match {
  id: string;
  kind: string;
  uri?: string | null;
  title: string;
  label?: string;
  sector?: string | null;
  hours?: { min: number; max: number } | null;
  provider?: string | null;
  entry?: string[];
  financing?: string[];
  demo?: boolean;
  reasons: Reason[];
  missing: MissingItem[];
  /** The least learning for what an occupation cannot do without, shortest step first. */
  bridge?: { id: string; title: string; duration?: string }[];
  /** When a training begins, in words. */
  starts?: string;
  distanceKm?: number | null;
  travelMinutes?: number | null;
}

export interface MatchList {
  items: Match[];
  considered?: number;
  leftOut?: Record<string, number>;
  /** Which small step would bring back the most of what the visitor's wishes left out. */
  opens?: { filter: string; label: string; more: number }[];
}

/** One way in which learning may be paid: no promise. */
export interface Scheme {
  slug: string;
  label: string;
  fit: "may" | "unknown";
  why: string[];
  dependsOn: string[];
  apply: "open" | "closed" | "unknown";
  source?: { title: string; url: string; date: string | null } | null;
}

export interface Matches {
  occupations: MatchList;
  vacancies: MatchList;
  trainings: MatchList & { schemes?: Scheme[] };
  pathways: MatchList;
  desk: Desk | null;
}

/** RFC 9457: what the api answers when something is wrong. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
}
