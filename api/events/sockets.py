"""The two sockets. Each looks in the database when it is woken, and every few seconds anyway."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import Field, ValidationError

from api.auth import COOKIE
from api.config import Settings
from api.conversations.repository import ConversationRepository, parse_id
from api.db import utc_now
from api.errors import DATABASE_AWAY, IntakeError, UpgradeRequiredError
from api.events.hub import Subscription
from api.events.snapshots import UNAUTHORIZED, AdvisorView, VisitorView
from api.events.topics import ADVISORS, conversation_topic
from api.runtime import Runtime, get_runtime
from api.schemas import ApiModel

router = APIRouter(tags=["events"])

POLICY: Final = 1008
GOING_AWAY: Final = 1001
# 4000 and up: coming back with the same credentials is of no use; see also snapshots.py.
NOT_FOUND: Final = 4404
SLOW_HELLO: Final = 4408
TYPING: Final = "typing"
SHOWN_TYPING: Final = {"type": TYPING, "sender": "advisor"}


class Hello(ApiModel):
    """The first frame of a visitor's socket; no token stands in an address."""

    type: str = Field(pattern="^hello$")
    token: str = Field(min_length=1, max_length=200)
    after: int = Field(default=0, ge=0, le=2**31 - 1)


@router.get(
    "/v1/conversations/{conversation_id}/events",
    status_code=101,
    summary="Live events (WebSocket)",
)
@router.get("/v1/advisor-events", status_code=101, summary="Live queue (WebSocket)")
def need_socket() -> None:
    """Open a WebSocket here. A visitor's first frame is `{type: hello, token, after}`, within 5 s;
    then come `{type: message | typing | handoff | profile | erased}`. An advisor's socket needs
    the session cookie and sends `{type: handoff | message}`.
    """  # noqa: D205 - shown as it is in OpenAPI
    raise UpgradeRequiredError


@router.websocket("/v1/conversations/{conversation_id}/events")
async def visitor_events(socket: WebSocket, conversation_id: str) -> None:
    """Tell one visitor's page what happens, without gaps after its `seq`."""
    runtime = get_runtime(socket)
    if not is_allowed_origin(socket, runtime.settings):
        await socket.close(POLICY)
        return
    await socket.accept()
    view = await _greet(socket, runtime, conversation_id)
    if view is not None:
        topic = conversation_topic(view.conversation_id)
        await _serve(socket, runtime, topic, view)


@router.websocket("/v1/advisor-events")
async def advisor_events(socket: WebSocket) -> None:
    """Tell one advisor's page what changes in the queue and in live talks."""
    runtime = get_runtime(socket)
    if not is_allowed_origin(socket, runtime.settings):
        await socket.close(POLICY)
        return
    view = AdvisorView(runtime.database, socket.cookies.get(COOKIE))
    await run_sync(view.frames)  # what is there already the page asks by GET
    if view.close_code is not None:
        await socket.close(POLICY)
        return
    await socket.accept()
    await socket.send_json({"type": "hello"})
    await _serve(socket, runtime, ADVISORS, view)


async def _greet(socket: WebSocket, runtime: Runtime, conversation_id: str) -> VisitorView | None:
    """Wait for the hello and see what its token opens; close the socket otherwise."""
    try:
        text = await asyncio.wait_for(socket.receive_text(), runtime.settings.hello_seconds)
        hello = Hello.model_validate_json(text)
    except TimeoutError:
        await socket.close(SLOW_HELLO)
        return None
    except (ValidationError, KeyError):
        await socket.close(POLICY)
        return None
    except WebSocketDisconnect:
        return None

    def look() -> VisitorView:
        with runtime.database.reading() as session:
            conversations = ConversationRepository(session)
            found = conversations.of_token(hello.token, utc_now(), lock=False)
        return VisitorView(runtime, found.id, hello.after)

    try:
        view = await run_sync(look)
    except IntakeError:
        await socket.close(UNAUTHORIZED)
        return None
    if str(view.conversation_id) != conversation_id.lower():
        await socket.close(NOT_FOUND)
        return None
    return view


async def _serve(
    socket: WebSocket, runtime: Runtime, topic: str, view: VisitorView | AdvisorView
) -> None:
    """Send until either side is done; what the client says is read at the same time."""
    with runtime.hub.listening(topic) as subscription:
        async with anyio.create_task_group() as group:

            async def until_gone(side: Awaitable[None]) -> None:
                with suppress(WebSocketDisconnect):
                    await side
                group.cancel_scope.cancel()

            group.start_soon(until_gone, _send(socket, runtime, subscription, view))
            group.start_soon(until_gone, _read(socket, runtime, topic))


async def _send(
    socket: WebSocket,
    runtime: Runtime,
    subscription: Subscription,
    view: VisitorView | AdvisorView,
) -> None:
    while True:
        with suppress(*DATABASE_AWAY):  # nothing is lost: the next look tells it
            for frame in await run_sync(view.frames):
                await socket.send_json(frame)
        if view.close_code is not None:
            await socket.close(view.close_code)
            return
        await subscription.wait(runtime.settings.poll_seconds)
        if TYPING in subscription.take_notes():
            await socket.send_json(SHOWN_TYPING)


async def _read(socket: WebSocket, runtime: Runtime, topic: str) -> None:
    """Read what the client says: an advisor that types, or nothing that matters."""
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        if topic == ADVISORS:
            _pass_typing_on(message.get("text") or "", runtime)


def _pass_typing_on(text: str, runtime: Runtime) -> None:
    with suppress(ValueError, AttributeError, IntakeError):
        frame: Any = json.loads(text)
        if frame.get("type") == TYPING:
            conversation_id = parse_id(str(frame.get("conversationId")))
            runtime.hub.publish([f"{conversation_topic(conversation_id)}#{TYPING}"])


def is_allowed_origin(socket: WebSocket, settings: Settings) -> bool:
    """Tell whether a browser's page may open a socket; what is no browser sends no origin."""
    origin = socket.headers.get("origin")
    if origin is None:
        return True
    return origin in settings.origins or urlsplit(origin).netloc == socket.headers.get("host")
