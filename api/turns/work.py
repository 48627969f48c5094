"""Taking a turn up: the lease of its conversation, and all that the engine must know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.conversations.repository import ConversationRepository
from api.handoff.repository import HandoffRepository
from api.profile.repository import ProfileRepository
from api.turns.engine import TurnRequest
from api.turns.models import Message, Turn
from api.turns.repository import TurnRepository
from extraction.foreign import foreign_language

EVENTS: Final = ("start", "resume")
BETWEEN_TITLES: Final = ",; "
"""What stands between the titles where several buttons were chosen."""


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


def give_back(session: Session, work: Work) -> None:
    """Let somebody else decide this turn at once: we are stopping."""
    conversation = ConversationRepository(session).locked(work.conversation_id)
    if conversation is not None:
        conversation.release_lease(work.owner)


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


def choice_of(buttons: Iterable[Mapping[str, Any]], text: str) -> str | None:
    """Return the value of the button whose title was sent; of several titles, all their values."""
    values = {plain(button["title"]): str(button["value"]) for button in buttons}
    titles = sorted(values, key=len, reverse=True)  # "Nee, niets" is one title, not two
    rest, chosen = plain(text), list[str]()
    while rest:
        title = next((title for title in titles if _opens_with(rest, title)), None)
        if title is None:
            return None
        chosen.append(values[title])
        rest = rest[len(title) :].lstrip(BETWEEN_TITLES)
    return ",".join(dict.fromkeys(chosen)) or None


def _opens_with(text: str, title: str) -> bool:
    """Tell whether a title stands whole at the beginning of a text."""
    return text.startswith(title) and text[len(title) : len(title) + 1] in ("", *BETWEEN_TITLES[:2])


def plain(title: str) -> str:
    """Return a title as it is compared: case and spaces do not matter."""
    return " ".join(title.casefold().split())
