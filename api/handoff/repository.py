"""Queries on handoffs: a conversation's own, the advisors' queue, and the times that it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from api.errors import NotFoundError
from api.handoff.models import Handoff, Status


class HandoffRepository:
    """Finds handoffs; changing one is the model's business."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def latest(self, conversation_id: UUID) -> Handoff | None:
        """Return the handoff that says where a conversation is now."""
        query = (
            select(Handoff)
            .where(Handoff.conversation_id == conversation_id)
            .order_by((Handoff.status == Status.CLOSED), Handoff.created_at.desc())
            .execution_options(populate_existing=True)
        )
        return self._session.scalars(query.limit(1)).first()

    def live_or_new(self, conversation_id: UUID, now: datetime) -> Handoff:
        """Return the handoff to change: a closed one stays as it was, a new one follows it."""
        found = self.latest(conversation_id)
        if found is not None and found.status is not Status.CLOSED:
            return found
        handoff = Handoff(conversation_id=conversation_id, status=Status.NONE, created_at=now)
        self._session.add(handoff)
        return handoff

    def get(self, handoff_id: UUID) -> Handoff:
        """Return one handoff by its id."""
        query = select(Handoff).where(Handoff.id == handoff_id)
        found = self._session.scalars(query.execution_options(populate_existing=True)).first()
        if found is None:
            raise NotFoundError(f"no handoff {handoff_id}")
        return found

    def taken_slots(self) -> set[str]:
        """Return the keys of all slots that visitors have booked."""
        found = self._session.scalars(select(Handoff.slot).where(Handoff.slot.is_not(None)))
        return {slot for slot in found if slot}

    def slot_owner(self, slot: str) -> UUID | None:
        """Return the conversation that booked a slot."""
        query = select(Handoff.conversation_id).where(Handoff.slot == slot)
        return self._session.scalars(query).first()

    def count_ahead(self, handoff: Handoff | None) -> int:
        """Count who waits before this visitor, or before somebody who would ask now."""
        query = select(func.count()).where(Handoff.status == Status.WAITING)
        if handoff is not None and handoff.status is Status.WAITING and handoff.waiting_since:
            query = query.where(
                or_(
                    Handoff.waiting_since < handoff.waiting_since,
                    and_(Handoff.waiting_since == handoff.waiting_since, Handoff.id < handoff.id),
                )
            )
        return self._session.scalars(query).one()

    def listed(
        self,
        statuses: Sequence[Status],
        *,
        limit: int,
        after: tuple[datetime, UUID] | None = None,
    ) -> list[Handoff]:
        """Return handoffs by how long they wait: never by anything about the person."""
        since = func.coalesce(Handoff.waiting_since, Handoff.created_at)
        query = select(Handoff).where(Handoff.status.in_(statuses))
        if after is not None:
            moment, handoff_id = after
            query = query.where(or_(since > moment, and_(since == moment, Handoff.id > handoff_id)))
        return list(self._session.scalars(query.order_by(since, Handoff.id).limit(limit)))

    def live(self) -> list[Handoff]:
        """Return every handoff that an advisor's page shows as it is now."""
        statuses = (Status.WAITING, Status.CLAIMED, Status.CALLBACK)
        return list(self._session.scalars(select(Handoff).where(Handoff.status.in_(statuses))))

    def handled_since(self, moment: datetime) -> list[tuple[datetime, datetime]]:
        """Return when each finished talk with a human began and ended."""
        query = select(Handoff.claimed_at, Handoff.ended_at).where(
            Handoff.claimed_at.is_not(None), Handoff.ended_at > moment
        )
        return [(begin, end) for begin, end in self._session.execute(query) if begin and end]

    def advisors_busy(self) -> int:
        """Count the advisors who are talking to somebody now."""
        query = select(func.count(Handoff.advisor_id.distinct())).where(
            Handoff.status == Status.CLAIMED
        )
        return self._session.scalars(query).one()
