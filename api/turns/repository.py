"""Queries on messages, turns and facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.turns.models import Message, Outcome, Part, RecordedFact, Sender, Turn


class FactRow(NamedTuple):
    """What folding needs of a fact; whole rows of the mapper would cost a turn a millisecond."""

    kind: str
    value: dict[str, Any]
    start: int
    end: int
    quote: str
    message_id: UUID | None


class TurnRepository:
    """Everything that is asked about one conversation's talk."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def messages(
        self, conversation_id: UUID, *, after: int = 0, until: int | None = None
    ) -> list[Message]:
        """Return the transcript in order, after a `seq` and up to another."""
        query = select(Message).where(
            Message.conversation_id == conversation_id, Message.seq > after
        )
        if until is not None:
            query = query.where(Message.seq <= until)
        return list(self._session.scalars(query.order_by(Message.seq)))

    def by_client_id(
        self, conversation_id: UUID, sender: Sender, client_id: str | None
    ) -> Message | None:
        """Return the message that was sent under this `clientId`, if it was."""
        if client_id is None:
            return None
        query = select(Message).where(
            Message.conversation_id == conversation_id,
            Message.sender == sender,
            Message.client_id == client_id,
        )
        return self._session.scalars(query).first()

    def last_question(self, conversation_id: UUID) -> Message | None:
        """Return the message that asked last."""
        query = (
            select(Message)
            .where(Message.conversation_id == conversation_id, Message.asks.is_not(None))
            .order_by(Message.seq.desc())
        )
        return self._session.scalars(query.limit(1)).first()

    def answer(self, turn_id: UUID) -> list[Message]:
        """Return what a turn said, in order; the line that it is late only until it is not."""
        query = select(Message).where(Message.turn_id == turn_id, Message.sender != Sender.VISITOR)
        rows = list(self._session.scalars(query.order_by(Message.seq)))
        if any(row.part is Part.ANSWER for row in rows):
            return [row for row in rows if row.part is not Part.INTERIM]
        return rows

    def of_message(self, message_id: UUID) -> Turn | None:
        """Return the turn that answers a message; none while an advisor had it."""
        return self._session.scalars(select(Turn).where(Turn.message_id == message_id)).first()

    def is_settled(self, turn_id: UUID) -> bool:
        """Tell whether a turn is over; one that was erased is."""
        turn = self._session.get(Turn, turn_id)
        return turn is None or turn.outcome is not None

    def owed(self, conversation_id: UUID) -> list[Turn]:
        """Return the turns of a conversation that still need an answer, oldest first."""
        query = select(Turn).where(Turn.conversation_id == conversation_id, Turn.outcome.is_(None))
        return list(self._session.scalars(query.order_by(Turn.position)))

    def conversations_owed(self, now: datetime, limit: int) -> Sequence[UUID]:
        """Return conversations with a turn that is due and that nobody is deciding."""
        query = (
            select(Turn.conversation_id)
            .join(Conversation, Conversation.id == Turn.conversation_id)
            .where(
                Turn.outcome.is_(None),
                Turn.next_attempt_at <= now,
                or_(Conversation.lease_until.is_(None), Conversation.lease_until <= now),
            )
            .group_by(Turn.conversation_id)
            .limit(limit)
        )
        return self._session.scalars(query).all()

    def drop_owed(self, conversation_id: UUID, now: datetime) -> None:
        """End every open turn unanswered, because a human answers from here."""
        for turn in self.owed(conversation_id):
            turn.settle(Outcome.DROPPED, now)

    def facts(self, conversation_id: UUID) -> list[FactRow]:
        """Return a conversation's facts in the order in which they were said."""
        query = (
            select(
                RecordedFact.kind,
                RecordedFact.value,
                RecordedFact.start,
                RecordedFact.end,
                RecordedFact.quote,
                RecordedFact.message_id,
            )
            .where(RecordedFact.conversation_id == conversation_id)
            .order_by(RecordedFact.position, RecordedFact.message_id.is_(None), RecordedFact.id)
        )
        return [FactRow(*row) for row in self._session.execute(query)]

    def forget_facts(self, message_id: UUID) -> None:
        """Remove what an earlier run found in a message."""
        self._session.execute(delete(RecordedFact).where(RecordedFact.message_id == message_id))
