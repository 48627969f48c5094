/**
 * The frame's side of the talk with the page that shows it. Who may frame us is for the api's
 * `frame-ancestors`; here every message is held against the origin that the loader named.
 */
import { pageOf, takeCode } from "./resume-link";

export const MARK = "gouden-poort";

export type ToFrame = "open";
export type ToHost = "ready" | "close" | "unread";

export class Bridge {
  private readonly origin: string | null;
  readonly page: string | null;
  /** The code of a link for another device, when such a link brought the visitor here. */
  readonly code: string | null;
  onOpen: () => void = () => {};

  constructor(hash: string = location.hash) {
    const named = new URLSearchParams(hash.slice(1));
    this.origin = window.parent === window ? null : named.get("origin");
    this.page = pageOf(this.origin, named.get("page"));
    this.code = takeCode();
    addEventListener("message", (event) => this.received(event));
  }

  /** False when the frame was opened as a page of its own. */
  get framed(): boolean {
    return this.origin !== null;
  }

  send(type: ToHost, detail: Record<string, unknown> = {}): void {
    if (this.origin) window.parent.postMessage({ mark: MARK, type, ...detail }, this.origin);
  }

  private received(event: MessageEvent): void {
    if (event.source !== window.parent || event.origin !== this.origin) return;
    const data = event.data as { mark?: unknown; type?: unknown } | null;
    if (data?.mark === MARK && data.type === "open") this.onOpen();
  }
}
