/** One way to call the api: JSON in, JSON out, every failure an `HttpError` or `OfflineError`. */
import type { Problem } from "./contract";

/** The api answered with an error; 4xx means that asking again is of no use. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly retryAfter: number | null,
  ) {
    super(problem.detail ?? problem.title ?? `status ${status}`);
  }

  /** Too many requests, a busy database or a restart: the same call may work later. */
  get passes(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

/** No answer at all: no network, or the server is away. */
export class OfflineError extends Error {}

export interface Call {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  timeout?: number;
}

const TIMEOUT = 20_000;

/** Call the api and return the answer as it came, for downloads. */
export async function fetchAnswer(path: string, call: Call = {}): Promise<Response> {
  const response = await send(path, call);
  if (!response.ok) throw await failure(response);
  return response;
}

/** Call the api and return its JSON; 204 gives undefined. */
export async function request<Answer>(path: string, call: Call = {}): Promise<Answer> {
  const response = await fetchAnswer(path, call);
  return (response.status === 204 ? undefined : await read(response)) as Answer;
}

/** An answer that broke off, or a page of something in between, is no answer of the api. */
async function read(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new OfflineError("no answer that can be read", { cause: error });
  }
}

async function send(path: string, call: Call): Promise<Response> {
  try {
    return await fetch(path, {
      method: call.method ?? "GET",
      headers: { "Content-Type": "application/json", ...call.headers },
      body: call.body === undefined ? null : JSON.stringify(call.body),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(call.timeout ?? TIMEOUT),
    });
  } catch (error) {
    throw new OfflineError("no answer", { cause: error });
  }
}

async function failure(response: Response): Promise<HttpError> {
  const wait = Number(response.headers.get("Retry-After"));
  const problem = (await response.json().catch(() => ({}))) as Problem;
  return new HttpError(response.status, problem, Number.isFinite(wait) && wait > 0 ? wait : null);
}
