"""One conversation: who may enter, how far the dialogue is, whose turn it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, words


class ConversationStatus(StrEnum):
    """Whether something is still asked (open), all is asked (finished), or a human closed it."""

    OPEN = "open"
    FINISHED = "finished"
    CLOSED = "closed"


class Conversation(Base):
    """The row that every writer of a conversation locks first."""

    __tablename__ = "conversation"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    status: Mapped[ConversationStatus] = mapped_column(
        words(ConversationStatus), default=ConversationStatus.OPEN
    )
    language_level: Mapped[str | None] = mapped_column(String(20))
    page: Mapped[str | None] = mapped_column(String(300))
    state: Mapped[dict[str, Any]] = mapped_column(default=dict)
    last_seq: Mapped[int] = mapped_column(default=0)
    profile_version: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(index=True)
    active_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)

    def next_seq(self) -> int:
        """Number a message; gapless, because the caller holds the row."""
        self.last_seq += 1
        return self.last_seq

    def touch(self, now: datetime, *, idle: timedelta, absolute: timedelta) -> None:
        """Push the end of the token's life forward, never past its absolute end."""
        self.active_at = now
        self.expires_at = min(now + idle, self.created_at + absolute)

    def is_leased(self, now: datetime) -> bool:
        """Whether somebody is deciding a turn of this conversation."""
        return self.lease_until is not None and self.lease_until > now

    def take_lease(self, owner: str, until: datetime) -> None:
        """Give one runner the right to decide; the caller has checked that it is free."""
        self.lease_owner, self.lease_until = owner, until

    def release_lease(self, owner: str) -> None:
        """Let the next turn begin, unless another runner holds the lease by now."""
        if self.lease_owner == owner:
            self.lease_owner, self.lease_until = None, None
