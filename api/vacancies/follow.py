"""Keeps this process's match index at what the database holds, change by change."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final
from weakref import ref

from sqlalchemy.exc import SQLAlchemyError

from api.db import utc_now
from api.services import Services
from api.threads import run_to_end
from api.vacancies.counts import count_vacancies
from api.vacancies.repository import TOPIC, Changed, VacancyRepository

if TYPE_CHECKING:
    from api.runtime import Runtime

logger = logging.getLogger(__name__)

AT_ONCE: Final = 2000
COUNT_SECONDS: Final = 60.0
COUNT_ANYWAY_SECONDS: Final = 3600.0  # a day passes, and what was new is so no more


class VacancyFollower:
    """A loop in every process, without a lease: each has an index of its own.

    Woken after a commit here, or elsewhere where there is Redis; else it looks by itself.
    """

    def __init__(self, runtime: Runtime, *, every: float) -> None:
        self._runtime = runtime
        self._every = every
        self._services: ref[Services] | None = None  # weak: what was replaced must be freed
        self._seen = 0
        self._counted: tuple[int, float] | None = None

    async def run(self) -> None:
        """Follow the changes until cancelled."""
        try:
            with self._runtime.hub.listening(TOPIC) as woken:
                while True:
                    await woken.wait(self._every)
                    await self._try()
        except Exception:
            logger.exception("vacancies are not followed until this process starts again")
            raise

    async def _try(self) -> None:
        try:
            await run_to_end(self._look)
        except SQLAlchemyError as error:
            logger.warning("vacancies wait for the database: %s", type(error).__name__)

    def follow(self) -> int:
        """Bring the index up to date; return how many vacancies changed."""
        services = self._runtime.services
        if self._services is None or services is not self._services():
            # Others, after an import: their index began elsewhere, and nothing is counted.
            self._services, self._seen = ref(services), services.vacancy_change
            self._counted = None
            self._runtime.forget_maker()
        count = 0
        with self._runtime.database.reading() as session:
            repository = VacancyRepository(session)
            last = repository.last_change()
            if last < self._seen:  # an older copy of the database was put back
                services.index.build(repository.all())
                self._seen = last
            while last > self._seen:
                changes = repository.changes_after(self._seen, AT_ONCE)
                self._apply(services, changes)
                self._seen = changes[-1].number if changes else last
                count += len(changes)
        return count

    def count(self) -> None:
        """Count vacancies anew when some changed, but not too often; and after a while anyway."""
        services, now = self._runtime.services, time.monotonic()
        before = self._counted
        if before is not None:
            wait = COUNT_SECONDS if before[0] != self._seen else COUNT_ANYWAY_SECONDS
            if now - before[1] < wait:
                return
        moment = utc_now()
        with self._runtime.database.reading() as session:
            services.chances.show(count_vacancies(session, moment), moment.date())
        self._counted = (self._seen, now)

    def _look(self) -> None:
        self.follow()
        self.count()

    def _apply(self, services: Services, changes: list[Changed]) -> None:
        services.index.upsert([c.vacancy for c in changes if c.vacancy is not None])
        services.index.delete([c.id for c in changes if c.vacancy is None])
