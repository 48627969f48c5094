"""One conversation's way from the bot to a human: one status, changed only by the methods here."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, words
from api.errors import ConflictError


class Status(StrEnum):
    """The contract's words."""

    NONE = "none"
    OFFERED = "offered"
    WAITING = "waiting"
    CLAIMED = "claimed"
    RETURNED = "returned"
    CLOSED = "closed"
    CALLBACK = "callback"


CLAIMABLE: Final = frozenset({Status.WAITING, Status.CALLBACK})


class Handoff(Base):
    """The latest row of a conversation counts; all before it are closed."""

    __tablename__ = "handoff"
    __table_args__ = (
        Index(
            "uq_handoff_live",
            "conversation_id",
            unique=True,
            sqlite_where=text("status != 'closed'"),
            postgresql_where=text("status != 'closed'"),
        ),
        Index("uq_handoff_slot", "slot", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    status: Mapped[Status] = mapped_column(words(Status), default=Status.NONE, index=True)
    advisor_id: Mapped[UUID | None] = mapped_column(ForeignKey("advisor.id"))
    channel: Mapped[str | None] = mapped_column(String(20))
    phone: Mapped[str | None] = mapped_column(String(40))
    callback_time: Mapped[str | None] = mapped_column(String(100))
    slot: Mapped[str | None] = mapped_column(String(120))
    """The desk and the moment that this visitor booked; nobody else has the same."""
    created_at: Mapped[datetime]
    waiting_since: Mapped[datetime | None] = mapped_column(index=True)
    claimed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy types it so

    @property
    def is_claimed(self) -> bool:
        """Whether an advisor has the conversation, so that the bot is silent."""
        return self.status is Status.CLAIMED

    @property
    def callback(self) -> dict[str, Any] | None:
        """When and where the visitor wants to be called, if so."""
        if self.status is not Status.CALLBACK:
            return None
        return {"time": self.callback_time, "phone": self.phone}

    def offer(self) -> None:
        """Let the bot propose a human; whoever asked already is not moved back."""
        if self.status is Status.NONE:
            self.status = Status.OFFERED

    def withdraw(self) -> None:
        """Take an offer back that the visitor did not want."""
        if self.status is Status.OFFERED:
            self.status = Status.NONE

    def request(self, now: datetime) -> bool:
        """Put the visitor in the queue; return whether that changed anything."""
        return self._wait(Status.WAITING, now)

    def ask_callback(self, now: datetime) -> bool:
        """Let a human call back, now or in place of waiting; return whether that is new."""
        return self._wait(Status.CALLBACK, now)

    def prefer(self, *, channel: str | None, phone: str | None, time: str | None) -> None:
        """Keep how the visitor wants to be reached; what is not said again stays."""
        self.channel = channel or self.channel
        self.phone = phone or self.phone
        self.callback_time = time or self.callback_time

    def book(self, slot: str | None) -> None:
        """Take a moment at a desk, in the place of one that was taken before."""
        self.slot = slot

    def claim(self, advisor_id: UUID, now: datetime) -> None:
        """Give a waiting visitor to one advisor; the bot stays silent from here."""
        if self.status not in CLAIMABLE:
            raise ConflictError(f"handoff {self.id} is {self.status}, not waiting")
        self.status, self.advisor_id = Status.CLAIMED, advisor_id
        self.claimed_at, self.ended_at = now, None

    def check_held_by(self, advisor_id: UUID) -> None:
        """Refuse an advisor who does not have the conversation now."""
        if not self.is_claimed or self.advisor_id != advisor_id:
            raise ConflictError(f"handoff {self.id} is not claimed by this advisor")

    def return_(self, advisor_id: UUID, now: datetime) -> None:
        """Give the conversation back to the bot."""
        self.check_held_by(advisor_id)
        self.status, self.ended_at = Status.RETURNED, now

    def close(self, advisor_id: UUID, now: datetime) -> None:
        """End the talk with a human; a later wish for one starts a new handoff."""
        self.check_held_by(advisor_id)
        self.status, self.ended_at = Status.CLOSED, now
        self.slot = None

    def _wait(self, status: Status, now: datetime) -> bool:
        if self.status is Status.CLOSED:
            raise ConflictError(f"handoff {self.id} is closed")
        if self.status in (status, Status.CLAIMED):
            return False  # asked already, or talking to a human already
        if self.status not in CLAIMABLE:  # between waiting and callback the place is kept
            self.waiting_since = now
        self.status, self.advisor_id = status, None
        self.claimed_at, self.ended_at = None, None
        return True
