"""Erases conversations whose time is over, as the privacy notice says."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Final
from uuid import uuid4

from sqlalchemy.exc import SQLAlchemyError

from api.conversations.erasure import erase_conversation
from api.conversations.repository import ConversationRepository
from api.db import Database, utc_now
from api.jobs.leases import hold_job
from api.threads import run_to_end

logger = logging.getLogger(__name__)

NAME: Final = "retention"
AT_ONCE: Final = 100


class Retention:
    """A loop under a database lease, beside the sweeper."""

    def __init__(self, database: Database, secret: str, *, every: float, keep: timedelta) -> None:
        self._database = database
        self._secret = secret
        self._every = every
        self._keep = keep
        self._owner = uuid4().hex

    async def run(self) -> None:
        """Erase what is over until cancelled."""
        while True:
            await asyncio.sleep(self._every)
            try:
                await run_to_end(self.erase_expired)
            except SQLAlchemyError as error:
                logger.warning("retention waits for the database: %s", type(error).__name__)

    def erase_expired(self) -> int:
        """Erase conversations older than they may become; return how many."""
        now = utc_now()
        lasting = timedelta(seconds=3 * self._every)
        with self._database.writing() as session:
            if not hold_job(session, NAME, self._owner, now, lasting):
                return 0
            old = ConversationRepository(session).created_before(now - self._keep, AT_ONCE)
            for conversation in old:
                erase_conversation(session, conversation, self._secret, actor=NAME)
        if old:
            logger.info("retention erased %d conversations", len(old))
        return len(old)
