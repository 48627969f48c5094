"""Links to a conversation for another device, and the tokens that such devices got for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, words

LINK_LIFE: Final = timedelta(hours=24)
# So long may a client that got no answer ask again: a lost answer must not kill its link.
REPEATS_FOR: Final = timedelta(minutes=10)


class PassKind(StrEnum):
    """What a pass opens."""

    LINK = "link"
    """Nothing by itself: it is changed once for a device's token."""
    DEVICE = "device"
    """The conversation, as its first token does and for as long."""


class ConversationPass(Base):
    """A second way into a conversation; only the hash of its code or token is kept."""

    __tablename__ = "conversation_pass"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    kind: Mapped[PassKind] = mapped_column(words(PassKind))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    # The hash of the client that used the link; on a device's pass, of the client it was made for.
    used_by: Mapped[str | None] = mapped_column(String(64))

    def use(self, client: str | None, now: datetime) -> bool:
        """Use a link up; False when another client did so before, or when it is too old."""
        if self.kind is not PassKind.LINK:
            return False
        if self.used_at is not None:
            same = client is not None and client == self.used_by
            return same and now < self.used_at + REPEATS_FOR
        if self.expires_at <= now:
            return False
        self.used_at, self.used_by = now, client
        return True
