"""The profile of a conversation: folded from its facts each time, so that there is one truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.db import wake
from api.events.topics import conversation_topic
from api.turns.engine import FoundFact
from api.turns.models import Message, RecordedFact
from api.turns.repository import FactRow, TurnRepository
from extraction.facts import Fact
from extraction.profile import StoredFact, fold


class ProfileRepository:
    """Reads and extends the facts of one conversation."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._turns = TurnRepository(session)

    def folded(self, conversation_id: UUID) -> dict[str, Any]:
        """Return the profile with its private keys; `extraction.profile.public` strips them."""
        return fold(_stored(row) for row in self._turns.facts(conversation_id))

    def record(
        self,
        conversation: Conversation,
        message: Message,
        facts: Iterable[FoundFact],
        now: datetime,
    ) -> None:
        """Keep what a turn found, in place of what an earlier run of it found."""
        self._turns.forget_facts(message.id)
        length = len(message.text)
        rows = [
            RecordedFact(
                conversation_id=conversation.id,
                message_id=message.id,
                position=message.seq,
                kind=fact.kind,
                value=dated(fact, now),
                start=min(fact.start, length),
                end=min(fact.end, length),
                quote=message.text[fact.start : fact.end],
                created_at=now,
            )
            for fact in facts
        ]
        if rows:
            _check(rows)
            self._session.add_all(rows)
            self._changed(conversation)

    def add(
        self, conversation: Conversation, kind: str, value: Mapping[str, Any], now: datetime
    ) -> None:
        """Keep an act of the visitor outside the talk; it beats everything said before it."""
        self._session.add(
            RecordedFact(
                conversation_id=conversation.id,
                position=conversation.last_seq,
                kind=kind,
                value=dict(value),
                created_at=now,
            )
        )
        self._changed(conversation)

    def _changed(self, conversation: Conversation) -> None:
        conversation.profile_version += 1
        self._session.flush()
        wake(self._session, conversation_topic(conversation.id))


def dated(fact: FoundFact, now: datetime) -> dict[str, Any]:
    """Return a fact's value; consent says when it was given."""
    return {**fact.value, "at": now.isoformat()} if fact.kind == "consent" else fact.value


def _check(rows: list[RecordedFact]) -> None:
    """Refuse facts that no profile can be made of, before they are in every later fold."""
    try:
        fold(_stored(row) for row in rows)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a fact is not what was agreed") from error


def _stored(row: RecordedFact | FactRow) -> StoredFact:
    fact = Fact(row.kind, row.value, row.start, row.end)
    return StoredFact(fact, str(row.message_id or ""), row.quote or "")
