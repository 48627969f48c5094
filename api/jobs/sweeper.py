"""Finds turns that nobody is deciding and runs them again: what a crash or an outage left."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy.exc import SQLAlchemyError

from api.db import Database, utc_now
from api.jobs.leases import hold_job
from api.threads import run_to_end
from api.turns.engine import DialogueEngine
from api.turns.repository import TurnRepository
from api.turns.runner import TurnRunner

logger = logging.getLogger(__name__)

NAME: Final = "sweeper"
AT_ONCE: Final = 20


class Sweeper:
    """A loop under a database lease: one process sweeps, another takes over when it dies."""

    def __init__(
        self,
        database: Database,
        engine: DialogueEngine,
        runner: TurnRunner,
        *,
        every: float,
    ) -> None:
        self._database = database
        self._engine = engine
        self._runner = runner
        self._every = every
        self._owner = uuid4().hex

    async def run(self) -> None:
        """Sweep until cancelled."""
        while True:
            await asyncio.sleep(self._every)
            try:
                await self.sweep()
            except SQLAlchemyError as error:
                logger.warning("the sweeper waits for the database: %s", type(error).__name__)

    async def sweep(self) -> int:
        """Start what is due; return how many conversations. An engine that is away is left be."""
        due = await run_to_end(self._due)
        if not due or not await self._engine.healthy():
            return 0
        for conversation_id in due:
            self._runner.start(conversation_id)
        return len(due)

    def _due(self) -> Sequence[UUID]:
        now = utc_now()
        with self._database.reading() as session:
            due = TurnRepository(session).conversations_owed(now, AT_ONCE)
        if not due:
            return ()
        with self._database.writing() as session:
            lasting = timedelta(seconds=3 * self._every)
            return due if hold_job(session, NAME, self._owner, now, lasting) else ()
