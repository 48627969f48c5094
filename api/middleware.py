"""What holds for every answer: headers, a limit on bodies, and no trace of what went wrong."""

from __future__ import annotations

import json
import logging
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import PROBLEM_JSON, Problems

logger = logging.getLogger(__name__)

API_VERSION: Final = "1.0.0"
BODY_LIMIT: Final = 64 * 1024
LARGER_BODIES: Final = {"/v1/vacancy-batches": 4 * 1024 * 1024}
INTERNAL: Final = "/internal/"
STRICT_CSP: Final = "default-src 'none'; frame-ancestors 'none'"
SECURITY_HEADERS: Final = {
    "API-Version": API_VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": STRICT_CSP,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
HSTS: Final = "max-age=31536000; includeSubDomains"


class GuardMiddleware:
    """The outermost layer; it never lets an exception through to a log that prints its text."""

    def __init__(self, app: ASGIApp, problems: Problems) -> None:
        self._app = app
        self._problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or socket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] in ("http.response.start", "websocket.accept"):
                started = True
                add_headers(message, secure=scope.get("scheme") in ("https", "wss"))
            await send(message)

        try:
            await self._app(scope, receive, send_guarded)
        except Exception as error:  # noqa: BLE001 - the last line: log the type, answer 500
            logger.error("unexpected %s at %s", type(error).__name__, place_of(error))  # noqa: TRY400
            if scope["type"] == "http" and not started:
                await self._fail(scope, send_guarded)

    async def _fail(self, scope: Scope, send: Send) -> None:
        body = json.dumps(self._problems.body(500, "internal", scope["path"])).encode()
        headers = [(b"content-type", PROBLEM_JSON.encode())]
        await send({"type": "http.response.start", "status": 500, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class BodyLimitMiddleware:
    """Refuse a body over the limit, whether its length is told or not; our own may send more."""

    def __init__(self, app: ASGIApp, problems: Problems, limit: int = BODY_LIMIT) -> None:
        self._app = app
        self._problems = problems
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body, which is small, before anything looks at it."""
        if scope["type"] != "http" or scope["path"].startswith(INTERNAL):
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        limit = LARGER_BODIES.get(scope["path"], self._limit)
        is_short = not length.isdigit() or int(length) <= limit
        body = await self._read(receive, limit) if is_short else None
        if body is None:
            answer = self._problems.answer(Request(scope), 413, "too_large")
            await answer(scope, receive, send)
            return
        unread: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive_again() -> Message:
            return unread.pop() if unread else await receive()

        await self._app(scope, receive_again, send)

    async def _read(self, receive: Receive, limit: int) -> bytes | None:
        body = bytearray()
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > limit:
                return None
        return bytes(body)


def add_headers(message: Message, *, secure: bool) -> None:
    """Put the headers on an answer; a route that set one itself, such as the CSP, keeps it."""
    message.setdefault("headers", [])
    headers = MutableHeaders(scope=message)
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
    if headers.get("X-Frame-Options") == "":
        del headers["X-Frame-Options"]  # the widget page: its CSP names who may frame it
    if secure:
        headers.setdefault("Strict-Transport-Security", HSTS)


def place_of(error: BaseException) -> str:
    """Return file, line and function where an exception was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    code = trace.tb_frame.f_code
    return f"{code.co_filename}:{trace.tb_lineno} in {code.co_name}"
