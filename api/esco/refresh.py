"""Lets a running api process use an import as soon as it is finished, without a restart."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from anyio.to_thread import run_sync
from sqlalchemy.exc import SQLAlchemyError

from api.db import Database
from api.esco.repository import EscoRepository
from api.services import Services
from matching.errors import MatchingError
from taxonomy.model import TaxonomyError

if TYPE_CHECKING:
    from api.runtime import Runtime

logger = logging.getLogger(__name__)


class Refresh:
    """A loop in every process, without a lease: each has services of its own."""

    def __init__(
        self, runtime: Runtime, build: Callable[[Database], Services], *, every: float
    ) -> None:
        self._runtime = runtime
        self._build = build
        self._every = every
        self._unusable: int | None = None

    async def run(self) -> None:
        """Look for another import until cancelled."""
        try:
            await self._watch()
        except Exception:
            logger.exception("no further import is looked for until this process starts again")
            raise

    async def _watch(self) -> None:
        await run_sync(self._warm, self._runtime.services, abandon_on_cancel=True)
        while True:
            await asyncio.sleep(self._every)
            try:
                await run_sync(self.refresh, abandon_on_cancel=True)  # it only reads
            except SQLAlchemyError as error:
                logger.warning("the import waits for the database: %s", type(error).__name__)
            except (TaxonomyError, MatchingError) as error:
                logger.warning("the import cannot be used: %s", error)

    def refresh(self) -> bool:
        """Build new services if there is another import; requests use the old ones meanwhile.

        Raises:
            TaxonomyError, MatchingError: the import cannot be used; it is not tried again.
        """
        database = self._runtime.database
        with database.reading() as session:
            version = EscoRepository(session).version()
        if version in (self._runtime.services.version, self._unusable):
            return False
        try:
            services = self._build(database)
        except (TaxonomyError, MatchingError):
            self._unusable = version
            raise
        self._warm(services)
        self._swap(services)
        logger.info("the taxonomy of import %d is in use", services.version)
        return True

    def _swap(self, services: Services) -> None:
        """Put the new services in place and free the old ones, which loading has frozen."""
        gc.unfreeze()
        self._runtime.services = services  # one assignment: wholly old or wholly new
        gc.collect()
        gc.freeze()

    def _warm(self, services: Services) -> None:
        """Build the search index, which takes a second, before somebody waits for it."""
        services.taxonomy.search("a", limit=1)
