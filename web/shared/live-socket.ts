/** A WebSocket that comes back by itself. It carries JSON frames and knows nothing of their meaning. */
import { backoff } from "./backoff";

export interface Frame {
  type: string;
  [key: string]: unknown;
}

export interface SocketEvents {
  /** The first frame to send after each connect, made at that moment. */
  hello?: () => unknown;
  frame: (frame: Frame) => void;
  /** Called on every change, so that the page can fall back to asking and say so. */
  online: (online: boolean) => void;
  /** A close code of 4000 and up: the server refuses, and coming back is of no use. */
  refused?: (code: number) => void;
}

export class LiveSocket {
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempts = 0;
  private stopped = false;
  private readonly wake = () => this.reconnectNow();

  constructor(
    private readonly path: string,
    private readonly events: SocketEvents,
  ) {}

  start(): void {
    addEventListener("online", this.wake);
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    removeEventListener("online", this.wake);
    clearTimeout(this.timer);
    this.socket?.close();
  }

  send(frame: unknown): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  private connect(): void {
    const address = new URL(this.path, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = (this.socket = new WebSocket(address));
    socket.addEventListener("open", () => this.opened());
    socket.addEventListener("message", (event) => this.received(event));
    socket.addEventListener("close", (event) => this.closed(event.code));
  }

  private opened(): void {
    const hello = this.events.hello?.();
    if (hello !== undefined) this.send(hello);
    else this.settled();
  }

  /** A socket counts as good once the server has said something (or when no hello is needed). */
  private settled(): void {
    this.attempts = 0;
    this.events.online(true);
  }

  private received(event: MessageEvent): void {
    let frame: unknown;
    try {
      frame = JSON.parse(String(event.data));
    } catch {
      return; // not ours: a proxy's greeting, for one
    }
    this.settled();
    if (typeof frame === "object" && frame !== null && "type" in frame) {
      this.events.frame(frame as Frame);
    }
  }

  private closed(code: number): void {
    if (this.stopped) return;
    this.events.online(false);
    if (code >= 4000) this.events.refused?.(code);
    if (this.stopped) return;
    this.timer = setTimeout(() => this.connect(), backoff(this.attempts++));
  }

  private reconnectNow(): void {
    if (this.socket?.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.timer);
    this.connect();
  }
}
