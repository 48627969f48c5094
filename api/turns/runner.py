"""Runs turns: between the two transactions it waits for the engine and holds nothing.

One task per conversation works its turns off in order. The lease in the conversation's row keeps
other processes away; inside a process requests wait for the task.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from anyio import CapacityLimiter
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from api.db import Database, utc_now
from api.errors import DATABASE_AWAY, UnavailableError
from api.threads import run_to_end
from api.turns.commit import Settled, commit_turn
from api.turns.engine import DialogueEngine, EngineError, EngineUnavailableError, TurnOutcome
from api.turns.inbox import Received
from api.turns.lateness import postpone_turn, tell_late
from api.turns.repository import TurnRepository
from api.turns.schemas import MessageRead, shown
from api.turns.work import Busy, Work, give_back, renew_lease, take_work
from texts.catalog import Texts

logger = logging.getLogger(__name__)

LOOK_EVERY: Final = 0.5
"""Seconds between looks at a turn that another process decides."""
BUSY_PAUSE: Final = 0.1


class LeaseLostError(Exception):
    """Raised when a conversation was erased or taken by another process in the middle of a turn."""


@dataclass(eq=False, slots=True)
class Waiter:
    """A request that waits for a turn; None tells it that the answer comes later."""

    turn_id: UUID
    future: asyncio.Future[list[MessageRead] | None]

    def tell(self, messages: list[MessageRead] | None) -> None:
        """End the wait, unless it ended already."""
        if not self.future.done():
            self.future.set_result(messages)


class TurnRunner:
    """Decides what conversations owe, one turn at a time for each."""

    def __init__(
        self, database: Database, engine: DialogueEngine, texts: Texts, *, lease: timedelta
    ) -> None:
        self._database = database
        self._engine = engine
        self._texts = texts
        self._lease = lease
        self._threads = CapacityLimiter(database.pool_size)  # the other half is for requests
        self._stopping = False
        self._admissions: set[asyncio.Task[Received]] = set()
        self._tasks: dict[UUID, asyncio.Task[None]] = {}
        self._handed: dict[UUID, Work] = {}
        self._asked: set[UUID] = set()
        self._waiting: defaultdict[UUID, set[Waiter]] = defaultdict(set)

    async def admit(self, store: Callable[[Session], Received]) -> Received:
        """Store a message and begin its turn, also when who sent it goes away meanwhile."""
        if self._stopping:
            raise UnavailableError("this process stops")
        admission = asyncio.create_task(self._admit(store))
        self._admissions.add(admission)
        admission.add_done_callback(self._admissions.discard)
        return await asyncio.shield(admission)

    async def _admit(self, store: Callable[[Session], Received]) -> Received:
        received = await self._in_thread(store)
        if received.turn_id is not None:
            self.start(received.conversation_id, received.work)
        return received

    def start(self, conversation_id: UUID, work: Work | None = None) -> None:
        """Work off what a conversation owes; `work` is a turn whose lease we hold already."""
        if work is not None:
            self._handed[conversation_id] = work
        if self._stopping:
            return
        self._asked.add(conversation_id)
        if conversation_id not in self._tasks:
            task = asyncio.create_task(self._run(conversation_id))
            self._tasks[conversation_id] = task

    async def answer(
        self, conversation_id: UUID, turn_id: UUID, seconds: float
    ) -> list[MessageRead]:
        """Wait for an admitted turn; after `seconds`, or a failure, say that the answer comes."""
        waiter = Waiter(turn_id, asyncio.get_running_loop().create_future())
        self._waiting[conversation_id].add(waiter)
        try:
            messages = await self._await(waiter, seconds)
        finally:
            self._waiting[conversation_id].discard(waiter)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]
        if messages is not None:
            return messages
        return await self._in_thread(
            lambda session: tell_late(session, self._texts, conversation_id, turn_id, utc_now())
        )

    async def stop(self) -> None:
        """Stop all tasks; each lease is given back, so that another process can go on."""
        self._stopping = True
        await asyncio.gather(*self._admissions, return_exceptions=True)
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        while self._handed:
            await self._give_back(self._handed.popitem()[1])

    async def _await(self, waiter: Waiter, seconds: float) -> list[MessageRead] | None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while (left := deadline - loop.time()) > 0:
            with suppress(TimeoutError):
                wait = min(left, LOOK_EVERY)
                return await asyncio.wait_for(asyncio.shield(waiter.future), wait)
            with suppress(*DATABASE_AWAY):  # the message is kept: the next look may be luckier
                seen = await run_to_end(lambda: self._look(waiter.turn_id), self._threads)
                if seen is not None:
                    return seen
        return None

    def _look(self, turn_id: UUID) -> list[MessageRead] | None:
        """Return the answer of a turn that is settled, by whatever process."""
        with self._database.reading() as session:
            turns = TurnRepository(session)
            if turns.is_settled(turn_id):
                return shown(turns.answer(turn_id))
        return None

    async def _run(self, conversation_id: UUID) -> None:
        try:
            while conversation_id in self._asked:
                self._asked.discard(conversation_id)
                await self._work_off(conversation_id)
        except DATABASE_AWAY as error:  # the sweeper comes back to it
            logger.warning("turns wait for the database: %s", type(error).__name__)
        finally:
            del self._tasks[conversation_id]
            self._asked.discard(conversation_id)
            if not self._stopping:  # else `stop` gives it back
                self._handed.pop(conversation_id, None)

    async def _work_off(self, conversation_id: UUID) -> None:
        more = True
        while more:
            work = await self._take(conversation_id)
            if work is None:
                return
            if isinstance(work, Busy):
                await asyncio.sleep(BUSY_PAUSE)
                continue
            more = await self._do(work)

    async def _take(self, conversation_id: UUID) -> Work | Busy | None:
        handed = self._handed.pop(conversation_id, None)
        if handed is not None:
            return handed
        taking = asyncio.create_task(
            self._in_thread(
                lambda session: take_work(session, conversation_id, utc_now(), self._lease)
            )
        )
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            taken = await taking
            if isinstance(taken, Work):
                await self._give_back(taken)
            raise

    async def _do(self, work: Work) -> bool:
        """Decide one turn and commit it; return whether more is owed that can go on now."""
        try:
            settled = await self._commit(work, await self._decide(work))
        except LeaseLostError:
            return True
        except EngineError as error:
            logger.warning("turn %s is postponed: %s", work.turn_id, error)
            blame = not isinstance(error, EngineUnavailableError)
            return await self._postpone(work, blame=blame)
        except asyncio.CancelledError:
            await self._give_back(work)
            raise
        if settled.messages is not None:
            self._tell(work.conversation_id, work.turn_id, settled.messages)
        return settled.more

    async def _give_back(self, work: Work) -> None:
        try:
            await self._in_thread(lambda session: give_back(session, work, utc_now()))
        except DATABASE_AWAY as error:  # it ends by itself
            logger.warning("a lease cannot be given back: %s", type(error).__name__)

    async def _commit(self, work: Work, outcome: TurnOutcome) -> Settled:
        try:
            return await self._in_thread(
                lambda session: commit_turn(session, self._texts, work, outcome, utc_now())
            )
        except (DataError, IntegrityError, ValueError) as error:
            raise EngineError(f"the decision cannot be kept: {type(error).__name__}") from error

    async def _postpone(self, work: Work, *, blame: bool) -> bool:
        settled = await self._in_thread(
            lambda session: postpone_turn(session, self._texts, work, utc_now(), blame=blame)
        )
        self._tell(work.conversation_id, work.turn_id, settled.messages)
        if not settled.more:  # turns run in order: who waits for a later one hears it too
            for waiter in tuple(self._waiting.get(work.conversation_id, ())):
                waiter.tell(None)
        return settled.more

    async def _decide(self, work: Work) -> TurnOutcome:
        """Ask the engine, and keep the lease while it thinks."""
        thinking = asyncio.ensure_future(self._engine.decide(work.request))
        try:
            while True:
                done, _ = await asyncio.wait({thinking}, timeout=self._lease.total_seconds() / 3)
                if done:
                    return thinking.result()
                if not await self._in_thread(
                    lambda session: renew_lease(session, work, utc_now(), self._lease)
                ):
                    raise LeaseLostError
        finally:
            thinking.cancel()

    def _tell(
        self, conversation_id: UUID, turn_id: UUID, messages: list[MessageRead] | None
    ) -> None:
        for waiter in self._waiting.get(conversation_id, ()):
            if waiter.turn_id == turn_id:
                waiter.tell(messages)

    async def _in_thread[Result](self, act: Callable[[Session], Result]) -> Result:
        def transaction() -> Result:
            with self._database.writing() as session:
                return act(session)

        return await run_to_end(transaction, self._threads)
