"""Finding conversations, with or without the lock that a writer needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.errors import NotFoundError, UnauthorizedError
from api.resumption.models import ConversationPass, PassKind
from api.tokens import token_hash


def parse_id(value: str) -> UUID:
    """Read an id from an address; what cannot be an id is the address of nothing."""
    try:
        return UUID(value)
    except ValueError as error:
        raise NotFoundError("not an id") from error


class ConversationRepository:
    """Queries on the conversation table."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, conversation_id: UUID) -> Conversation:
        """Return a conversation for reading."""
        found = self._session.get(Conversation, conversation_id)
        if found is None:
            raise NotFoundError(f"no conversation {conversation_id}")
        return found

    def locked(self, conversation_id: UUID) -> Conversation | None:
        """Return a conversation for writing; others wait until this transaction ends."""
        query = select(Conversation).where(Conversation.id == conversation_id).with_for_update()
        return self._session.scalars(query.execution_options(populate_existing=True)).first()

    def of_token(self, token: str, now: datetime, *, lock: bool) -> Conversation:
        """Return the conversation that a living token opens: its own, or another device's."""
        sent = token_hash(token)
        device = select(ConversationPass.conversation_id).where(
            ConversationPass.token_hash == sent, ConversationPass.kind == PassKind.DEVICE
        )
        own = or_(Conversation.token_hash == sent, Conversation.id.in_(device))
        query = select(Conversation).where(own)
        found = self._session.scalars(query.with_for_update() if lock else query).first()
        if found is None or found.expires_at <= now:
            raise UnauthorizedError("unknown or dead token")
        return found

    def created_before(self, moment: datetime, limit: int) -> Sequence[Conversation]:
        """Return the oldest conversations for writing; those that are busy now are left."""
        query = (
            select(Conversation)
            .where(Conversation.created_at < moment)
            .order_by(Conversation.created_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return self._session.scalars(query).all()


def release_all_leases(session: Session) -> None:
    """Free every conversation, at the start of the only process that decides."""
    session.execute(update(Conversation).values(lease_owner=None, lease_until=None))
