"""Lets a running api process use imported trainings as soon as the import is finished."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.services import Services
from api.threads import run_to_end
from api.trainings.repository import TrainingRepository

if TYPE_CHECKING:
    from api.runtime import Runtime

logger = logging.getLogger(__name__)


def with_trainings(services: Services, session: Session) -> Services:
    """Return new services with the imported trainings in use."""
    repository = TrainingRepository(session)
    version = repository.version()  # first: what is newer than it says is looked for again
    if version:
        services.matcher.use_trainings(repository.all())
    return replace(services, training_version=version)


class TrainingFollower:
    """A loop in every process, without a lease: each has a matcher of its own."""

    def __init__(self, runtime: Runtime, *, every: float) -> None:
        self._runtime = runtime
        self._every = every
        self._used: tuple[Services | None, int] = (None, 0)

    async def run(self) -> None:
        """Look for another import until cancelled."""
        try:
            while True:
                await self._try()
                await asyncio.sleep(self._every)
        except Exception:
            logger.exception("no further trainings are looked for until this process starts again")
            raise

    async def _try(self) -> None:
        try:
            await run_to_end(self.follow)
        except SQLAlchemyError as error:
            logger.warning("trainings wait for the database: %s", type(error).__name__)

    def follow(self) -> bool:
        """Take another import into use; return whether there was one."""
        services = self._runtime.services
        known = self._used[1] if self._used[0] is services else services.training_version
        with self._runtime.database.reading() as session:
            repository = TrainingRepository(session)
            version = repository.version()
            if version != known:
                services.matcher.use_trainings(repository.all())
        self._used = (services, version)
        return version != known
