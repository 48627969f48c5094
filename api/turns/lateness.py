"""What happens when the engine is late or fails: an honest line now, the answer later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.conversations.repository import ConversationRepository
from api.turns.commit import Settled
from api.turns.models import Kind, Outcome, Part, Turn
from api.turns.repository import TurnRepository
from api.turns.schemas import MessageRead, shown
from api.turns.transcript import Transcript
from api.turns.work import Work
from texts.catalog import Texts

GIVE_UP_AFTER: Final = 4
"""Failures that are this message's own; an engine that is away never makes us give up."""
LONGEST_PAUSE: Final = timedelta(seconds=60)


def postpone_turn(
    session: Session, texts: Texts, work: Work, now: datetime, *, blame: bool
) -> Settled:
    """Owe a turn for later; after too many failures of its own say so and go on."""
    conversation = ConversationRepository(session).locked(work.conversation_id)
    if conversation is None:
        return Settled([], more=False)
    turn = session.get_one(Turn, work.turn_id, populate_existing=True)
    if turn.outcome is None and conversation.lease_owner == work.owner:
        lateness = Lateness(session, texts, conversation, turn, now)
        turn.attempts += 1
        turn.failures += blame
        turn.next_attempt_at = now + pause_after(turn.attempts)
        if turn.failures >= GIVE_UP_AFTER:
            lateness.give_up()
        else:
            lateness.say("system.unavailable")
    conversation.release_lease(work.owner)
    session.flush()
    turns = TurnRepository(session)
    messages = shown(turns.answer(turn.id)) if turn.outcome else None
    return Settled(messages, more=bool(turn.outcome and turns.owed(conversation.id)))


def tell_late(
    session: Session, texts: Texts, conversation_id: UUID, turn_id: UUID, now: datetime
) -> list[MessageRead]:
    """Return the answer if it has come by now, else a line that it will; said once a turn."""
    conversation = ConversationRepository(session).locked(conversation_id)
    turn = session.get(Turn, turn_id, populate_existing=True)
    if conversation is None or turn is None:
        return []
    if turn.outcome is None:
        Lateness(session, texts, conversation, turn, now).say("system.late")
    return shown(TurnRepository(session).answer(turn_id))


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait before the next attempt: 2, 4, 8, ... up to a minute."""
    return min(timedelta(seconds=2 ** min(attempts, 6)), LONGEST_PAUSE)


@dataclass(frozen=True)
class Lateness:
    """Says why an answer is not there; the conversation's row is locked."""

    session: Session
    texts: Texts
    conversation: Conversation
    turn: Turn
    now: datetime

    def say(self, key: str) -> None:
        """Say that the answer comes later, once a turn."""
        said = TurnRepository(self.session).answer(self.turn.id)
        if not any(message.part is Part.INTERIM for message in said):
            self._transcript().add_system(self._text(key), turn=self.turn, part=Part.INTERIM)

    def give_up(self) -> None:
        """Say that no answer comes, and leave the open question open."""
        self.turn.settle(Outcome.FAILED, self.now)
        asks = self.conversation.state.get("asks")
        question = TurnRepository(self.session).last_question(self.conversation.id)
        is_open = asks is not None and question is not None and question.asks == asks
        self._transcript().add_system(
            self._text("system.failed"),
            kind=Kind.QUESTION if asks else Kind.TEXT,
            turn=self.turn,
            part=Part.ANSWER,
            reply_number=0,
            asks=asks,
            buttons=question.buttons if question and is_open else [],
        )

    def _text(self, key: str) -> str:
        return self.texts.get(key, self.conversation.language_level)

    def _transcript(self) -> Transcript:
        return Transcript(self.session, self.conversation, self.now)
