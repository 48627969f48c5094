"""Queries on advisors and their sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.advisors.models import Advisor, AdvisorSession


class AdvisorRepository:
    """Finds advisors."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_username(self, username: str) -> Advisor | None:
        """Return the advisor with this name, if there is one."""
        return self._session.scalars(select(Advisor).where(Advisor.username == username)).first()

    def demo(self) -> Advisor | None:
        """Return the demo account, if it was made."""
        return self._session.scalars(select(Advisor).where(Advisor.is_demo)).first()

    def count_logged_in(self, now: datetime) -> int:
        """Count advisors with a living session: those on duty, as far as we know."""
        query = select(func.count(AdvisorSession.advisor_id.distinct())).where(
            AdvisorSession.expires_at > now
        )
        return self._session.scalars(query).one()

    def forget_dead_sessions(self, now: datetime) -> None:
        """Remove sessions that ended by time."""
        self._session.execute(delete(AdvisorSession).where(AdvisorSession.expires_at <= now))
