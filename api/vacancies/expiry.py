"""Takes out the vacancies whose last day is over, and forgets those that went long ago."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Final
from uuid import uuid4

from sqlalchemy.exc import SQLAlchemyError

from api.db import Database, utc_now
from api.jobs.leases import hold_job
from api.threads import run_to_end
from api.vacancies.repository import VacancyRepository

logger = logging.getLogger(__name__)

NAME: Final = "vacancy-expiry"
KEPT: Final = timedelta(days=400)
"""How long it is known that there was a vacancy: the same month of last year can be compared."""


class Expiry:
    """A loop under a database lease, beside the sweeper."""

    def __init__(self, database: Database, *, every: float) -> None:
        self._database = database
        self._every = every
        self._owner = uuid4().hex

    async def run(self) -> None:
        """Take out what is over until cancelled."""
        while True:
            await asyncio.sleep(self._every)
            try:
                await run_to_end(self.expire)
            except SQLAlchemyError as error:
                logger.warning("expiry waits for the database: %s", type(error).__name__)

    def expire(self) -> int:
        """Take out all that is over, in short transactions; return how many."""
        total = 0
        while count := self._expire_some():
            total += count
        if total:
            logger.info("%d vacancies expired", total)
        return total

    def _expire_some(self) -> int:
        now = utc_now()
        lasting = timedelta(seconds=3 * self._every)
        with self._database.writing() as session:
            if not hold_job(session, NAME, self._owner, now, lasting):
                return 0
            repository = VacancyRepository(session)
            repository.forget(now - KEPT)
            return repository.expire(now)
