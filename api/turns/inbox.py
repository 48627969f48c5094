"""Step 1 of a turn, store: the message is masked, numbered and kept, and a turn is owed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.conversations.repository import ConversationRepository
from api.errors import NotFoundError
from api.handoff.repository import HandoffRepository
from api.profile.repository import ProfileRepository
from api.tokens import token_hash
from api.turns.models import Message, Part, Sender, Turn
from api.turns.repository import TurnRepository
from api.turns.schemas import MessageCreate
from api.turns.transcript import Transcript
from api.turns.work import Work, take_locked
from texts.catalog import Texts

Mask = Callable[[str], str]
"""Replaces what may not be kept, such as a BSN; returns other text as it is."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a message: the turn that answers it, and the work if we may do it now."""

    conversation_id: UUID
    turn_id: UUID | None
    work: Work | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """How long things last."""

    lease: timedelta
    idle: timedelta
    absolute: timedelta


class Inbox:
    """Stores what comes in, in one transaction each."""

    def __init__(self, texts: Texts, mask: Mask, terms: Terms) -> None:
        self._texts = texts
        self._mask = mask
        self._terms = terms

    def open(
        self, session: Session, token: str, level: str | None, page: str | None, now: datetime
    ) -> Received:
        """Make a conversation that owes a welcome, and that this token opens."""
        conversation = Conversation(
            token_hash=token_hash(token),
            language_level=level,
            page=page,
            state={"level": level} if level else {},
            last_seq=0,
            profile_version=0,
            created_at=now,
        )
        conversation.touch(now, idle=self._terms.idle, absolute=self._terms.absolute)
        session.add(conversation)
        session.flush()
        if level:
            ProfileRepository(session).add(conversation, "language_level", {"level": level}, now)
        turn = self._owe(session, conversation, now, event="start")
        return self._received(session, conversation, turn, now)

    def receive(
        self,
        session: Session,
        conversation_id: UUID,
        token: str,
        sent: MessageCreate,
        now: datetime,
    ) -> Received:
        """Keep a visitor's message, unless it was kept under the same `clientId` before."""
        conversation = ConversationRepository(session).of_token(token, now, lock=True)
        if conversation.id != conversation_id:
            raise NotFoundError("another conversation's token")
        turns = TurnRepository(session)
        known = turns.by_client_id(conversation.id, Sender.VISITOR, sent.client_id)
        if known is not None:
            turn = turns.of_message(known.id)
            return Received(conversation.id, turn.id if turn else None, None, is_new=False)
        conversation.touch(now, idle=self._terms.idle, absolute=self._terms.absolute)
        return self._keep(session, conversation, sent, now)

    def _keep(
        self, session: Session, conversation: Conversation, sent: MessageCreate, now: datetime
    ) -> Received:
        transcript = Transcript(session, conversation, now)
        masked = self._mask(sent.text)
        message = transcript.add_visitor(masked, sent.client_id)
        session.flush()  # the turn refers to it
        handoff = HandoffRepository(session).latest(conversation.id)
        turn = None
        if handoff is None or not handoff.is_claimed:
            turn = self._owe(session, conversation, now, message=message)
        if masked != sent.text:
            text = self._texts.get("system.masked", conversation.language_level)
            transcript.add_system(text, turn=turn, part=Part.NOTICE)
        if turn is None:  # an advisor reads it; the bot never answers it
            return Received(conversation.id, None, None, is_new=True)
        return self._received(session, conversation, turn, now)

    def _owe(
        self,
        session: Session,
        conversation: Conversation,
        now: datetime,
        *,
        event: str | None = None,
        message: Message | None = None,
    ) -> Turn:
        turn = Turn(
            conversation_id=conversation.id,
            position=conversation.last_seq,
            event=event,
            message_id=message.id if message else None,
            created_at=now,
            # Whoever asked decides it now; the sweeper comes only if they died on the way.
            next_attempt_at=now + self._terms.lease,
        )
        session.add(turn)
        session.flush()
        return turn

    def _received(
        self, session: Session, conversation: Conversation, turn: Turn, now: datetime
    ) -> Received:
        work = take_locked(session, conversation, now, self._terms.lease)
        mine = work if isinstance(work, Work) else None
        return Received(conversation.id, turn.id, mine, is_new=True)
