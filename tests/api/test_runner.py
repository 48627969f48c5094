"""Turns whose process stops or whose sender goes away, and the threads that all turns share."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from anyio.to_thread import run_sync
from sqlalchemy.exc import TimeoutError
from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.db import Database, utc_now
from api.errors import UnavailableError
from api.turns import runner
from api.turns.inbox import Inbox, Received
from api.turns.repository import TurnRepository
from api.turns.runner import TurnRunner
from api.turns.schemas import MessageCreate, MessageRead
from api.turns.work import take_work
from tests.api.conftest import PATIENCE, Visitor, World, until
from tests.api.gate import Gate

THREADS = 2


class Slowly:
    """Does something in a thread and ends only when the test lets it."""

    def __init__(self, act: Callable[..., Any]) -> None:
        self._act = act
        self._begun, self._may_end = threading.Event(), threading.Event()

    def __call__(self, *arguments: Any) -> Any:
        result = self._act(*arguments)
        self._begun.set()
        assert self._may_end.wait(PATIENCE)
        return result

    async def begun(self) -> None:
        assert await run_sync(self._begun.wait, PATIENCE)

    def let_end_soon(self) -> None:
        asyncio.get_running_loop().call_later(0.05, self._may_end.set)


@pytest.fixture
def database(world: World) -> Iterator[Database]:
    made = Database(world.settings.database_url, pool_size=THREADS)
    yield made
    made.close()


@pytest.fixture
def other(world: World, database: Database) -> TurnRunner:
    """A second process's runner, in the test's own loop."""
    return TurnRunner(database, world.engine, world.services.texts, lease=timedelta(minutes=1))


def storing(world: World, visitor: Visitor) -> Callable[[Session], Received]:
    sent = MessageCreate(text="hallo", client_id="a")
    inbox, now = world.runtime.inbox, utc_now()
    return lambda session: inbox.receive(session, UUID(visitor.id), visitor.token, sent, now)


def is_free_and_due(world: World, visitor: Visitor) -> bool:
    """Whether any process may decide at once what this visitor is owed."""
    with world.database.reading() as session:
        conversation = session.get_one(Conversation, UUID(visitor.id))
        due = TurnRepository(session).conversations_owed(utc_now(), 10)
    return conversation.lease_owner is None and list(due) == [conversation.id]


async def test_a_lease_that_is_being_taken_while_the_process_stops_is_given_back(
    world: World, visitor: Visitor, other: TurnRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.database.writing() as session:
        storing(world, visitor)(session)
    world.let_time_pass(visitor)
    taking = Slowly(take_work)
    monkeypatch.setattr(runner, "take_work", taking)
    other.start(UUID(visitor.id))
    await taking.begun()
    taking.let_end_soon()

    await other.stop()

    assert is_free_and_due(world, visitor)


async def test_a_lease_whose_turn_never_began_is_given_back(
    world: World, visitor: Visitor, other: TurnRunner
) -> None:
    received = await other.admit(storing(world, visitor))
    assert received.work is not None

    await other.stop()

    assert is_free_and_due(world, visitor)


async def test_a_message_that_is_being_stored_while_the_process_stops_is_kept_and_owed(
    world: World, visitor: Visitor, other: TurnRunner
) -> None:
    store = Slowly(storing(world, visitor))
    request = asyncio.create_task(other.admit(store))
    await store.begun()
    request.cancel()
    store.let_end_soon()

    await other.stop()

    assert visitor.transcript()[-1]["text"] == "hallo"
    assert is_free_and_due(world, visitor)


async def test_a_process_that_stops_takes_no_more_messages(
    world: World, visitor: Visitor, other: TurnRunner
) -> None:
    await other.stop()

    with pytest.raises(UnavailableError):
        await other.admit(storing(world, visitor))

    assert visitor.transcript() == visitor.welcome


@pytest.mark.parametrize("path", ["", "/messages"])
def test_who_goes_away_while_a_message_is_stored_gets_the_answer_later(
    world: World, visitor: Visitor, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "receive" if path else "open"
    slow = Slowly(getattr(Inbox, name))
    monkeypatch.setattr(Inbox, name, lambda *arguments: slow(*arguments))
    before = len(world.engine.requests)

    async def go_away() -> None:
        transport = httpx.ASGITransport(world.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            address = visitor.path + path if path else "/v1/conversations"
            body = {"text": "hallo"} if path else {}
            request = asyncio.create_task(client.post(address, json=body, headers=visitor.headers))
            await slow.begun()
            request.cancel()
            slow.let_end_soon()
            with pytest.raises(asyncio.CancelledError):
                await request

    assert world.client.portal is not None
    world.client.portal.call(go_away)

    until(lambda: len(world.engine.requests) == before + 1)
    until(lambda: world.sweep() == 0 and nothing_is_owed(world))


def nothing_is_owed(world: World) -> bool:
    with world.database.reading() as session:
        far = utc_now() + timedelta(days=1)
        return not TurnRepository(session).conversations_owed(far, 10)


def test_a_look_that_finds_no_connection_does_not_end_the_wait(
    world: World, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, look = [], TurnRunner._look

    def missing_once(self: TurnRunner, turn_id: UUID) -> list[MessageRead] | None:
        looks.append(turn_id)
        if len(looks) == 1:
            raise TimeoutError
        gate.open()
        return look(self, turn_id)

    gate = Gate()
    world.engine.next.append(gate.step)
    monkeypatch.setattr(runner, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(TurnRunner, "_look", missing_once)

    assert visitor.say("hallo").json()["messages"][0]["text"] == "U zei: hallo"
    assert len(looks) > 1


async def test_turns_share_their_threads(
    other: TurnRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, most, lock = 0, 0, threading.Lock()
    full, more = threading.Event(), threading.Event()

    def take(*_: object) -> None:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
            if inside == THREADS:
                full.set()
            if inside > THREADS:
                more.set()
        more.wait(0.1)  # were there a thread for it, another one would come in
        with lock:
            inside -= 1

    monkeypatch.setattr(runner, "take_work", take)
    for _ in range(3 * THREADS):
        other.start(uuid4())
    assert await run_sync(full.wait, PATIENCE)

    await other.stop()

    assert most == THREADS
