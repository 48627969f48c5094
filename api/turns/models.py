"""Messages, the turns that answer them, and the facts that a turn found."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, words


class Sender(StrEnum):
    """Who speaks."""

    VISITOR = "visitor"
    BOT = "bot"
    ADVISOR = "advisor"
    SYSTEM = "system"


class Kind(StrEnum):
    """What a message is for."""

    TEXT = "text"
    QUESTION = "question"
    SUMMARY = "summary"
    MATCHES = "matches"
    HANDOFF = "handoff"


class Part(StrEnum):
    """What a message is to the turn it belongs to."""

    NOTICE = "notice"
    """Said at once, when the message was stored: something was masked."""
    INTERIM = "interim"
    """Said because the answer is late; it is not the answer."""
    ANSWER = "answer"


class Outcome(StrEnum):
    """How a turn ended; no outcome means that it is still owed."""

    ANSWERED = "answered"
    DROPPED = "dropped"
    """An advisor took the conversation before the bot had answered."""
    FAILED = "failed"
    """The dialogue engine could not answer this message, again and again."""


class Message(Base):
    """One message of the transcript. `buttons` keeps the values that visitors never see."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("conversation_id", "seq"),
        UniqueConstraint("conversation_id", "sender", "client_id"),
        # An answer never stands twice, whoever runs its turn again.
        UniqueConstraint("turn_id", "reply_number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"))
    seq: Mapped[int]
    sender: Mapped[Sender] = mapped_column(words(Sender))
    kind: Mapped[Kind] = mapped_column(words(Kind), default=Kind.TEXT)
    text: Mapped[str] = mapped_column(Text)
    buttons: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    asks: Mapped[str | None] = mapped_column(String(40))
    help: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    sources: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    progress: Mapped[dict[str, Any] | None]
    lang: Mapped[str] = mapped_column(String(12), default="nl")
    dir: Mapped[str] = mapped_column(String(4), default="ltr")
    client_id: Mapped[str | None] = mapped_column(String(100))
    # No foreign key: a turn points at its message already, and two tables cannot both come first.
    turn_id: Mapped[UUID | None]
    part: Mapped[Part | None] = mapped_column(words(Part))
    reply_number: Mapped[int | None]
    created_at: Mapped[datetime]


class Turn(Base):
    """Something that the bot owes: an answer to a message, a welcome, the question again."""

    __tablename__ = "turn"
    __table_args__ = (
        UniqueConstraint("message_id"),
        Index("ix_turn_owed", "outcome", "next_attempt_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    position: Mapped[int]
    """The conversation's last `seq` when the turn was stored: turns run in this order."""
    event: Mapped[str | None] = mapped_column(String(20))
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("message.id"))
    outcome: Mapped[Outcome | None] = mapped_column(words(Outcome))
    failures: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    def settle(self, outcome: Outcome, now: datetime) -> None:
        """End the turn, once: a settled turn is never run again."""
        self.outcome, self.settled_at = outcome, now


class RecordedFact(Base):
    """A fact of the profile, or a correction (`edit`), in the order in which it was said.

    `position` is the message's `seq`; an edit gets the last `seq` before it and comes after that
    message, also when the message's turn is run again later.
    """

    __tablename__ = "fact"
    __table_args__ = (Index("ix_fact_order", "conversation_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"))
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("message.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    value: Mapped[dict[str, Any]]
    start: Mapped[int] = mapped_column(default=0)
    end: Mapped[int] = mapped_column(default=0)
    quote: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
