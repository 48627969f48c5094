"""What a change of a handoff means for its conversation: what is said, and whose turn it is.

Every function here works on a conversation whose row the caller has locked.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.advisors.models import Advisor
from api.conversations.models import Conversation, ConversationStatus
from api.db import wake
from api.errors import ConflictError
from api.events.topics import ADVISORS, conversation_topic
from api.handoff.booking import Booking
from api.handoff.models import Handoff, Status
from api.handoff.repository import HandoffRepository
from api.turns.models import Kind, Message, Sender, Turn
from api.turns.repository import TurnRepository
from api.turns.transcript import Transcript
from texts.catalog import Texts

LATER: Final = frozenset({"call", "message", "mail", "visit"})
"""Channels by which a human comes back to the visitor; in the chat one waits."""


class HandoffService:
    """Changes the handoff of one conversation and tells the visitor."""

    def __init__(
        self, session: Session, texts: Texts, conversation: Conversation, now: datetime
    ) -> None:
        self._session = session
        self._texts = texts
        self._conversation = conversation
        self._now = now
        self._handoffs = HandoffRepository(session)

    def apply_wish(self, wish: str | None, *, told: bool, turn: Turn) -> None:
        """Do what a turn decided; `told` when the bot's own words say it already."""
        if wish is None:
            return
        handoff = self._handoffs.live_or_new(self._conversation.id, self._now)
        if wish == "offered":
            handoff.offer()
        elif wish == "none":
            handoff.withdraw()
        elif handoff.request(self._now) and not told:
            self._session.flush()
            self._tell_waiting(handoff, turn)
        self._changed()

    def request(
        self,
        *,
        channel: str | None,
        phone: str | None,
        callback_time: str | None,
        booking: Booking | None = None,
    ) -> Handoff:
        """Do what the visitor asked for by the button: a human now, a call back, or a moment.

        Raises:
            ConflictError: somebody else booked this moment just now.
        """
        handoff = self._handoffs.live_or_new(self._conversation.id, self._now)
        later = bool(callback_time) or channel in LATER or (channel is None and bool(phone))
        new = handoff.ask_callback(self._now) if later else handoff.request(self._now)
        handoff.prefer(channel=channel, phone=phone, time=callback_time)
        booked = self._book(handoff, booking) if callback_time else False
        self._session.flush()
        if booking and booked:
            self._tell(
                "booked", None, **booking.words(self._texts, self._conversation.language_level)
            )
        elif new and later:
            self._tell("callback")
        elif new:
            self._tell_waiting(handoff)
        self._changed()
        return handoff

    def _book(self, handoff: Handoff, booking: Booking | None) -> bool:
        """Take the moment, or give back an earlier one; return whether another one is taken now."""
        key = booking.key if booking else None
        changed = handoff.slot != key
        handoff.book(key)
        try:
            self._session.flush()
        except IntegrityError as error:
            raise ConflictError("somebody else booked this moment just now") from error
        return changed and key is not None

    def claim(self, handoff: Handoff, advisor: Advisor) -> None:
        """Give the visitor to an advisor: what the bot still owes is dropped."""
        handoff.claim(advisor.id, self._now)
        TurnRepository(self._session).drop_owed(self._conversation.id, self._now)
        self._tell("claimed", name=advisor.name)
        self._changed()

    def say(self, handoff: Handoff, advisor_id: UUID, text: str, client_id: str | None) -> Message:
        """Pass an advisor's words on, once for each `clientId`."""
        handoff.check_held_by(advisor_id)
        turns = TurnRepository(self._session)
        known = turns.by_client_id(self._conversation.id, Sender.ADVISOR, client_id)
        if known is not None:
            return known
        transcript = Transcript(self._session, self._conversation, self._now)
        message = transcript.add_advisor(text, client_id)
        self._session.flush()
        return message

    def return_(self, handoff: Handoff, advisor_id: UUID) -> Turn:
        """Give the visitor back; the bot owes the open question again."""
        handoff.return_(advisor_id, self._now)
        self._tell("returned")
        self._changed()
        turn = Turn(
            conversation_id=self._conversation.id,
            position=self._conversation.last_seq,
            event="resume",
            created_at=self._now,
            next_attempt_at=self._now,
        )
        self._session.add(turn)
        return turn

    def close(self, handoff: Handoff, advisor_id: UUID) -> None:
        """End the talk; the conversation stays readable, a next message goes to the bot."""
        handoff.close(advisor_id, self._now)
        self._conversation.status = ConversationStatus.CLOSED
        self._tell("closed")
        self._changed()

    def _tell_waiting(self, handoff: Handoff, turn: Turn | None = None) -> None:
        position = self._handoffs.count_ahead(handoff) + 1
        self._tell("waiting", turn, position=position)

    def _tell(self, key: str, turn: Turn | None = None, **args: object) -> None:
        text = self._texts.get(f"handoff.{key}", self._conversation.language_level, **args)
        Transcript(self._session, self._conversation, self._now).add_system(
            text, kind=Kind.HANDOFF, turn=turn
        )

    def _changed(self) -> None:
        self._session.flush()
        wake(self._session, conversation_topic(self._conversation.id))
        wake(self._session, ADVISORS)


def status_of(handoff: Handoff | None) -> Status:
    """Return the contract's word for where a conversation is."""
    return handoff.status if handoff else Status.NONE
