/** A link to a talk: followed when the visitor wants that, and not lost with one lost answer. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Conversation } from "../widget/conversation";

const OWN = { id: "own", token: "own-token" };
const LINKED = { id: "linked", token: "linked-token" };
const host = {
  addController() {},
  removeController() {},
  requestUpdate() {},
  updateComplete: Promise.resolve(true),
};
let calls: { path: string; body: Record<string, unknown> }[];
let redeeming: () => Response | Promise<Response>;
let talk: Conversation | null = null;
let page: Page;

class SilentSocket {
  addEventListener() {}
  close() {}
}

/** What a tab keeps from one page to the next. */
class TabStorage {
  private readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }
}

type Page = typeof import("../widget/conversation") & typeof import("../widget/session");

/** A page that is loaded, first or again: its modules remember nothing, the tab's storage does. */
async function loadPage(): Promise<void> {
  talk?.hostDisconnected();
  vi.resetModules();
  page = { ...(await import("../widget/conversation")), ...(await import("../widget/session")) };
}

beforeEach(async () => {
  calls = [];
  redeeming = () => Response.json(LINKED, { status: 201 });
  vi.stubGlobal("location", { href: "https://site.example/" });
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("removeEventListener", () => {});
  vi.stubGlobal("WebSocket", SilentSocket);
  vi.stubGlobal("sessionStorage", new TabStorage());
  vi.stubGlobal("fetch", async (path: string, call: RequestInit) => {
    calls.push({ path, body: JSON.parse(String(call.body ?? "{}")) as Record<string, unknown> });
    if (path === "/v1/resumptions") return redeeming();
    return Response.json({ messages: [] });
  });
  await loadPage();
  page.writeSession(OWN);
});

afterEach(() => {
  talk?.hostDisconnected();
  talk = null;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function followed(wanted: boolean): Conversation {
  return loaded("a-code-of-a-link", wanted);
}

/** What a page holds once it is loaded; a reload finds no code in the address any more. */
function loaded(code: string | null, wanted: boolean): Conversation {
  talk = new page.Conversation(host, null, code);
  talk.mayFollow = () => Promise.resolve(wanted);
  return talk;
}

const redeemings = () => calls.filter(({ path }) => path === "/v1/resumptions");

describe("a link to a talk", () => {
  it("is not followed unless the visitor wants that, and the own talk goes on", async () => {
    await followed(false).start();

    expect(redeemings()).toEqual([]);
    expect(page.readSession()).toEqual(OWN);
    expect(talk?.phase).toBe("open");
  });

  it("opens its talk once the visitor says so", async () => {
    await followed(true).start();

    expect(page.readSession()).toEqual(LINKED);
    expect(talk?.phase).toBe("open");
  });

  it("is asked for again by the same client when the answer was lost", async () => {
    vi.useFakeTimers();
    redeeming = () => Promise.reject(new TypeError("lost"));
    const started = followed(true).start();
    await vi.advanceTimersByTimeAsync(1);
    redeeming = () => Response.json(LINKED, { status: 201 });
    await vi.advanceTimersByTimeAsync(60_000);
    await started;

    expect(page.readSession()).toEqual(LINKED);
    const [first, second] = redeemings();
    expect(second?.body["clientId"]).toBe(first?.body["clientId"]);
    expect(String(first?.body["clientId"]).length).toBeGreaterThanOrEqual(16);
  });

  it("is followed by the same client when the same link is followed again", async () => {
    const first = page.takeLink("a-code-of-a-link");

    await loadPage();

    expect(page.takeLink("a-code-of-a-link")).toEqual(first);
    expect(page.takeLink("another-code")).not.toEqual(first);
  });

  it("is not lost by a reload before the answer, and asked for by the same client", async () => {
    redeeming = () => new Promise(() => {});
    void followed(true).start();
    await vi.waitFor(() => expect(redeemings()).toHaveLength(1));
    redeeming = () => Response.json(LINKED, { status: 201 });

    await loadPage();
    await loaded(null, true).start();

    expect(page.readSession()).toEqual(LINKED);
    const [before, after] = redeemings();
    expect(after?.body).toEqual(before?.body);
  });

  it("is not lost by a reload before the visitor has said whether to follow it", async () => {
    const asked = followed(true);
    asked.mayFollow = () => new Promise(() => {});
    void asked.start();

    await loadPage();
    await loaded(null, true).start();

    expect(page.readSession()).toEqual(LINKED);
  });

  it.each([
    ["was redeemed", true, 201],
    ["is dead", true, 401],
    ["was refused", false, 201],
  ])("is not kept once it %s", async (_, wanted, status) => {
    redeeming = () => Response.json(LINKED, { status });

    await followed(wanted).start();

    expect(page.readLink()).toBeNull();
  });

  it("that is dead is told, and the own talk is kept", async () => {
    redeeming = () => Response.json({}, { status: 401 });

    await followed(true).start();

    expect(talk?.phase).toBe("dead_link");
    expect(page.readSession()).toEqual(OWN);
  });

  it("is alive when its talk cannot be read at once", async () => {
    const fetched = globalThis.fetch;
    vi.stubGlobal("fetch", (path: string, call: RequestInit) =>
      path.includes("/messages") ? Response.json({}, { status: 400 }) : fetched(path, call),
    );

    await expect(followed(true).start()).rejects.toThrow();

    expect(talk?.phase).not.toBe("dead_link");
    expect(page.readSession()).toEqual(LINKED);
  });
});

describe("a tab whose storage is blocked", () => {
  beforeEach(() => {
    vi.stubGlobal("sessionStorage", undefined);
    page.writeSession(OWN);
  });

  it("keeps its talk as long as the page is there", () => {
    expect(page.readSession()).toEqual(OWN);
  });

  it("has forgotten it after a reload", async () => {
    await loadPage();

    expect(page.readSession()).toBeNull();
  });
});
