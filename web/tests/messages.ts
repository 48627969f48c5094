/** Messages for tests. */
import type { ChatMessage, Sender } from "../shared/contract";

export function message(
  seq: number,
  sender: Sender,
  fields: Partial<ChatMessage> = {},
): ChatMessage {
  return {
    id: `id-${seq}`,
    seq,
    sender,
    kind: "text",
    text: `text ${seq}`,
    buttons: [],
    asks: null,
    help: [],
    sources: [],
    progress: null,
    lang: "nl",
    dir: "ltr",
    createdAt: "2026-11-21T10:00:00Z",
    ...fields,
  };
}
