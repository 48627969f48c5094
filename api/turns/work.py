"""Taking a turn up: the lease of its conversation, and all that the engine must know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.conversations.repository import ConversationRepository
from api.handoff.repository import HandoffRepository
from api.profile.repository import ProfileRepository
from api.turns.choices import choice_of
from api.turns.engine import TurnRequest
from api.turns.models import Message, Turn
from api.turns.repository import TurnRepository
from extraction.foreign import foreign_language

EVENTS: Final = ("start", "resume")


@dataclass(frozen=True, slots=True)
class Work:
    """A turn to decide, and the name under which its lease is held."""

    conversation_id: UUID
    turn_id: UUID
    owner: str
    request: TurnRequest


@dataclass(frozen=True, slots=True)
class Busy:
    """Somebody else decides a turn of this conversation now."""


def take_work(
    session: Session, conversation_id: UUID, now: datetime, lease: timedelta
) -> Work | Busy | None:
    """Take up the oldest turn that is owed; None when nothing is."""
    conversation = ConversationRepository(session).locked(conversation_id)
    if conversation is None:
        return None
    return take_locked(session, conversation, now, lease)


def take_locked(
    session: Session, conversation: Conversation, now: datetime, lease: timedelta
) -> Work | Busy | None:
    """Do the same for a conversation whose row this transaction holds."""
    owed = TurnRepository(session).owed(conversation.id)
    if not owed:
        return None
    if conversation.is_leased(now):
        return Busy()
    owner = uuid4().hex
    conversation.take_lease(owner, now + lease)
    request = request_for(session, conversation, owed[0])
    return Work(conversation.id, owed[0].id, owner, request)


def renew_lease(session: Session, work: Work, now: datetime, lease: timedelta) -> bool:
    """Keep the lease of a slow turn; False when the conversation is another's by now, or gone."""
    conversation = ConversationRepository(session).locked(work.conversation_id)
    if conversation is None or conversation.lease_owner != work.owner:
        return False
    conversation.take_lease(work.owner, now + lease)
    return True


def give_back(session: Session, work: Work, now: datetime) -> None:
    """Let somebody else decide this turn at once: we are stopping."""
    conversation = ConversationRepository(session).locked(work.conversation_id)
    if conversation is None or conversation.lease_owner != work.owner:
        return
    conversation.release_lease(work.owner)
    session.get_one(Turn, work.turn_id, populate_existing=True).next_attempt_at = now


def request_for(session: Session, conversation: Conversation, turn: Turn) -> TurnRequest:
    """Put together what the engine must know of this turn and of nothing else."""
    message = session.get(Message, turn.message_id) if turn.message_id else None
    handoffs = HandoffRepository(session)
    handoff = handoffs.latest(conversation.id)
    text = message.text if message else ""
    buttons = open_buttons(session, conversation)
    foreign = foreign_language(text)
    return TurnRequest(
        turn_id=str(turn.id),
        event="start" if turn.event == "start" else "resume" if turn.event else None,
        text=text,
        choice=choice_of(buttons, text) if message else None,
        state=conversation.state,
        context={
            "conversationId": str(conversation.id),
            "messageId": str(message.id) if message else "",
            "buttons": [str(button["value"]) for button in buttons],
            "foreign": asdict(foreign) if foreign else None,
            "profile": ProfileRepository(session).folded(conversation.id),
            "waiting": handoffs.count_ahead(handoff),
            "handoff": handoff.status.value if handoff else "none",
        },
    )


def open_buttons(session: Session, conversation: Conversation) -> Sequence[Mapping[str, Any]]:
    """Return the buttons of the question that is open, in the order in which they are shown."""
    asks = conversation.state.get("asks")
    question = TurnRepository(session).last_question(conversation.id) if asks else None
    return question.buttons if question is not None and question.asks == asks else []
