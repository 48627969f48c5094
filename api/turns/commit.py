"""Step 3 of a turn, commit: facts, replies, state and hand-over together, or none of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from api.conversations.models import Conversation, ConversationStatus
from api.conversations.repository import ConversationRepository
from api.handoff.models import Status
from api.handoff.repository import HandoffRepository
from api.handoff.service import HandoffService, status_of
from api.profile.repository import ProfileRepository
from api.turns.engine import Reply, TurnOutcome
from api.turns.models import Kind, Message, Outcome, Turn
from api.turns.repository import TurnRepository
from api.turns.schemas import MessageRead, shown
from api.turns.transcript import Transcript
from api.turns.work import Work
from texts.catalog import Texts

EDITED_BY_PAGE: Final = ("level", "audience")
LONGEST_TIMES: Final = 100
CLARIFY: Final = "clarify"  # the question what a message meant


@dataclass(frozen=True, slots=True)
class Settled:
    """What a turn said, and whether the conversation owes more; None when it is not settled."""

    messages: list[MessageRead] | None
    more: bool


def commit_turn(
    session: Session, texts: Texts, work: Work, outcome: TurnOutcome, now: datetime
) -> Settled:
    """Apply a decision, if the turn is still owed and still ours."""
    conversation = ConversationRepository(session).locked(work.conversation_id)
    if conversation is None:  # erased while the bot was thinking
        return Settled([], more=False)
    turn = session.get_one(Turn, work.turn_id, populate_existing=True)
    decision = Decision(session, texts, conversation, turn, work.request.state, now)
    if turn.outcome is None and conversation.lease_owner == work.owner:
        decision.settle(outcome)
    elif turn.outcome is Outcome.DROPPED:  # the words are dropped, what the visitor said is not
        decision.record_facts(outcome)
    conversation.release_lease(work.owner)
    session.flush()
    turns = TurnRepository(session)
    messages = shown(turns.answer(turn.id)) if turn.outcome else None
    return Settled(messages, more=bool(turns.owed(conversation.id)))


@dataclass(frozen=True)
class Decision:
    """Applies an outcome to a conversation whose row is locked."""

    session: Session
    texts: Texts
    conversation: Conversation
    turn: Turn
    before: Mapping[str, Any]
    """The dialogue state that the engine decided from."""
    now: datetime

    def settle(self, outcome: TurnOutcome) -> None:
        """Apply all of it; with an advisor in charge only the facts."""
        self.record_facts(outcome)
        handoff = HandoffRepository(self.session).latest(self.conversation.id)
        if handoff is not None and handoff.is_claimed:
            self.turn.settle(Outcome.DROPPED, self.now)
            return
        self.turn.settle(Outcome.ANSWERED, self.now)
        self._say(outcome)
        state = self._state(outcome)
        self.conversation.state = state
        self.conversation.language_level = state.get("level") or self.conversation.language_level
        self._hand_over(outcome)
        self.conversation.status = self._status(outcome)

    def _hand_over(self, outcome: TurnOutcome) -> None:
        """Do what the turn decided about a human; who left a number is called back."""
        service = HandoffService(self.session, self.texts, self.conversation, self.now)
        if outcome.handoff != "callback":
            told = any(reply.kind is Kind.HANDOFF for reply in outcome.messages)
            service.apply_wish(outcome.handoff, told=told, turn=self.turn)
            return
        folded = ProfileRepository(self.session).folded(self.conversation.id)
        contact = folded["contact"]
        service.request(
            channel=contact.get("channel"),
            phone=contact.get("phone"),
            callback_time=(contact.get("times") or "")[:LONGEST_TIMES] or None,
        )

    def record_facts(self, outcome: TurnOutcome) -> None:
        """Keep what the turn found in its message."""
        if self.turn.message_id is None:
            return
        message = self.session.get_one(Message, self.turn.message_id)
        profiles = ProfileRepository(self.session)
        profiles.record(self.conversation, message, outcome.facts, self.now)

    def _state(self, outcome: TurnOutcome) -> dict[str, Any]:
        """Return the state to keep: what the page changed while the engine thought stays."""
        state = dict(outcome.state)
        for name in EDITED_BY_PAGE:
            present = self.conversation.state.get(name)
            if present != self.before.get(name):
                state[name] = present
        return state

    def _say(self, outcome: TurnOutcome) -> None:
        transcript = Transcript(self.session, self.conversation, self.now)
        asking = asking_index(outcome)
        for number, reply in enumerate(outcome.messages):
            asks: dict[str, Any] = {}
            if number == asking:
                progress = outcome.progress.model_dump() if outcome.progress else None
                asks = {"asks": outcome.asks, "progress": progress}
            transcript.add_bot(
                reply.text,
                self.turn,
                reply_number=number,
                kind=reply.kind,
                buttons=[button.model_dump() for button in reply.buttons],
                help=reply.help,
                sources=reply.sources,
                **asks,
            )

    def _status(self, outcome: TurnOutcome) -> ConversationStatus:
        """Return finished when the intake asks nothing any more and no human is on the way."""
        if outcome.asks is not None and not _asks_outside(outcome):
            return ConversationStatus.OPEN
        status = status_of(HandoffRepository(self.session).latest(self.conversation.id))
        if status in (Status.WAITING, Status.CALLBACK):
            return ConversationStatus.OPEN
        return ConversationStatus.FINISHED


def _asks_outside(outcome: TurnOutcome) -> bool:
    """Tell whether the intake is over, and only asks what a message meant."""
    return outcome.asks == CLARIFY and not outcome.state.get("form")


def asking_index(outcome: TurnOutcome) -> int | None:
    """Return which message asks the open question: the last that is one, else the last."""
    if outcome.asks is None:
        return None
    asking = [n for n, reply in enumerate(outcome.messages) if _asks(reply)]
    return asking[-1] if asking else len(outcome.messages) - 1


def _asks(reply: Reply) -> bool:
    return reply.kind is Kind.QUESTION or bool(reply.buttons)
