"""Adding messages to a conversation: the only place that numbers them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.db import wake
from api.events.topics import ADVISORS, conversation_topic
from api.turns.models import Kind, Message, Part, Sender, Turn


class Transcript:
    """Writes to one conversation, whose row the caller has locked."""

    def __init__(self, session: Session, conversation: Conversation, now: datetime) -> None:
        self._session = session
        self._conversation = conversation
        self._now = now

    def add_visitor(self, text: str, client_id: str | None) -> Message:
        """Keep what the visitor typed; its direction is for the browser to see."""
        return self._add(Sender.VISITOR, text, client_id=client_id, dir="auto")

    def add_advisor(self, text: str, client_id: str | None) -> Message:
        """Keep what an advisor typed."""
        return self._add(Sender.ADVISOR, text, client_id=client_id, dir="auto")

    def add_system(
        self,
        text: str,
        *,
        kind: Kind = Kind.TEXT,
        turn: Turn | None = None,
        part: Part | None = None,
        **fields: Any,  # noqa: ANN401 - columns of Message
    ) -> Message:
        """Say something that neither bot nor human says."""
        turn_id: UUID | None = turn.id if turn else None
        return self._add(Sender.SYSTEM, text, kind=kind, turn_id=turn_id, part=part, **fields)

    def add_bot(self, text: str, turn: Turn, **fields: Any) -> Message:  # noqa: ANN401 - columns
        """Say a part of the bot's answer to a turn."""
        return self._add(Sender.BOT, text, turn_id=turn.id, part=Part.ANSWER, **fields)

    def _add(self, sender: Sender, text: str, **fields: Any) -> Message:  # noqa: ANN401 - columns
        message = Message(
            id=uuid4(),
            conversation_id=self._conversation.id,
            seq=self._conversation.next_seq(),
            sender=sender,
            text=text,
            created_at=self._now,
            **fields,
        )
        self._session.add(message)
        wake(self._session, conversation_topic(self._conversation.id))
        wake(self._session, ADVISORS)
        return message
